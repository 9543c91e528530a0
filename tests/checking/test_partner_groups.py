"""Partners are read in groups: the findings are those of reading every message."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.checking.active_rules import active_rules
from socialkit.checking.merging import merged
from socialkit.checking.message_findings import found_in_messages
from socialkit.checking.partner_groups import known_names, name_shape, partner_fields
from socialkit.checking.readings import Groups, SharedPost, Sharer
from socialkit.checking.sampling import Measured, answers
from socialkit.checking.selection import selection
from socialkit.composing import compose
from socialkit.findings.finding import Findings
from socialkit.loading.campaign_file import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.rules.rule import Scope
from tests.fuzzing import examples
from tests.representatives import few_quick

PLATFORMS = ["x", "bluesky", "mastodon", "linkedin", "instagram", "facebook", "threads"]
HANDLES = ["@careken", "careken", "CareKenya7", "SSWA", "unicef", "care_for_all", "here", "home"]
WORDS = (
    *(
        "Kenya",
        "Association",
        "of",
        "Social",
        "Workers",
        "World",
        "Day",
        "Work",
        "Ltd.",
        "St.",
        "7",
        "2027",
        "A",
    ),
    *("केन्या", "समाज", "सेवा", "संघ", "جمعية", "العاملين", "الاجتماعيين", "עמותת", "עובדים", "социальных"),
    *(
        "работников",
        "Союз",
        "社会工作",
        "协会",
        "ソーシャル",
        "복지사",
        "협회",
        "สมาคม",
        "நலன்",
        "Ένωση",
        "Ելք",
        "ሠራተኞች",
    ),
    *("Ação", "Cafe\u0301", "O'Neil", "d\u2019Ivoire", "Jean-Marie", "(UK)", "&", "Care,", "-"),
)
NASTY = (
    *(
        "#WorldSocialWorkDay",
        "World-Social",
        "@UNICEF",
        "@",
        "#",
        "example.org",
        "www.example.org",
        "https://",
        "at",
    ),
    *(
        "\u202eabc",
        "a\u200db",
        "💚",
        "a@b.example",
        "Week.Now",
        "#tag",
        "\uff37\uff2f\uff32\uff2c\uff24",
        "ﬁ",
        "\u200f",
        "$AB",
        "x/y",
        "AT&T",
    ),
    *(
        "WorldSocialWorkDay",
        "Global",
        "Alliance",
        "http",
        "dot",
        "com",
        "[at]",
        "\u0421are",
        "uni\u0441ef",
        "_",
        "*a*",
    ),
)
PIECES = (
    *(
        "Join {partner} now. ",
        "{partner}",
        "{partner}\u2019s work, ",
        "({partner}) ",
        "\u201c{partner}\u201d, ",
        "{partner}: ",
    ),
    *(
        "#{partner} ",
        "@ {partner} ",
        "# {partner} ",
        "www.{partner} ",
        "write to {partner} at example.org ",
        "{partner}.org ",
    ),
    *(
        "with {partner_handle}! ",
        "{partner_handle}",
        "{partner_handle}\u2019s ",
        "w/{partner_handle} ",
        "\u00bf{partner_handle}",
    ),
    *(
        "Read {link} ",
        "{link}",
        "{link}. ",
        "{link}\u2019s ",
        "({link})",
        "\n",
        "World {partner}",
        "{partner} Day ",
    ),
    *(
        "#WorldSocialWorkDay ",
        "@SSWA ",
        "Care for all. ",
        "https://example.org/week/ ",
        "{partner} {partner} ",
    ),
    "a" * 200,
    "word " * 45,
)


def the_campaign(names: list[str], written: str, *, parameters: bool) -> Campaign:
    """Load a campaign whose partners have ``names`` and that posts ``written`` on all platforms."""
    partners = [
        {
            "id": f"p{at}",
            "name": f"Partner {at}",
            **({"handles": {"x": HANDLES[at % len(HANDLES)].lstrip("@")}} if at % 3 else {}),
            **({"link_parameters": {"utm_source": f"p{at}", "utm_campaign": "week"}} if parameters else {}),
        }
        for at in range(len(names))
    ]
    content = {
        "campaign": {
            "name": "World Social Work Day",
            "starts": "2027-03-15",
            "ends": "2027-03-20",
            "timezone": "UTC",
            "platforms": PLATFORMS,
            "link": "https://example.org/week",
            "hashtags": {"required": ["#WorldSocialWorkDay"], "also": ["#Care"]},
            "mentions": {"required": ["@SSWA"]},
        },
        "handles": {
            "@SSWA": {"name": "Global Alliance", "x": "SSWA", "bluesky": "(name)", "facebook": "(name)"},
            "@UNICEF": {"name": "UNICEF", "x": "UNICEF"},
        },
        "partners": partners,
        "posts": [{"id": "one", "at": "2027-03-16 09:00", "text": written}],
        "rules": {"SK306": True},
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "posts.yaml"
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
        campaign = load_campaign(path)
    # A file's names have no marks of direction; those of a campaign made in Python may.
    named = (replace(each, name=name) for each, name in zip(campaign.partners, names, strict=True))
    return replace(campaign, partners=tuple(named))


def found(campaign: Campaign, *, apart: bool) -> Findings:
    """Give the findings about messages; ``apart``: each different text is read."""

    def by_text(shared: SharedPost) -> Groups:
        groups: dict[str, list[Measured[Sharer]]] = {}
        for position, poster in enumerate(shared.posters):
            text = compose(campaign, replace(shared.own, partner=poster)).text
            groups.setdefault(text, []).append(Measured(Sharer(position, poster, (text,)), (0,)))
        return tuple(tuple(group) for group in groups.values())

    asked = selection()
    contexts = list(active_rules(campaign, asked).about(Scope.MESSAGE))
    return Findings(
        merged(campaign, found_in_messages(campaign, contexts, asked, by_text if apart else None))
    )


NAMES = st.lists(st.sampled_from(WORDS * 4 + NASTY), min_size=1, max_size=6).map(" ".join)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join)


@pytest.mark.slow
@settings(max_examples=examples(400, daily=10))
@given(names=st.lists(NAMES, min_size=12, max_size=24), written=TEXTS, parameters=st.booleans())
def test_groups_find_what_every_message_has(names: list[str], written: str, parameters: bool) -> None:
    campaign = the_campaign(names, f"A {written}", parameters=parameters)
    assert found(campaign, apart=False) == found(campaign, apart=True)


@few_quick(
    ("names", "written"),
    [
        # The required tag's word without its sign; in the midst of both, and across names and text.
        (["World Social Work Day Trust", "Kenya Aid Trust"], "With {partner} today."),
        (["Social Work Day", "Aid Trust Now"], "With World {partner} today."),
        # A name that a platform has instead of a mention.
        (["The Global Alliance", "The Other Alliance"], "With {partner} today."),
        # What is filled in becomes a tag, an address or a host.
        (["Kenya", "Zambia", "Care"], "#{partner} now"),
        (["org", "zz", "com"], "Read example.{partner} now"),
        (["info", "zebra"], "write to {partner} at example.org"),
        # Signs and marks in a name.
        (["Week.Now", "Week Now", "a\u200db", "a\u202eb"], "With {partner} today."),
        # One name is over the limit, one just fits, one leaves room.
        (["A" * 30, "A" * 38, "A" * 36, "B" * 39], "a" * 222 + " {partner} #WorldSocialWorkDay"),
        # The shortest leaves room, the longest is over the limit, and the one between them just fits.
        (["Abc", "A" * 28, "A" * 38], "a" * 247 + " {partner} b"),
        (["Abc", "A" * 28, "A" * 38, "B" * 20, "C" * 33], "a" * 247 + " {partner} b"),
    ],
)
def test_what_a_name_changes_is_found(names: list[str], written: str) -> None:
    campaign = the_campaign(names, written, parameters=False)
    every = found(campaign, apart=True)
    assert found(campaign, apart=False) == every
    assert {finding.partners for finding in every} != {()}


@few_quick(
    ("names", "worst"),
    [
        (["Kenya", "Nairobi" * 4, "Mombasa" * 4, "Lamu"], "Nairobi" * 4),
        (["Lamu", "Trust of Mombasa and Lamu", "Nairobi and Mombasa Trust"], "Trust of Mombasa and Lamu"),
        (["केन्या", "Kenya Aid", "Lamu", "社会工作协会联合会社会工作"], "社会工作协会联合会社会工作"),
    ],
)
def test_of_all_that_are_too_long_the_longest_is_shown(names: list[str], worst: str) -> None:
    # The alliance's own name has 21 letters.
    campaign = the_campaign(names, "a" * 290 + " {partner} now. {link}", parameters=False)
    every = found(campaign, apart=True)
    assert found(campaign, apart=False) == every
    on_x = [finding.message for finding in every if finding.code == "SK201" and "x" in finding.platforms]
    assert [message.partition(" (")[2] for message in on_x] == [f"worst: {worst})"]


def test_names_without_signs_are_one_group() -> None:
    known = known_names(the_campaign(["A"], "Care.", parameters=False))
    kinds = {
        name_shape(known, name) for name in ("Kenya Aid Trust", "Peru Network", "Oslo Nurses Union Fund")
    }
    assert len(kinds) == 1
    assert name_shape(known, "केन्या सेवा संघ") == name_shape(known, "नेपाल समाज संघ")


@pytest.mark.parametrize(
    "name", ["@Aid", "Aid.org", "a\u200bb", "Aid at Home", "  Aid", "Work Day Trust", "💚"]
)
def test_other_names_are_for_themselves(name: str) -> None:
    known = known_names(the_campaign(["A"], "Care.", parameters=False))
    assert name_shape(known, name) != name_shape(known, "Kenya Aid Trust")


@pytest.mark.parametrize(
    ("text", "calm"),
    [
        ("With {partner}\u2019s work.", True),
        ("(\u201c{partner}\u201d), and more", True),
        ("#{partner}", False),
        ("@ {partner}", False),
        ("www. {partner}", False),
        ("{partner}.org", False),
        ("{partner} .org", False),
        ("a{partner}", False),
        ("{partner}a", False),
        ("With {partner}. But #{partner}", False),
    ],
)
def test_what_stands_around_a_placeholder(text: str, calm: bool) -> None:
    assert [field.calm for field in partner_fields(text)] == [calm]


@given(
    lengths=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1),
    limits=st.tuples(st.integers(0, 9), st.integers(0, 9)),
)
def test_answers_are_those_of_asking_everyone(
    lengths: list[tuple[int, int]], limits: tuple[int, int]
) -> None:
    def over(
        lengths: tuple[int, int], units: Collection[int] | None
    ) -> tuple[object, dict[int, tuple[int, int]]]:
        """Say by how much each unit is over its limit, and how little room is left of two."""
        room = [limit - length for limit, length in zip(limits, lengths, strict=True)]
        told = {
            unit: (unit, left) for unit, left in enumerate(room) if left < 2 and unit in (units or (0, 1))
        }
        return tuple(left >= 0 for left in room), told

    given_answers = [
        (member, answer)
        for answer, members in answers([Measured(each, each) for each in lengths], over)
        for member in members
    ]
    expected = [(each, answer) for each in lengths for answer in over(each, None)[1].values()]
    assert sorted(given_answers) == sorted(expected)


def test_of_answers_that_grow_only_the_longest_are_all_asked() -> None:
    asked = []

    def ask(member: tuple[int, str], _questions: object) -> tuple[object, dict[str, tuple[int, str]]]:
        asked.append(member)
        return False, {"over": member}

    def essence(one: Measured[tuple[int, str]], _question: str, answer: tuple[int, str]) -> object:
        return answer[0] - one.lengths[0]

    longest = [(999, "one"), (999, "another")]
    several = [(length, "") for length in range(999)] + longest
    given = list(answers([Measured(each, (each[0],)) for each in several], ask, essence))
    assert [(answer, members) for answer, members in given if answer[0] == longest[0][0]] == [
        (each, [each]) for each in longest
    ]
    assert sorted(member for _answer, members in given for member in members) == sorted(several)
    assert len(asked) < 10


def test_few_are_asked() -> None:
    asked = []

    def ask(length: int, _questions: object) -> tuple[object, dict[str, int]]:
        asked.append(length)
        return length <= 900, {"over": 1} if length > 900 else {}

    several = [Measured(length, (length,)) for length in range(1000)]
    assert sum(len(some) for _answer, some in answers(several, ask)) == 99
    assert len(asked) < 60
