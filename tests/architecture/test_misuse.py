"""Library calls refuse what they cannot mean, and say what to write."""

import ast
import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import socialkit
from socialkit import (
    Campaign,
    Ledger,
    MisuseError,
    SocialkitError,
    StampOptions,
    check,
    check_links,
    check_spelling,
    connections,
    deliveries,
    dialect,
    fix_files,
    load_campaign,
    make_kits,
    messages,
    plan,
    reconcile,
    rehearse,
    renditions,
    run,
    schedule,
    stamp,
)
from socialkit.findings.finding import Findings
from socialkit.model.campaign import Partner
from tests.conftest import EVE, PLACE, a_campaign, a_post

Call = Callable[..., Any]
CALLS: tuple[tuple[Call, tuple[Any, ...], dict[str, Any]], ...] = (
    (check, (), {}),
    (check_links, (), {}),
    (check_spelling, (), {}),
    (messages, (), {}),
    (stamp, ("out",), {}),
    (renditions, (), {}),
    (rehearse, ("out",), {}),
    (make_kits, ((), "out"), {}),
    (plan, (None,), {"now": EVE}),
)


def assert_is_a_whole_call(hint: str, function: Call) -> None:
    """See that what a hint says to write gives the function all that it must be given."""
    call = ast.parse(hint.partition(": write ")[2], mode="eval").body
    assert isinstance(call, ast.Call)
    names = [each.arg for each in call.keywords if each.arg]
    inspect.signature(function).bind(*call.args, **dict.fromkeys(names))


@pytest.fixture
def campaign() -> Campaign:
    return a_campaign(a_post("monday"))


@pytest.mark.parametrize(("call", "more", "named"), CALLS, ids=lambda each: getattr(each, "__name__", ""))
def test_the_path_of_a_file_is_no_campaign(call: Call, more: tuple[Any, ...], named: dict[str, Any]) -> None:
    for path in ("posts.yaml", Path("posts.yaml")):
        with pytest.raises(MisuseError, match=rf"{call.__name__}\(load_campaign\('posts.yaml'\)") as caught:
            call(path, *more, **named)
        assert_is_a_whole_call(str(caught.value), call)
    with pytest.raises(MisuseError, match="takes a campaign, as load_campaign gives it, not None"):
        call(None, *more, **named)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"ignore": "SK8"}, r"ignore is a list of codes .*: write ignore=\['SK8'\]"),
        ({"select": "SK1"}, r"select is a list of codes .*: write select=\['SK1'\]"),
        ({"platforms": "x"}, r"platforms is a list of names: write platforms=\['x'\]"),
        ({"select": ["SK12345"]}, "no rule begins with 'SK12345': there are SK101 to SK10"),
        ({"ignore": ["SK1O2"]}, "no rule begins with 'SK1O2'"),
        ({"select": [""]}, "no rule begins with ''"),
        ({"select": [101]}, r"select is a list of codes .*, not \[101\]"),
        ({"ignore": 8}, "ignore is a list of codes .*, not 8"),
        ({"platforms": ["twiter"]}, r"unknown platform 'twiter': did you mean `x`\?"),
        ({"platforms": ["Blusky"]}, r"unknown platform 'Blusky': did you mean `bluesky`\?"),
        ({"platforms": 5}, "platforms is a list of names, not 5"),
        ({"ignore": None}, "ignore is a list of codes .*, not None"),
        ({"select": []}, "select is an empty list: name some, or leave it out, which means all"),
        ({"select": frozenset()}, "select is an empty list"),
        ({"platforms": ()}, "platforms is an empty list"),
        ({"now": datetime(2022, 10, 17)}, "this time has no zone: pass an aware datetime"),  # noqa: DTZ001
        ({"now": "2022-10-17"}, "'2022-10-17' is no time: pass an aware datetime"),
    ],
)
def test_a_check_refuses_what_it_cannot_mean(
    campaign: Campaign, arguments: dict[str, Any], said: str
) -> None:
    with pytest.raises(MisuseError, match=said):
        check(campaign, **arguments)


