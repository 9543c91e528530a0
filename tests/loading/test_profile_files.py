"""Profiles in files of their own: one a person, a form's table; what is wrong stands at its place."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from socialkit import Campaign, CampaignFileError, check, load_campaign
from socialkit.loading.profile_table import profile_columns
from socialkit.model.people.profile import Consent, Use
from tests.people import ABOUT
from tests.representatives import few_quick

AMINA = """\
id: amina
name: Amina Otieno
title: Children's Officer
quote: Come back on Tuesday.
consent: {given: 2022-09-30, by: Amina, scope: [kit, posts]}
at: 2022-10-18 11:00
"""
TABLE = """\
Timestamp,Full name,Job title,Organisation,Quote,Consent given on,Consent given by,Consent for,At
9/1/2022,Amina Otieno,"Officer, first class",County,Come back.,2022-09-30,Amina,kit; posts,2022-10-18 11:00
"""


def _loaded(folder: Path, profiles: str, files: dict[str, str]) -> Campaign:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "posts.yaml").write_text(f"{ABOUT}profiles: {profiles}\n")
    return load_campaign(folder / "posts.yaml")


def _faults(folder: Path, profiles: str, files: dict[str, str]) -> list[str]:
    with pytest.raises(CampaignFileError) as caught:
        _loaded(folder, profiles, files)
    found = caught.value.findings
    return [f"{Path(each.place.file).name}:{each.place.line} {each.code} {each.message}" for each in found]


def test_a_pattern_reads_each_file_in_the_order_of_their_names(tmp_path: Path) -> None:
    files = {f"people/{name}.yaml": AMINA.replace("amina", name) for name in ("b", "a", "c")}
    campaign = _loaded(tmp_path, "people/*.yaml", files | {"people/notes.txt": "no profile"})
    assert [each.id for each in campaign.profiles] == ["a", "b", "c"]
    first = campaign.profiles[0]
    assert first.name == "Amina Otieno"
    assert first.quote is not None
    assert first.quote.value == "Come back on Tuesday."
    assert first.at == (datetime(2022, 10, 18, 11),)  # noqa: DTZ001 local on purpose
    assert first.consent == Consent(given=date(2022, 9, 30), by="Amina", scope=(Use.KIT, Use.POSTS))
    assert Path(first.place.file).name == "a.yaml"


def test_a_file_may_hold_a_list(tmp_path: Path) -> None:
    listed = "- {id: a, name: A}\n- {id: b, name: B}\n"
    under = f"profiles:\n{listed}"
    for text in (listed, under):
        campaign = _loaded(tmp_path, "people.yaml", {"people.yaml": text})
        assert [each.id for each in campaign.profiles] == ["a", "b"]


def test_the_table_of_a_form_is_read_by_what_its_columns_are_called(tmp_path: Path) -> None:
    (amina,) = _loaded(tmp_path, "form.csv", {"form.csv": TABLE}).profiles
    assert (amina.id, amina.title, amina.organization) == ("amina-otieno", "Officer, first class", "County")
    assert amina.consent == Consent(given=date(2022, 9, 30), by="Amina", scope=(Use.KIT, Use.POSTS))
    assert len(amina.at) == 1


@pytest.mark.slow
def test_the_workbook_of_a_form_is_read_as_its_table(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.create_sheet("Form", 0)
    sheet.append(["Timestamp", "Full name", "Why", "Consent given", "Consent by", "Consent scope", "At"])
    given, at = datetime(2022, 9, 30), datetime(2022, 10, 18, 11)  # noqa: DTZ001 as spreadsheets have them
    sheet.append(["x", "Amina Otieno", 'My aunt,\nsaid "so".', given, "Amina", "kit, posts", at])
    workbook.save(tmp_path / "form.xlsx")
    (amina,) = _loaded(tmp_path, "form.xlsx", {}).profiles
    assert amina.why is not None
    assert amina.why.value == 'My aunt, said "so".'
    assert amina.consent == Consent(given=date(2022, 9, 30), by="Amina", scope=(Use.KIT, Use.POSTS))
    assert amina.at == (at,)
    assert amina.place.line == 2


@few_quick(
    ("value", "struck", "told"),
    [
        ('=IF(A2="","",TODAY())', False, "this formula has no saved value"),
        ("#REF!", False, "#REF! is what a formula gives that went wrong"),
        (date(2022, 10, 1), True, "this is struck through, and nobody knows whether it holds"),
    ],
)
def test_a_cell_of_a_workbook_that_nobody_can_read_is_told(
    tmp_path: Path, value: object, struck: bool, told: str
) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["Name", "Why", "Consent given", "Consent by", "Consent scope", "Consent withdrawn"])
    sheet.append(["Amina", "So", date(2022, 9, 30), "Amina", "kit", value])
    sheet["F2"].font = Font(strike=struck)
    if value == "#REF!":
        sheet["F2"].data_type = "e"
    workbook.save(tmp_path / "form.xlsx")
    with pytest.raises(CampaignFileError, match=f"form\\.xlsx:2:6: SK006 .*cell F2.*{re.escape(told)}"):
        _loaded(tmp_path, "form.xlsx", {})


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(CampaignFileError, match=r"form\.xlsx"):
        _loaded(tmp_path, "form.xlsx", {})


def test_who_does_not_agree_has_no_consent_whatever_else_the_row_says(tmp_path: Path) -> None:
    header, row = TABLE.splitlines()
    rows = [
        f"{row},{answer}".replace("Amina Otieno", f"Amina {name}")
        for name, answer in (("A", "Yes"), ("B", "No"), ("C", ""), ("D", "not yet"))
    ]
    table = "\n".join([f"{header},Do you agree to be shown?", *rows, row.replace("Otieno", "E")])
    campaign = _loaded(tmp_path, "form.csv", {"form.csv": table})
    assert [bool(each.consent) for each in campaign.profiles] == [True, False, False, False, False]
    assert {post.profile for post in campaign.posts if post.profile} == {"amina-a"}
    told = check(campaign, select=["SK820"])
    assert [each.place.line for each in told] == [3, 4, 5, 6]


def test_every_key_has_a_column() -> None:
    columns = profile_columns()
    assert {"id", "name", "quote", "consent_given", "consent_withdrawn"} <= {*columns}
    assert "consent" not in columns


@few_quick(
    ("profiles", "files", "told"),
    [
        (
            "people/*.yaml",
            {"people/a.yaml": AMINA.replace("scope: [kit, posts]", "scope: [kit, poster]")},
            "a.yaml:5 SK006 `poster` is no use of a profile: did you mean `posts`?",
        ),
        (
            "people/*.yaml",
            {},
            "posts.yaml:14 SK007 no file is called people/*.yaml: check the folder's name",
        ),
        (
            "'*/a.yaml'",
            {"people/a.yaml": AMINA},
            "posts.yaml:14 SK007 `*/a.yaml`: only the file's name may have a `*` in it",
        ),
        (
            "../*.yaml",
            {},
            "posts.yaml:14 SK007 .. leaves the campaign folder",
        ),
        (
            "people.ods",
            {"people.ods": "x"},
            "posts.yaml:14 SK006 files of profiles end in .yaml, .csv or .xlsx",
        ),
        (
            "a.yaml",
            {"a.yaml": AMINA.replace("given: 2022-09-30, ", "")},
            "a.yaml:5 SK006 `given` is missing in `profiles[].consent`: add it",
        ),
        (
            "a.yaml",
            {"a.yaml": AMINA.replace("given: 2022-09-30", "given: 30.9.2022")},
            "a.yaml:5 SK006 `30.9.2022` is not a date: write year-month-day, as in 2022-10-17",
        ),
        (
            "a.yaml",
            {"a.yaml": AMINA.replace("by: Amina", "by: Amina, until: 2022-09-01")},
            "a.yaml:5 SK006 it ends on 2022-09-01, before it was given on 2022-09-30: mend one of the two",
        ),
        (
            "a.yaml",
            {"a.yaml": AMINA.replace("scope: [kit, posts]", "scope: []")},
            "a.yaml:5 SK006 a consent to nothing is none: name some of kit, posts, digest, report",
        ),
        (
            "a.yaml",
            {"a.yaml": AMINA.replace("at: 2022-10-18 11:00", "at: [2022-10-19 11:00, 2022-10-18 11:00]")},
            "a.yaml:6 SK006 these times do not follow each other: write the first one first",
        ),
        (
            "a.yaml",
            {"a.yaml": AMINA.replace("Come back on Tuesday.", "x" * 301)},
            "a.yaml:4 SK006 a card has room for 300 characters here, and these are 301: shorten it",
        ),
        (
            "a.yaml",
            {"a.yaml": AMINA.replace("id: amina", f"id: {'a' * 46}")},
            "a.yaml:1 SK006 ids of posts are made of it: 45 characters at most, not 46",
        ),
        (
            "a.yaml",
            {"a.yaml": f"{AMINA}told: second-hand\n"},
            "a.yaml:7 SK006 `second-hand` is neither: write first-person or interview",
        ),
        (
            "a.yaml",
            {"a.yaml": f"{AMINA}photo: amina.jpg\n"},
            "a.yaml:7 SK007 amina.jpg is not there: check its name and folder",
        ),
        ("a.yaml", {"a.yaml": "just words\n"}, "a.yaml:1 SK006 this is no profile: write `id:` and `name:`"),
        (
            "form.csv",
            {"form.csv": TABLE.replace("Job title", "Shoe size")},
            "form.csv:1 SK004 unknown column `Shoe size`, the columns are alt, at, consent_by,",
        ),
        (
            "form.csv",
            {"form.csv": TABLE.replace("Job title", "Organization")},
            "form.csv:1 SK005 two columns are read as `organization`: keep one of them",
        ),
        (
            "form.csv",
            {"form.csv": TABLE.replace("Full name", "Username")},
            "form.csv:1 SK006 the column `name` is missing: add it to the first line of the file",
        ),
        (
            "form.csv",
            {"form.csv": TABLE.replace("2022-09-30", "30/9/2022")},
            "form.csv:2 SK006 `30/9/2022` is not a date: write year-month-day, as in 2022-10-17",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    tmp_path: Path, profiles: str, files: dict[str, str], told: str
) -> None:
    (found,) = _faults(tmp_path, profiles, files)
    assert found.startswith(told)


def test_the_row_of_a_name_without_plain_letters_asks_for_an_id(tmp_path: Path) -> None:
    (told,) = _faults(tmp_path, "form.csv", {"form.csv": TABLE.replace("Amina Otieno", "王丽")})
    assert told.startswith("form.csv:2 SK006 `id` is missing")


def test_two_of_one_id_and_what_has_an_id_of_theirs_are_told(tmp_path: Path) -> None:
    files = {"p/a.yaml": AMINA, "p/b.yaml": AMINA}
    assert any("the id `amina` is used twice" in each for each in _faults(tmp_path, "p/*.yaml", files))
    text = f"{ABOUT.replace('id: monday', 'id: profile-amina-quote')}profiles: p/a.yaml\n"
    (tmp_path / "posts.yaml").write_text(text)
    with pytest.raises(CampaignFileError, match="is what is made of a profile: choose another id"):
        load_campaign(tmp_path / "posts.yaml")


def test_last_years_profiles_may_be_gone_where_texts_alone_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "posts.yaml").write_text(f"{ABOUT}profiles: people/*.yaml\n")
    assert load_campaign(tmp_path / "posts.yaml", texts_only=True).profiles == ()
