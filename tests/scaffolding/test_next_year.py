"""Last year's campaign with its days moved: all else byte for byte, weekdays told, what is left to find."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from socialkit import CampaignFileError, MisuseError, carried_over, load_campaign
from socialkit.loading.edits.next_edition import next_edition

ROOT = Path(__file__).parents[2]
OLD = """\
# Ours. "at: 2022-10-17" stays in a comment.
campaign: {id: week-2022, name: Week 2022, starts: 2022-10-17, ends: "2022-10-21", timezone: UTC,
  platforms: [x]}
days:
  - {date: 2022-10-18, topic: 'As on 2022-10-18'}
partners: [{id: rio, name: Rio}]
posts:
  - id: one   # 2022
    at: '2022-10-17 09:00'
    text: |-
      It begins on 2022-10-17. at: 2022-10-17
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "2022" / "posts.yaml"
    file.parent.mkdir()
    file.write_text(OLD, "utf-8")
    return file


def test_days_of_keys_move_and_texts_stay(old: Path, tmp_path: Path) -> None:
    made = carried_over(old, tmp_path / "2027", starts=date(2027, 10, 18))
    note, _, rest = made.file.read_text("utf-8").partition("nothing more.\n")
    assert "socialkit check --against ../2022/posts.yaml" in note
    assert rest == (
        OLD.replace("week-2022", "week-2027")
        .replace("name: Week 2022", 'name: "Week 2027"')
        .replace("starts: 2022-10-17", "starts: 2027-10-18")
        .replace('"2022-10-21"', '"2027-10-22"')
        .replace("date: 2022-10-18", "date: 2027-10-19")
        .replace("'2022-10-17 09:00'", "'2027-10-18 09:00'")
    )
    assert made.weekdays_stay
    assert load_campaign(made.file).posts[0].at is not None


def test_weekdays_that_change_are_told(old: Path, tmp_path: Path) -> None:
    assert not carried_over(old, tmp_path / "2027", starts=date(2027, 10, 19)).weekdays_stay


def test_the_ledger_does_not_take_it_for_the_old_one(old: Path, tmp_path: Path) -> None:
    old.write_text(OLD.replace("week-2022", "our-week"), "utf-8")
    assert (
        load_campaign(carried_over(old, tmp_path / "n", starts=date(2023, 10, 16)).file).id == "our-week-2023"
    )


def test_a_name_of_its_own(old: Path, tmp_path: Path) -> None:
    made = carried_over(old, tmp_path / "n", starts=date(2023, 10, 16), name='The "new" week')
    assert load_campaign(made.file).name == 'The "new" week'


def test_files_that_it_leads_to_come_along(tmp_path: Path) -> None:
    made = carried_over(ROOT / "posts.yaml", tmp_path / "n", starts=date(2027, 10, 18))
    campaign = load_campaign(made.file)
    assert campaign.name.endswith("2027")
    assert all(path.is_file() for graphic in campaign.graphics for path in graphic.all_files)
    assert all(partner.logo.is_file() for partner in campaign.partners if partner.logo)


def test_fonts_and_the_logo_of_the_look_come_along(old: Path, tmp_path: Path) -> None:
    (old.parent / "own.png").write_bytes((ROOT / "assets/logos/havupollo.png").read_bytes())
    (old.parent / "Own.ttf").write_bytes((ROOT / "assets/fonts/Figtree-Bold.ttf").read_bytes())
    looks = "look: {font: Own.ttf, logo: own.png}\nposts:"
    old.write_text(old.read_text("utf-8").replace("posts:", looks, 1), "utf-8")
    look = load_campaign(carried_over(old, tmp_path / "n", starts=date(2027, 10, 18)).file).look
    assert look.logo == tmp_path / "n" / "own.png"
    assert all(path.is_file() for path in (*look.text, look.logo))


CONSENT = "{given: 2022-09-30, by: A, scope: [posts]}"
PERSON = "{id: amina, name: Amina, why: So, photo: a.png, at: %s, consent: " + CONSENT + "}"
TABLE = """\
name,why,photo,at,consent_given,consent_by,consent_scope
Amina,So,a.png,"2022-10-18 11:00, 2022-10-19 11:00",2022-09-30,A,posts
"""


