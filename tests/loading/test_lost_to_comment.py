"""SK002: text that a YAML comment cut off, and comments that cut off nothing."""

import pytest

from socialkit.errors import CampaignFileError
from socialkit.loading import load_campaign

from .conftest import ABOUT, SMALL, Faults, Write


def post(text: str) -> str:
    return f"{ABOUT}posts:\n  - id: a\n    {text}\n"


@pytest.mark.parametrize(
    ("line", "place", "word"),
    [
        ("text: This #SSWWeek we join", "9:16", "`#SSWWeek`"),
        ("text: #SSWWeek is on", "9:11", "`#SSWWeek`"),
        ("text: This   #SSWWeek", "9:18", "`#SSWWeek`"),
        ("text: هذا الأسبوع #أسبوع", "9:23", "`#أسبوع`"),
        ("text: long\n      text #SSWWeek", "10:12", "`#SSWWeek`"),
        ("text: #SSWWeek is on\n      and we join", "9:11", "`#SSWWeek`"),
        ("text: | #SSWWeek is on\n      and we join", "9:13", "`#SSWWeek`"),
        ("text: {default: fine, x: fine #SSWWeek\n      }", "9:35", "`#SSWWeek`"),
        ("text:\n      default: This #SSWWeek", "10:21", "`#SSWWeek`"),
        ("text: fine\n    alt: Two people #SSWWeek", "10:21", "`#SSWWeek`"),
    ],
)
def test_a_text_cut_by_a_comment_is_reported_at_the_comment(
    faults: Faults, line: str, place: str, word: str
) -> None:
    (found,) = faults(post(line))
    assert found.startswith(f"posts.yaml:{place}: SK002 YAML cut the text off here: it takes {word}")
    assert found.endswith("put the text in a `|` block, below the key")


def test_names_and_topics_are_texts_too(faults: Faults) -> None:
    text = SMALL.replace("Week 2022", "#Week") + "days:\n  - date: 2022-10-17\n    topic: #Opening\n"
    assert [found.split()[0] + found.split()[1] for found in faults(text)] == [
        "posts.yaml:2:34:SK002",
        "posts.yaml:14:12:SK002",
    ]


@pytest.mark.parametrize(
    "lines", ["required: #SSWWeek", "required:\n      - #SSWWeek", "also: [a]\n    never: #SSWWeek"]
)
def test_hashtags_in_lists_are_told_to_stand_in_quotes(faults: Faults, lines: str) -> None:
    found = faults(SMALL.replace("  platforms", f"  hashtags:\n    {lines}\n  platforms"))
    assert any("SK002" in fault and 'put it in quotes, "#SSWWeek"' in fault for fault in found)


def test_the_end_of_the_lost_text_is_given(write: Write) -> None:
    with pytest.raises(CampaignFileError) as caught:
        load_campaign(write(post("text: This #SSWWeek we join")))
    (finding,) = caught.value.findings
    assert (finding.place.end_line, finding.place.end_column) == (9, 32)
    assert caught.value.readable


@pytest.mark.parametrize(
    "text",
    [
        SMALL.replace("id: launch", "id: launch #first"),
        SMALL.replace("2022\n", "2022 # the name\n"),
        SMALL.replace("09:00", "09:00 #morning"),
        SMALL.replace("posts:", "posts: #all of them"),
        SMALL.replace("campaign:", "campaign: #about"),
        SMALL.replace("[x, linkedin]", "[x, linkedin] #best"),
        SMALL.replace("text: |", "text: | # the text"),
        SMALL.replace("text: |\n", "text:\n      # the text\n      #hidden\n      default: |\n  "),
        SMALL.replace("text: |\n      This #", "text:\n      This "),
        SMALL.replace("Social Service", "Social#Service"),
        SMALL.replace("name: Social Service Workforce Week 2022", "name: 'SSWWeek' #quoted"),
    ],
)
def test_ordinary_comments_are_no_fault(write: Write, text: str) -> None:
    assert load_campaign(write(text)).posts