def test_codes_are_taken_in_small_letters_as_the_command_line_takes_them(campaign: Campaign) -> None:
    assert check(campaign, select=["sk1"]) == check(campaign, select=("SK1",))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"format": "gif"}, "format is one of"),
        ({"partners": "kenya"}, r"partners is a tuple of ids: write \('kenya',\)"),
        ({"partners": ()}, "partners is an empty list: name some, or leave it out"),
        ({"jobs": 0}, "jobs is a number of processes, 1 or more, not 0"),
        ({"jobs": True}, "jobs is a number of processes, 1 or more, not True"),
        ({"cache": "here"}, r"cache is a pathlib.Path or None: write Path\('here'\)"),
    ],
)
def test_options_of_stamping_are_refused_as_misuse(arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(MisuseError, match=said):
        StampOptions(**arguments)


@pytest.mark.parametrize("call", [stamp, rehearse])
def test_options_are_no_mapping(campaign: Campaign, call: Call, tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match=r"options is not a value of type dict: write StampOptions\(…\)"):
        call(campaign, tmp_path / "out", options={"jobs": 2})
    assert not (tmp_path / "out").exists()


def test_planning_refuses_paths_and_reports(campaign: Campaign, ledger: Ledger) -> None:
    steps = plan(campaign, ledger, now=EVE)
    refused: list[tuple[Call, str]] = [
        (lambda: plan(campaign, "ledger.db", now=EVE), r"write Ledger.open\(path\)"),  # type: ignore[arg-type]
        (lambda: plan(campaign, ledger, now=EVE, pictures="out"), "pictures=report.pictures"),  # type: ignore[arg-type]
        (lambda: schedule(campaign, ledger, now=EVE), r"write plan\("),  # type: ignore[arg-type]
        (lambda: schedule(steps, "l.db", now=EVE), r"write Ledger.open\("),  # type: ignore[arg-type]
    ]
    for call, said in refused:
        with pytest.raises(MisuseError, match=said):
            call()


def test_kits_are_made_of_renditions(campaign: Campaign, tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match=r"write report\.renditions"):
        make_kits(campaign, ["kenya.png"], tmp_path)  # type: ignore[list-item]


def test_names_that_are_not_there_are_told_with_the_nearest() -> None:
    week = replace(a_campaign(a_post("monday")), partners=(Partner(id="kenya", name="Kenya", place=PLACE),))
    with pytest.raises(MisuseError, match=r"there is no partner 'kenia': did you mean `kenya`\?"):
        week.partner("kenia")
    with pytest.raises(MisuseError, match="there is no graphic 'poster': there are main"):
        week.graphic("poster")
    with pytest.raises(MisuseError, match=r"unknown platform 'mastadon': did you mean `mastodon`\?"):
        dialect("mastadon")
    with pytest.raises(MisuseError, match="unknown limit 'letters'"):
        dialect("x").with_limits({"letters": 3})
    with pytest.raises(MisuseError, match="there is no partner kenia: did you mean `kenya`"):
        stamp(week, "out", options=StampOptions(partners=("kenia",)))


def test_a_misuse_is_an_error_of_ours() -> None:
    assert issubclass(MisuseError, SocialkitError)
    assert socialkit.MisuseError is MisuseError


def test_what_is_right_is_taken_as_before(campaign: Campaign) -> None:
    found = check(campaign, platforms=("x",), select=["SK1", "SK4"], ignore={"SK401"}, now=datetime.now(UTC))  # type: ignore[arg-type]
    assert isinstance(found, Findings)


def test_what_is_no_path_is_told(campaign: Campaign) -> None:
    calls: tuple[Callable[[Any], object], ...] = (
        load_campaign,
        fix_files,
        Ledger.open,
        lambda path: stamp(campaign, path),
        lambda path: rehearse(campaign, path),
        lambda path: make_kits(campaign, (), path),
    )
    for call in calls:
        for value in (None, 5, ["posts.yaml"]):
            with pytest.raises(MisuseError, match=r"is a path, such as 'posts\.yaml', not"):
                call(value)


def test_what_is_no_ledger_and_no_worker_is_told() -> None:
    calls: tuple[Callable[[Any], object], ...] = (
        deliveries,
        lambda ledger: run(ledger, ledger),
        lambda ledger: reconcile(ledger, ledger),
    )
    for call in calls:
        for value in (None, "ledger.db"):
            with pytest.raises(MisuseError, match=r"write Ledger\.open\(path\)"):
                call(value)


def test_other_values_of_the_wrong_kind_are_told(campaign: Campaign, tmp_path: Path) -> None:
    wrong: Any = 3
    with pytest.raises(MisuseError, match=r"write LinkOptions\(…\)"):
        check_links(campaign, options=wrong)
    with pytest.raises(MisuseError, match=r"write dialect\('x'\)"):
        dialect(wrong)
    with pytest.raises(MisuseError, match=r"connections\(load_campaign\('posts.yaml'\), ") as caught:
        connections("posts.yaml", clock=lambda: EVE, environment={})  # type: ignore[arg-type]
    assert_is_a_whole_call(str(caught.value), connections)
    with (
        Ledger.open(tmp_path / "ledger.db", create=True) as ledger,
        pytest.raises(MisuseError, match=r"write Worker\("),
    ):
        run(ledger, wrong)


def test_what_can_be_read_only_once_is_no_list(campaign: Campaign) -> None:
    once: Any = (name for name in ("x",))
    for name in ("platforms", "select", "ignore"):
        with pytest.raises(MisuseError, match=f"{name} is a list of"):
            check(campaign, **{name: once})
    with pytest.raises(MisuseError, match="partners is a list of ids"):
        StampOptions(partners=once)
