"""Nothing of a person is shown without her consent, on any path, whatever it says and whenever."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from socialkit import Ledger, MisuseError, check, deliveries, make_kits, plan, run, schedule
from socialkit.consenting import consented, refused_post, still_out
from socialkit.exchanging.outgoing.exporting import FORMS
from socialkit.kit.kit_options import KitOptions
from socialkit.model.delivery import Change, State
from socialkit.model.people.profile import Use
from socialkit.model.week.mail_page import MailPage
from socialkit.previewing import PreviewOptions, preview
from socialkit.runners.consent_guard import hold_without_consent
from tests.command_line import socialkit
from tests.conftest import Clock, FakePublisher, a_worker
from tests.fuzzing import examples
from tests.people import NAMES, Allowed, everything, file_of, loaded

DAYS = st.dates(date(2022, 10, 10), date(2022, 10, 24))
CONSENTS = st.none() | st.builds(
    Allowed,
    given=st.dates(date(2022, 10, 1), date(2022, 10, 20)),
    until=st.none() | st.dates(date(2022, 10, 20), date(2022, 10, 24)),
    scope=st.lists(st.sampled_from([*Use]), min_size=1, unique=True).map(lambda uses: tuple(map(str, uses))),
    withdrawn=st.none() | DAYS,
)
THREE = st.lists(CONSENTS, min_size=3, max_size=3)
#: When each of the three posts goes out; the third stands in kits alone.
HOURS = {0: "2022-10-18 11:00", 1: "2022-10-22 23:30"}
POSTED = (date(2022, 10, 18), date(2022, 10, 22))
FINE = Allowed(given=date(2022, 10, 1))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(16), UTC)


def _allowed(consents: Sequence[Allowed | None], use: str, day: date) -> set[str]:
    """Give who may be shown so on a day; of posts ahead, on the day of the post as well."""
    found = set[str]()
    for number, consent in enumerate(consents):
        days = [day, *POSTED[number : number + 1]] if use in {"kit", "posts"} else [day]
        if consent and all(consent.allows(use, each) for each in days):
            found.add(NAMES[number])
    return found


def _shown(content: bytes) -> set[str]:
    return {name for name in NAMES if name.encode() in content}


@settings(max_examples=examples(300, 40))
@given(THREE, DAYS)
def test_a_campaign_is_left_with_those_who_consented(
    tmp_path_factory: pytest.TempPathFactory, consents: list[Allowed | None], day: date
) -> None:
    campaign = loaded(file_of(consents, at=HOURS, quotes=[2]), tmp_path_factory.getbasetemp())
    for use in Use:
        left = consented(campaign, use, day)
        posts = {post.title for post in left.posts if post.profile}
        whoever = {NAMES[n] for n, each in enumerate(consents) if each and each.allows(use, day)}
        assert posts == _allowed(consents, use, day)
        assert {profile.name for profile in left.profiles} == whoever
        assert {graphic.card.name for graphic in left.graphics if graphic.card} == whoever & {NAMES[2]}
        assert {post.id for post in left.posts if not post.profile} == {"monday"}


@settings(max_examples=examples(60, 5))
@given(THREE, DAYS)
def test_kits_show_nobody_else(
    tmp_path_factory: pytest.TempPathFactory, consents: list[Allowed | None], day: date
) -> None:
    folder = tmp_path_factory.mktemp("kits")
    campaign = loaded(file_of(consents, at=HOURS), folder)
    make_kits(campaign, (), folder / "out", options=KitOptions(zips=True, today=day))
    for archive in (folder / "out").glob("*.zip"):
        ZipFile(archive).extractall(folder / "out" / "unzipped")
    assert _shown(everything(folder / "out")) == _allowed(consents, "kit", day)
    shutil.rmtree(folder)


@settings(max_examples=examples(60, 5))
@given(THREE, DAYS)
def test_a_preview_shows_nobody_else(
    tmp_path_factory: pytest.TempPathFactory, consents: list[Allowed | None], day: date
) -> None:
    campaign = loaded(file_of(consents, at=HOURS), tmp_path_factory.getbasetemp())
    options = PreviewOptions(findings=check(campaign), today=day)
    page = preview(campaign, options=options).page
    assert _shown(page) == _allowed(consents, "kit", day) | _allowed(consents, "posts", day)


@settings(max_examples=examples(60, 5))
@given(THREE, DAYS, THREE, st.integers(0, 12))
def test_nobody_else_is_planned_or_goes_out(
    tmp_path_factory: pytest.TempPathFactory,
    consents: list[Allowed | None],
    day: date,
    later: list[Allowed | None],
    days: int,
) -> None:
    """What is scheduled on a day, and goes out after the consents have become others."""
    folder = tmp_path_factory.mktemp("plan")
    campaign, changed = (loaded(file_of(each, at=HOURS), folder) for each in (consents, later))
    then = day + timedelta(days=days)
    clock = Clock(_noon(day))
    with Ledger.open(folder / "ledger.db", create=True) as ledger:
        steps = plan(campaign, ledger, now=clock())
        planned = {step.delivery.post for step in steps.steps} - {"monday"}
        assert planned == {f"profile-{name.lower()}-why" for name in _allowed(consents, "posts", day)} & {
            "profile-zuwena-why",
            "profile-yohannes-why",
        }
        schedule(steps, ledger, now=clock())
        clock.now = _noon(then)
        publisher = FakePublisher(clock)
        worker = a_worker(publisher, grace=timedelta(days=100))
        hold_without_consent(ledger, worker, changed, lambda _: None)
        run(ledger, worker)
        for key in publisher.out:
            number = next((n for n, name in enumerate(NAMES) if name.lower() in key), None)
            assert number is None or ((found := later[number]) and found.allows("posts", then))
        kept = still_out(changed, deliveries(ledger), then)
        assert not kept, "what has just gone out may be out"
        withdrawn = loaded(file_of([None, None, None], at=HOURS), folder)
        told = {each.post for each, _ in still_out(withdrawn, deliveries(ledger), then)}
        assert told == {each.post for each in deliveries(ledger) if each.receipt and each.post != "monday"}
    shutil.rmtree(folder)


def test_a_post_is_never_so_late_that_the_consent_is_over(tmp_path: Path) -> None:
    until = replace(FINE, until=date(2022, 10, 22))
    post = next(each for each in loaded(file_of([None, until], at=HOURS), tmp_path).posts if each.profile)
    assert post.grace == timedelta(minutes=29, seconds=59)


@pytest.mark.slow
def test_withdrawing_cancels_removes_and_names_what_is_out(tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    coming = f"{today + timedelta(days=3)} 11:00"
    fine = Allowed(given=today - timedelta(days=9))
    text = file_of([fine, fine], at={0: coming}, quotes=[1])
    text = text.replace("2022-10-17", f"{today}").replace("2022-10-21", f"{today + timedelta(days=5)}")
    file = tmp_path / "posts.yaml"
    file.write_text(text)
    assert socialkit("schedule", "posts.yaml", folder=tmp_path).status == 0
    assert socialkit("kit", "posts.yaml", "--zip", folder=tmp_path).status in {0, 1}
    shown = everything(tmp_path / "build")
    assert _shown(shown) == {"Zuwena", "Yohannes"}
    assert b"profile-yohannes-1200x630" in shown
    assert list((tmp_path / ".socialkit" / "cards").iterdir())

    file.write_text(text.replace("by: herself", f"by: herself, withdrawn: {today}"))
    planned = socialkit("plan", "posts.yaml", folder=tmp_path)
    assert re.search("- cancel +profile-zuwena-why@alliance-x", planned.out)
    assert "not shown: profile zuwena: the consent was withdrawn on" in planned.err
    socialkit("kit", "posts.yaml", folder=tmp_path)
    left = everything(tmp_path / "build")
    assert not _shown(left)
    assert b".png" not in left.replace(b"(.png", b"")
    assert not list((tmp_path / ".socialkit" / "cards").iterdir())


def test_make_kits_leaves_no_kit_of_who_left_that_shows_her(tmp_path: Path) -> None:
    whole = Allowed(given=date(2022, 1, 1))
    other = "  - {id: other, name: Other}\nposts:"
    text = file_of([whole], at={0: "2022-10-18 11:00"}).replace("posts:", other, 1)
    kits = tmp_path / "kits"
    make_kits(loaded(text, tmp_path), (), kits)
    assert _shown(everything(kits / "other"))
    (kits / "other" / "own.txt").write_text("mine")
    back = text.replace(whole.written(), replace(whole, withdrawn=date(2022, 10, 1)).written())
    make_kits(loaded(back.replace(other, "posts:"), tmp_path), (), kits)
    assert not _shown(everything(kits))
    assert [path.name for path in (kits / "other").iterdir()] == ["own.txt"]


@pytest.mark.slow
@pytest.mark.parametrize("gone", ["at fault", "no longer in the file", "not asked for"])
def test_kits_that_are_not_made_anew_show_nobody_either(tmp_path: Path, gone: str) -> None:
    today = datetime.now(UTC).date()
    text = file_of([Allowed(given=today - timedelta(days=9))], at={0: f"{today} 11:00"}, quotes=[0])
    text = text.replace("2022-10-17", f"{today}").replace("2022-10-21", f"{today + timedelta(days=5)}")
    Image.new("RGB", (600, 300), "navy").save(tmp_path / "logo.png")
    text = text.replace(
        "County}\n", "County, logo: logo.png}\n  - {id: other, name: Other, logo: logo.png}\n"
    )
    file = tmp_path / "posts.yaml"
    file.write_text(text)
    assert socialkit("kit", "posts.yaml", "--zip", folder=tmp_path).status == 0
    kits = tmp_path / "build" / "kits"
    assert [*(kits / "other").rglob("profile-zuwena-*.png")]
    (kits / "other" / "own.txt").write_text("mine")

    changes = {"at fault": ("name: Other", "name: Other, timezone: Africa/Nowhere")}
    changes["no longer in the file"] = ("  - {id: other, name: Other, logo: logo.png}\n", "")
    text = text.replace(*changes.get(gone, ("", ""))) if gone in changes else text
    file.write_text(text.replace("by: herself", f"by: herself, withdrawn: {today}"))
    chosen = () if gone in changes else ("--partner", "kisumu")
    told = socialkit("kit", "posts.yaml", *chosen, folder=tmp_path)
    assert "removed: build/kits/other: it shows who may not be shown" in told.err.replace("\\", "/")
    assert not _shown(everything(kits))
    assert not [*kits.rglob("*profile-zuwena*")]
    assert not (kits / "other.zip").exists()
    assert (kits / "other" / "own.txt").read_text() == "mine"


def test_what_is_no_use_is_refused_with_the_ones_there_are(tmp_path: Path) -> None:
    campaign = loaded(file_of([FINE]), tmp_path)
    with pytest.raises(MisuseError, match="'poster' is no use of a profile: write one of kit, posts"):
        consented(campaign, "poster", date(2022, 10, 17))


def test_a_person_who_is_gone_from_the_file_is_refused_and_a_post_of_ones_own_is_not(tmp_path: Path) -> None:
    text = file_of([FINE]).replace("id: monday", "id: profile-monday")
    campaign = loaded(text, tmp_path)
    day = date(2022, 10, 17)
    assert not refused_post(campaign, "profile-zuwena-why", day)
    assert not refused_post(campaign, "profile-monday", day)
    assert not refused_post(campaign, "tuesday", day)
    assert refused_post(campaign, "profile-amina-why", day) == "the profile is no longer in the file"


@pytest.mark.parametrize(
    ("consent", "shown", "state", "told"),
    [
        (replace(FINE, withdrawn=date(2022, 10, 19)), ("zuwena",), State.PUBLISHED, True),
        (replace(FINE, withdrawn=date(2022, 10, 19)), ("yohannes", "zuwena"), State.UNCERTAIN, True),
        (replace(FINE, withdrawn=date(2022, 10, 19)), ("yohannes",), State.PUBLISHED, False),
        (replace(FINE, withdrawn=date(2022, 10, 19)), ("zuwena",), State.SCHEDULED, False),
        (replace(FINE, until=date(2022, 10, 18)), ("zuwena",), State.PUBLISHED, False),
        (FINE, ("zuwena",), State.PUBLISHED, False),
    ],
)
def test_a_mail_that_shows_who_took_her_consent_back_is_named(
    tmp_path: Path, consent: Allowed, shown: tuple[str, ...], state: State, *, told: bool
) -> None:
    before, day = date(2022, 10, 10), date(2022, 10, 20)
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        monday = loaded(file_of([FINE]), tmp_path)
        (step, *_) = plan(monday, ledger, now=_noon(before)).steps
    page = MailPage(subject="Tuesday", html="<p>Zuwena</p>", profiles=shown)
    message = replace(step.delivery.message, page=page)
    mail = replace(step.delivery, post="digest-2022-10-18", message=message, state=state)
    found = still_out(loaded(file_of([consent]), tmp_path), [mail], day)
    assert [reason for _, reason in found] == (
        ["this mail shows zuwena, and the consent was withdrawn on 2022-10-19"] if told else []
    )


def test_a_held_post_stays_held_and_is_cancelled_by_the_next_plan(tmp_path: Path) -> None:
    campaign = loaded(file_of([FINE], at=HOURS), tmp_path)
    gone = loaded(file_of([replace(FINE, withdrawn=date(2022, 10, 12))], at=HOURS), tmp_path)
    clock = Clock(_noon(date(2022, 10, 10)))
    told = list[str]()
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        schedule(plan(campaign, ledger, now=clock()), ledger, now=clock())
        worker = a_worker(FakePublisher(clock))
        hold_without_consent(ledger, worker, gone, told.append)
        hold_without_consent(ledger, worker, gone, told.append)
        held = [each for each in deliveries(ledger) if each.post != "monday"]
        assert [each.state for each in held] == [State.HELD]
        assert told[0] == (
            "profile-zuwena-why@alliance-x does not go out: the consent was withdrawn on 2022-10-12; "
            "`socialkit schedule` takes it off the schedule"
        )
        assert len(told) == 1
        steps = plan(gone, ledger, now=clock())
        assert [step.change for step in steps.steps if step.delivery.post != "monday"] == [Change.CANCEL]


def test_while_the_file_cannot_be_read_nobody_goes_out_of_whom_it_tells(tmp_path: Path) -> None:
    text = file_of([FINE, FINE], at=HOURS).replace("id: monday", "id: profile-monday")
    campaign = loaded(text, tmp_path)
    clock = Clock(_noon(date(2022, 10, 10)))
    told = list[str]()
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        schedule(plan(campaign, ledger, now=clock()), ledger, now=clock())
        worker = a_worker(FakePublisher(clock))
        hold_without_consent(ledger, worker, campaign, told.append, doubtful=True)
        assert told == []
        clock.now = datetime(2022, 10, 18, 14, 59, 30, tzinfo=UTC)
        hold_without_consent(ledger, worker, campaign, told.append)
        assert told == []
        hold_without_consent(ledger, worker, campaign, told.append, doubtful=True)
        states = {each.post: each.state for each in deliveries(ledger)}
    (line,) = told
    assert line == (
        "profile-zuwena-why@alliance-x does not go out: the file cannot be read as it is now, and nobody "
        "knows whether the consent still holds; mend it, then `socialkit retry profile-zuwena-why@alliance-x`"
    )
    assert states == {
        "profile-monday": State.SCHEDULED,
        "profile-zuwena-why": State.HELD,
        "profile-yohannes-why": State.SCHEDULED,
    }


#: Every verb that shows anything of a campaign, with what it is given.
SHOWING = (
    ("check", "posts.yaml", "--format", "json"),
    ("stamp", "posts.yaml"),
    ("logos", "posts.yaml"),
    ("kit", "posts.yaml", "--zip"),
    ("preview", "posts.yaml"),
    ("plan", "posts.yaml", "--format", "json"),
    ("schedule", "posts.yaml"),
    ("rehearse", "posts.yaml"),
    *(("export", form, "posts.yaml") for form in FORMS),
    ("export", "translations", "--lang", "sw", "posts.yaml"),
    ("digest", "{day}", "--file", "posts.yaml"),
    ("status", "posts.yaml", "--format", "json"),
    ("amplify", "posts.yaml", "--from", "found.csv"),
    ("report", "posts.yaml", "--found", "found.csv"),
)


@pytest.mark.slow
def test_no_verb_shows_who_did_not_consent_or_does_not_any_more(tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    long_ago, coming = today - timedelta(days=90), today + timedelta(days=3)
    ended = Allowed(given=long_ago, until=today - timedelta(days=2))
    withdrawn = Allowed(given=long_ago, withdrawn=today - timedelta(days=1))
    hours = dict.fromkeys(range(3), f"{coming} 11:00")
    text = file_of([None, ended, withdrawn], at=hours, quotes=range(3))
    text = text.replace("2022-10-17", f"{coming}").replace("2022-10-21", f"{coming + timedelta(days=5)}")
    (tmp_path / "posts.yaml").write_text(text)
    (tmp_path / "found.csv").write_text("address\nhttps://x.com/a/status/1\n")
    for verb, *options in SHOWING:
        shown = socialkit(verb, *(each.format(day=coming) for each in options), folder=tmp_path)
        assert shown.status in {0, 1}, shown.err
        assert not _shown(f"{shown.out}{shown.err}".encode()), (verb, *options)
    (tmp_path / "posts.yaml").unlink()
    left = everything(tmp_path)
    for archive in [*tmp_path.rglob("*.zip"), *tmp_path.rglob("*.xlsx"), *tmp_path.rglob("*.docx")]:
        with ZipFile(archive) as packed:
            left += b"".join(packed.read(name) for name in packed.namelist())
    assert not _shown(left)
    assert b"Good morning" in left
