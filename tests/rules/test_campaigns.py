"""A careful campaign in eleven languages: nothing is reported but what is seeded, with its own code."""

# ruff: noqa: RUF001 texts in several alphabets

from contextlib import chdir
from pathlib import Path

import pytest

from socialkit.checking.campaign_check import check
from socialkit.findings.finding import Finding
from socialkit.loading import load_campaign

CAREFUL = Path(__file__).parents[1] / "fixtures" / "careful.yaml"

SEEDED = [
    ("Wednesday, May 10 at 2pm BST", "Thursday, May 10 at 2pm BST", {"SK401"}),
    ("Wednesday, May 10 at 2pm BST", "May 10, Thursday, at 2pm BST", {"SK401"}),
    ("Mercredi 10 mai", "Jeudi 10 mai", {"SK401"}),
    ("miércoles 10 de mayo", "jueves 10 de mayo", {"SK401"}),
    ("quinta-feira, dia 11 de maio", "quarta-feira, dia 11 de maio", {"SK401"}),
    ("by 31 May", "by 31 June", {"SK402"}),
    ("2pm BST (1 p.m. UTC)", "2pm", {"SK405"}),
    ("2pm BST (1 p.m. UTC)", "2pm GMT / 9am EST", {"SK406"}),
    ("Today is the first day of", "Today is the second day of", {"SK408"}),
    ("Começa hoje a #VillageCareWeek", "A #VillageCareWeek começa amanhã", {"SK408"}),
    ("two new guides", "three new guides", {"SK808"}),
    ("the people who care", "the beneficiaries who care", {"SK807"}),
    ("https://example.org/week/webinar", "", {"SK309"}),
    ("https://example.org/week/webinar", "http://example.org/week/webinar", {"SK301"}),
    ("https://example.org/stories/", "https//example.org/stories/", {"SK303"}),
    ("« Près de chez soi »", "« Près de chez soi", {"SK604"}),
    ("sus aliados", "sus sus aliados", {"SK603"}),
    ("Siz kime", "[kurum adı] Siz kime", {"SK601"}),
    ("Wem danken Sie?", "[Link einfügen] Wem danken Sie?", {"SK601"}),
    ("А кому", "%{имя} А кому", {"SK601"}),
    ("您想感谢谁？", "【插入链接】您想感谢谁？", {"SK601"}),
    ("شاركونا", "<%= الاسم %> شاركونا", {"SK601"}),
    ("Pole pole ndio mwendo! #", "Pole pole ndio mwendo#", {"SK102"}),
    ("धन्यवाद देंगे? #VillageCareWeek", "धन्यवाद देंगे? # VillageCareWeek", {"SK102"}),
    (
        "история: https://example.org/ru/anna #VillageCareWeek",
        "история: https://example.org/ru/anna",
        {"SK101"},
    ),
    ("burada: https://example.org/tr/ayse #Village", "burada: https://example.org/tr/ayse #Köy", {"SK101"}),
    ("the people who care for children", "the people who **care** for children", {"SK609"}),
]


def found(folder: Path, text: str) -> list[Finding]:
    (folder / "posts.yaml").write_text(text, encoding="utf-8")
    return list(check(load_campaign(folder / "posts.yaml")))


@pytest.mark.slow
def test_what_a_careful_person_wrote_in_eleven_languages_is_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path, CAREFUL.read_text(encoding="utf-8")) == []


@pytest.mark.slow
@pytest.mark.parametrize(("right", "wrong", "codes"), SEEDED)
def test_a_seeded_fault_is_reported_with_its_code_alone(
    right: str, wrong: str, codes: set[str], tmp_path: Path
) -> None:
    text = CAREFUL.read_text(encoding="utf-8")
    assert text.count(right) == 1
    assert {finding.code for finding in found(tmp_path, text.replace(right, wrong))} == codes


def test_a_finding_about_the_whole_file_names_it_as_all_others_do(tmp_path: Path) -> None:
    (tmp_path / "posts.yaml").write_text(
        "campaign: {name: Week, starts: 2022-10-17, ends: 2022-10-21, timezone: UTC, platforms: [x]}\n"
        'posts: [{id: a, text: "Care for all of us"}]\n'
    )
    with chdir(tmp_path):
        week = load_campaign("posts.yaml")
    assert week.place("rules.SK803").file == week.posts[0].place.file == "posts.yaml"