@pytest.mark.parametrize(
    ("name", "written", "hours"),
    [
        (
            "p.yaml",
            PERSON % "[2022-10-18 11:00, '2022-10-19 11:00']",
            "[2027-10-19 11:00, '2027-10-20 11:00']",
        ),
        ("p.yaml", f"profiles:\n- {PERSON % '2022-10-18 11:00'}", "2027-10-19 11:00"),
        ("posts.yaml", PERSON % "[2022-10-18 11:00]", "[2027-10-19 11:00]"),
        (
            "p.csv",
            TABLE.replace("\n", "\r\n"),
            '"2027-10-19 11:00, 2027-10-20 11:00"',
        ),
    ],
)
def test_people_come_along_with_their_hours_moved(
    old: Path, tmp_path: Path, name: str, written: str, hours: str
) -> None:
    there = name if name != "posts.yaml" else f"[{written}]"
    old.write_text(OLD.replace("posts:\n", f"profiles: {there}\nposts:\n"), "utf-8")
    (old.parent / "a.png").write_bytes((ROOT / "assets/logos/havupollo.png").read_bytes())
    if name != "posts.yaml":
        (old.parent / name).write_bytes(written.encode())
    # What is drawn of people is drawn anew, and not carried along.
    (old.parent / ".socialkit/cards").mkdir(parents=True)
    made = carried_over(old, tmp_path / "n", starts=date(2027, 10, 18))
    text = (tmp_path / "n" / name).read_bytes().decode()
    (profile,) = load_campaign(made.file).profiles
    assert hours in text
    assert "2022-09-30" in text
    assert {f"{hour:%Y}" for hour in profile.at} == {"2027"}
    assert profile.photo == tmp_path / "n" / "a.png"
    assert sorted(path.name for path in made.written) == sorted({"posts.yaml", "a.png", name})


GONE = (
    "{id: bela, name: Bela, why: So, photo: b.png, consent: {given: 2022-09-30, by: B, scope: [posts], WHEN}}"
)
GONE = GONE.replace("WHEN", "withdrawn: 2022-10-01")
BLOCK = """\
- photo: b.png
  id: bela
  name: Bela
  why: So
  consent: {given: 2022-09-30, by: B, scope: [posts], withdrawn: 2022-10-01}
- id: bela-2
  name: Bela
  why: So
  consent: {given: 2022-09-30, by: B, scope: [posts], withdrawn: 2022-10-01}
  photo: "b.png" # by her
"""


@pytest.mark.parametrize(
    ("there", "files", "left"),
    [
        (f"[{PERSON % '2022-10-18 11:00'}, {GONE}]", {}, ["b.png"]),
        ("p.yaml", {"p.yaml": f"- {PERSON % '2022-10-18 11:00'}\n- {GONE}\n"}, ["b.png"]),
        ("p.yaml", {"p.yaml": f"- {GONE}\n"}, ["b.png"]),
        ("p.yaml", {"p.yaml": BLOCK}, ["b.png"]),
        (
            "p.yaml",
            {"p.yaml": f"- {GONE.replace('photo: b.png, ', '').replace('}}', '}, photo: b.png}')}"},
            ["b.png"],
        ),
        (
            "p.csv",
            {
                "p.csv": "name,why,photo,consent_given,consent_by,consent_scope,consent_withdrawn\n"
                'Amina,So,a.png,2022-09-30,A,posts,\nBela,So,"b.png",2022-09-30,B,posts,2022-10-01\n'
            },
            ["b.png"],
        ),
        (
            '"people/*.yaml"',
            {"people/a.yaml": PERSON % "2022-10-18 11:00", "people/b.yaml": GONE},
            ["b.png", "people/b.yaml"],
        ),
        ('"people/*.yaml"', {"people/b.yaml": GONE}, ["b.png"]),
        (f"[{PERSON % '2022-10-18 11:00'}, {GONE.replace('b.png', 'a.png')}]", {}, []),
    ],
)
def test_no_photo_comes_along_of_who_took_the_consent_back(
    old: Path, tmp_path: Path, there: str, files: dict[str, str], left: list[str]
) -> None:
    old.write_text(OLD.replace("posts:\n", f"profiles: {there}\nposts:\n"), "utf-8")
    for name in ("a.png", "b.png"):
        (old.parent / name).write_bytes((ROOT / "assets/logos/havupollo.png").read_bytes())
    for name, text in files.items():
        (old.parent / name).parent.mkdir(exist_ok=True)
        (old.parent / name).write_text(text, "utf-8")
    before = {path.relative_to(old.parent).as_posix() for path in load_campaign(old).files}
    made = carried_over(old, tmp_path / "n", starts=date(2027, 10, 18))
    written = {path.relative_to(tmp_path / "n").as_posix() for path in made.written}
    assert sorted(before - written) == left
    for each in load_campaign(made.file).profiles:
        assert bool(each.photo) == (each.id == "amina")
        if each.id == "bela":
            assert each.consent is not None
            assert each.consent.withdrawn == date(2022, 10, 1)


