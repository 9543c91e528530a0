"""Spelling: what the program reads, what its answer becomes, and how its failures are told."""

import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from socialkit.checking.campaign_check import check
from socialkit.checking.pipeline import examined
from socialkit.checking.selection import selection
from socialkit.checking.spelling import check_spelling, misspellings
from socialkit.errors import ProgramError
from socialkit.findings.finding import Findings
from socialkit.findings.place import Origin, Place, Segment
from socialkit.model.campaign import Campaign, Post, Text, Waiver
from socialkit.rules.rule import Scope

PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=2)
#: Stands for codespell: knows one slip, tells of it as codespell does, and ends as codespell does.
PROGRAM = """#!{python}
import pathlib, re, sys
lines = sys.stdin.read().split("\\n")
here = str(list(pathlib.Path.cwd().iterdir()))
pathlib.Path({record!r}).write_text("\\n".join([*sys.argv[1:], here, *lines]))
found = False
for number, line in enumerate(lines, 1):
    for word in re.findall(r"[\\w'-]+", line):
        if word.lower() == "recieve":
            found = True
            print(f"{{number}}: {{line}}\\n\\t{{word}} ==> receive")
sys.exit(65 if found else 0)
"""


def a_post(text: str, number: int = 0, lang: str = "en", *waivers: Waiver) -> Post:
    written = Text(
        value=text, origin=Origin(place=PLACE, segments=(Segment(0, len(text) + 1, number + 1, 1),))
    )
    return Post(
        id=f"post-{number}",
        text=written,
        lang=lang,
        platforms=("x", "linkedin"),
        waivers=waivers,
        place=PLACE,
    )


def a_campaign(
    *posts: Post, words: tuple[str, ...] = (), **settings: dict[str, str | int | bool]
) -> Campaign:
    return Campaign(
        name="Week",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="America/New_York",
        file=Path("/campaign/posts.yaml"),
        posts=posts,
        words=words,
        settings=settings,
    )


def spelling_findings(campaign: Campaign, answer: str) -> Findings:
    """Give what becomes of codespell's answer to the texts of a campaign."""
    gather = partial(misspellings, ask=lambda _text: answer)
    return examined(campaign, selection(select=["SK602"]), {Scope.SPELLING: gather})


@pytest.fixture
def codespell(tmp_path: Path) -> Path:
    program = tmp_path / "codespell"
    program.write_text(PROGRAM.format(python=sys.executable, record=str(tmp_path / "read.txt")), "utf-8")
    program.chmod(0o755)
    return program


def test_a_slip_is_found_wherever_it_stands_once_for_all_platforms(codespell: Path) -> None:
    posts = a_post("Ça va: we recieve 😀 you"), a_post("All fine"), a_post("First line\nrecieve, recieve", 2)
    findings = check_spelling(a_campaign(*posts), program=codespell)
    assert [(finding.post, finding.place.line, finding.place.column) for finding in findings] == [
        ("post-0", 1, 11),
        ("post-2", 3, 12),
        ("post-2", 3, 21),
    ]
    assert {finding.platforms for finding in findings} == {("x", "linkedin")}
    fix = findings[0].fix
    assert fix
    assert (fix.replacement, fix.safe) == ("receive", False)


def test_tags_handles_links_placeholders_and_own_words_are_not_read(codespell: Path, tmp_path: Path) -> None:
    text = "#recieve @recieve https://recieve.org/recieve a@recieve.org {recieve} Recieve"
    assert check_spelling(a_campaign(a_post(text), words=("recieve",)), program=codespell) == ()
    read = (tmp_path / "read.txt").read_text("utf-8").split("\n")
    assert read[:4] == ["--builtin", "clear", "-", "[]"]
    assert "ecieve" not in "".join(read)


def test_only_english_posts_without_a_waiver_are_read(codespell: Path) -> None:
    posts = (
        a_post("recieve", 0, "fr"),
        a_post("recieve", 1, "en-GB"),
        a_post("recieve", 2, "en", Waiver(code="SK602", reason="")),
    )
    assert [finding.post for finding in check_spelling(a_campaign(*posts), program=codespell)] == ["post-1"]


def test_a_campaign_without_english_posts_starts_no_program() -> None:
    assert check_spelling(a_campaign(a_post("recieve", 0, "fr")), program="/nowhere/codespell") == ()


def test_odd_line_breaks_do_not_shift_the_lines(codespell: Path) -> None:
    text = "one\u2028two\x85three\rfour\x0bfive\nrecieve"
    (finding,) = check_spelling(a_campaign(a_post(text)), program=codespell)
    assert text[finding.place.column - 1 : finding.place.end_column - 1] == "recieve"


def test_an_answer_with_several_words_or_a_reason_has_no_fix() -> None:
    campaign = a_campaign(a_post("Abd hte"))
    found = spelling_findings(
        campaign, "1: Abd hte\n\tAbd ==> And, Bad | which one?\n1: Abd hte\n\thte ==> the\n"
    )
    assert [(finding.remedy, finding.fix is None) for finding in found] == [
        ("write And or Bad", True),
        ("write the", False),
    ]


@pytest.mark.parametrize(
    "answer",
    ["", "9: x\n\thte ==> the", "\thte ==> the", "nonsense", "1: a\n\tother ==> word", "0: a\n\thte ==> x"],
)
def test_an_answer_that_fits_no_line_gives_nothing(answer: str) -> None:
    assert spelling_findings(a_campaign(a_post("hte")), answer) == ()


def test_a_missing_program_is_told_with_what_to_do() -> None:
    with pytest.raises(
        ProgramError,
        match=r"/nowhere/codespell cannot be started .*: install it \(python -m pip install codespell\), or",
    ):
        check_spelling(a_campaign(a_post("text")), program="/nowhere/codespell")


def test_a_failing_program_is_told_with_its_own_words(tmp_path: Path) -> None:
    program = tmp_path / "codespell"
    program.write_text("#!/bin/sh\necho no dictionary >&2\nexit 64\n", "utf-8")
    program.chmod(0o755)
    with pytest.raises(ProgramError, match=r"failed \(no dictionary\): mend its installation"):
        check_spelling(a_campaign(a_post("text")), program=program)


def test_a_program_that_hangs_is_given_up(tmp_path: Path) -> None:
    program = tmp_path / "codespell"
    program.write_text("#!/bin/sh\nexec sleep 30\n", "utf-8")
    program.chmod(0o755)
    with pytest.raises(ProgramError, match=r"gave no answer within 0\.1 seconds: try again"):
        check_spelling(a_campaign(a_post("text")), program=program, timeout=0.1)


@pytest.mark.parametrize("select", [None, ("SK602",)])
def test_the_check_itself_never_asks_for_spelling_and_calls_no_waiver_of_it_idle(
    select: tuple[str, ...] | None,
) -> None:
    post = a_post("We recieve", 0, "en", Waiver(code="SK602", reason=""))
    assert check(a_campaign(post), select=select) == ()


def test_a_campaign_cannot_have_the_program_started() -> None:
    (finding,) = check(a_campaign(a_post("We recieve"), SK602={"on": True}))
    assert (finding.code, finding.message) == ("SK009", "rules: SK602 cannot be turned on here")
    assert finding.remedy == "it runs with `socialkit check --spelling`"
