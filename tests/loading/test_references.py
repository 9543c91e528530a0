"""Faults that no single value shows."""

import pytest

from .conftest import ABOUT, SMALL, Faults


def posts(*lines: str) -> str:
    return ABOUT + "posts:\n" + "".join(f"  - {{{line}, text: x}}\n" for line in lines)


def test_ids_of_posts_partners_and_events_are_used_once(faults: Faults) -> None:
    event = "{id: e, title: E, starts: 2022-10-19 08:00, ends: 2022-10-19 09:00}"
    text = posts("id: a", "id: b", "id: a") + (
        f"partners: [{{id: p, name: P}}, {{id: p, name: Q}}]\nevents: [{event}, {event}]\n"
    )
    assert faults(text) == [
        "posts.yaml:10:10: SK005 the id `a` is used twice, first on line 8: give each its own",
        "posts.yaml:11:35: SK005 the id `p` is used twice, first on line 11: give each its own",
        "posts.yaml:12:84: SK005 the id `e` is used twice, first on line 12: give each its own",
    ]


def test_a_day_stands_once(faults: Faults) -> None:
    day = "{date: 2022-10-18, topic: T}"
    assert faults(posts("id: a") + f"days: [{day}, {{date: 2022-10-19, topic: T}}, {day}]\n") == [
        "posts.yaml:9:75: SK005 the day `2022-10-18` is used twice, first on line 9: keep one of them",
    ]


def test_ids_of_accounts_graphics_and_handles_are_keys(faults: Faults) -> None:
    text = f"accounts:\n  a: {{platform: x}}\n  a: {{platform: x}}\n{SMALL}"
    assert faults(text) == ["posts.yaml:3:3: SK005 `a` stands twice here, first on line 2: keep one of them"]


def test_names_of_nothing_are_reported_with_the_nearest_name(faults: Faults) -> None:
    text = (
        "graphics:\n  campaign: {file: a.png}\npartners: [{id: ong-salud, name: P}]\n"
        "accounts:\n  a: {platform: x, partner: ong-salut}\n"
        + posts("id: launch, graphic: campain", "id: b, after: lunch", "id: c, after: nothing-like-it")
    )
    assert faults(text, **{"a.png": ""}) == [
        "posts.yaml:5:29: SK006 there is no partner `ong-salut`: did you mean `ong-salud`?",
        "posts.yaml:13:27: SK006 there is no graphic `campain`: did you mean `campaign`?",
        "posts.yaml:14:20: SK006 there is no post `lunch`: did you mean `launch`?",
        "posts.yaml:15:20: SK006 there is no post `nothing-like-it`: the posts are b, c, launch",
    ]


def test_a_wrong_name_has_one_fault_not_two(faults: Faults) -> None:
    (found,) = faults(posts("id: a, graphic: Big One"))
    assert "`Big One` cannot be an id" in found


def test_a_reference_to_a_faulty_post_is_no_fault(faults: Faults) -> None:
    (found,) = faults(posts("id: a, after: b", "id: b, lang: english"))
    assert "is not a language tag" in found


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["id: a, after: a"], ["8:20: SK006 these posts wait for each other: a after a; remove one `after`"]),
        (
            ["id: a, after: b", "id: b, after: a", "id: c, after: a"],
            ["8:20: SK006 these posts wait for each other: a after b after a; remove one `after`"],
        ),
        (
            ["id: d, after: a", "id: a, after: b", "id: b, after: a", "id: x, after: y", "id: y, after: x"],
            [
                "9:20: SK006 these posts wait for each other: a after b after a",
                "11:20: SK006 these posts wait",
            ],
        ),
    ],
)
def test_each_circle_of_posts_is_reported_once(faults: Faults, lines: list[str], expected: list[str]) -> None:
    found = faults(posts(*lines))
    assert len(found) == len(expected)
    assert all(fault.startswith(f"posts.yaml:{start}") for fault, start in zip(found, expected, strict=True))


def test_a_long_circle_is_shown_in_short(faults: Faults) -> None:
    lines = [f"id: p{number}, after: p{(number + 1) % 9}" for number in range(9)]
    (found,) = faults(posts(*lines))
    assert "p0 after p1 after p2 after p3 after p4 after …; remove one" in found


def test_nothing_ends_before_it_starts(faults: Faults) -> None:
    text = SMALL.replace("ends: 2022-10-21", "ends: 2022-10-16") + (
        "events: [{id: e, title: E, starts: 2022-10-19 08:00, ends: 2022-10-19 07:59}]\n"
    )
    assert faults(text) == [
        "posts.yaml:4:9: SK006 the campaign ends before it starts on 2022-10-17: swap or mend the two",
        "posts.yaml:12:60: SK006 the event ends before it starts on 2022-10-19 08:00: swap or mend the two",
    ]


@pytest.mark.parametrize(
    ("graphic", "expected"),
    [
        (
            "{file: a.png, files: [a.png]}",
            "2:7: SK006 write `file` for one artwork or `files` for several, not both",
        ),
        ("{alt: x}", "2:3: SK006 the graphic has no artwork: add `file:` with its path"),
        ("{files: []}", "2:3: SK006 the graphic has no artwork"),
    ],
)
def test_a_graphic_has_one_or_several_artworks(faults: Faults, graphic: str, expected: str) -> None:
    (found,) = faults(f"graphics:\n  a: {graphic}\n{SMALL}", **{"a.png": ""})
    assert found.startswith(f"posts.yaml:{expected}")


def test_cross_checks_work_beside_other_faults(faults: Faults) -> None:
    text = "nonsense: 1\n" + posts("id: a, txt: x", "id: a, graphic: g")
    assert [fault.split()[1] for fault in faults(text)] == ["SK004", "SK004", "SK005", "SK006"]


@pytest.mark.parametrize(
    ("reference", "wanted"),
    [
        (
            "accounts: {ours: {platform: x, partner: riox}}\n",
            "there is no partner `riox`: the partners are setu",
        ),
        (
            "accounts: {ours: {platform: x, partner: set}}\n",
            "there is no partner `set`: did you mean `setu`?",
        ),
    ],
)
def test_an_id_that_is_refused_itself_is_not_proposed(faults: Faults, reference: str, wanted: str) -> None:
    partners = "partners: [{id: rio x, name: Rio}, {id: setu, name: Setu}]\n"
    told = faults(SMALL + partners + reference)
    assert any(wanted in line for line in told), told


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("graphics: {main x: {file: a.png, alt: A}}", "graphic: mainx", "graphic"),
        ("partners: [{id: rio x, name: Rio}]", "partners: [riox]", "partner"),
        ("accounts: {rio x: {platform: x}}", "accounts: [riox]", "account"),
    ],
)
def test_nor_is_one_that_a_post_may_mean(faults: Faults, before: str, after: str, kind: str) -> None:
    told = faults(f"{before}\n" + posts(f"id: a, {after}"))
    assert any(f"there is no {kind} `" in line and "there are none" in line for line in told), told