def test_a_photo_that_a_workbook_names_stays_with_it(old: Path, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("People", 0)
    sheet.append(
        ["name", "why", "photo", "consent_given", "consent_by", "consent_scope", "consent_withdrawn"]
    )
    sheet.append(["Bela", "So", "b.png", "2022-09-30", "B", "posts", "2022-10-01"])
    book.save(old.parent / "p.xlsx")
    (old.parent / "b.png").write_bytes((ROOT / "assets/logos/havupollo.png").read_bytes())
    old.write_text(OLD.replace("posts:\n", "profiles: p.xlsx\nposts:\n"), "utf-8")
    with pytest.raises(MisuseError, match=r"p\.xlsx names the photo of somebody.*save it as CSV"):
        carried_over(old, tmp_path / "n", starts=date(2027, 10, 18))


def test_hours_in_a_workbook_are_told(old: Path, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("People", 0)
    sheet.append(["name", "why", "at", "consent_given", "consent_by", "consent_scope"])
    sheet.append(["Amina", "So", "2022-10-18 11:00", "2022-09-30", "A", "posts"])
    book.save(old.parent / "p.xlsx")
    old.write_text(OLD.replace("posts:\n", "profiles: p.xlsx\nposts:\n"), "utf-8")
    with pytest.raises(MisuseError, match=r"p\.xlsx says when posts go out.*save it as CSV"):
        carried_over(old, tmp_path / "n", starts=date(2027, 10, 18))
    assert not (tmp_path / "n").exists()


def test_lines_end_as_they_did(old: Path, tmp_path: Path) -> None:
    old.write_bytes(OLD.replace("\n", "\r\n").encode())
    made = carried_over(old, tmp_path / "n", starts=date(2027, 10, 18))
    assert made.file.read_bytes().count(b"\r\n") == OLD.count("\n")


def test_nothing_is_replaced_and_nothing_half_written(old: Path, tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="is there already"):
        carried_over(old, old.parent, starts=date(2027, 10, 18))
    with pytest.raises(MisuseError, match="starts on 2022-10-17 itself"):
        carried_over(old, tmp_path / "n", starts=date(2022, 10, 17))
    with pytest.raises(MisuseError, match="beyond the calendar"):
        carried_over(old, tmp_path / "n", starts=date(9999, 12, 29))
    assert not (tmp_path / "n").exists()
    assert old.read_text("utf-8") == OLD


def test_a_file_that_cannot_be_read_is_told_as_always(old: Path, tmp_path: Path) -> None:
    old.write_text(OLD.replace("posts:", "psots:"), "utf-8")
    with pytest.raises(CampaignFileError):
        carried_over(old, tmp_path / "n", starts=date(2027, 10, 18))


@given(st.integers(-2000, 2000))
def test_there_and_back_is_the_same_but_for_quotes(days: int) -> None:
    plain = OLD.replace("id: week-2022, name: Week 2022", 'name: "Week 2022"')
    there = next_edition(plain, by=timedelta(days=days))
    assert next_edition(there, by=timedelta(days=-days)) == plain
