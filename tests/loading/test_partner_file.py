"""Partners in files of their own: YAML and CSV."""

from pathlib import Path

import pytest

from socialkit.checking.campaign_check import check
from socialkit.errors import CampaignFileError
from socialkit.findings.place import Place
from socialkit.loading import load_campaign
from socialkit.model.campaign import Partner
from tests.representatives import few_quick

from .conftest import SMALL, Faults, Write

YAML = "partners: partners.yaml\n" + SMALL
CSV = "partners: partners.csv\n" + SMALL
TABLE = """\
id,name,lang,timezone,logo,logo_dark,handle_x,handle_bluesky
a,"Aid, ""A""\",es,America/Lima,l/a.png,l/b.png,@aid,aid.example
b,B,,,,,,
"""
NO_PLACE = "`EST` does not say where, and zones change in summer: write a place, such as America/New_York"
NO_ID = "`B C` cannot be an id: use up to 64 lower-case letters, digits and hyphens, such as b-c"


@pytest.mark.parametrize(
    "content",
    ["- {id: a, name: A}\n- {id: b, name: B}\n", "partners:\n  - {id: a, name: A}\n  - {id: b, name: B}\n"],
)
def test_a_yaml_file_is_a_list_or_has_one_key(write: Write, content: str) -> None:
    campaign = load_campaign(write(YAML, **{"partners.yaml": content}))
    assert [(partner.id, partner.name) for partner in campaign.partners] == [("a", "A"), ("b", "B")]
    assert campaign.partners[0].place.file == str(campaign.folder / "partners.yaml")


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("partners.yaml", "- id: a\n  name: A\n  handles:\n    x: aid.example\n", (4, 8)),
        ("partners.csv", 'id,name,handle_x\na,"Aid",aid.example\n', (2, 9)),
    ],
)
def test_a_handle_that_can_be_none_is_told_where_the_partners_file_has_it(
    write: Write, name: str, content: str, where: tuple[int, int]
) -> None:
    campaign = load_campaign(write(f"partners: {name}\n{SMALL}", **{name: content}))
    (told,) = [finding for finding in check(campaign) if finding.code == "SK108"]
    assert told.place.file == str(campaign.folder / name)
    assert (told.place.line, told.place.column) == where


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("table", [TABLE, TABLE.replace(",", ";").replace("Aid; ", "Aid, ")])
def test_a_csv_file_gives_the_same_partners(write: Write, table: str, line_end: str, mark: str) -> None:
    campaign = load_campaign(write(CSV, **{"partners.csv": mark + table.replace("\n", line_end)}))
    first, second = campaign.partners
    file = str(campaign.folder / "partners.csv")
    assert first == Partner(
        id="a",
        name='Aid, "A"',
        lang="es",
        timezone="America/Lima",
        logo=campaign.folder / "l/a.png",
        logo_dark=campaign.folder / "l/b.png",
        handles={"x": "aid", "bluesky": "aid.example"},
        place=Place(file=file, line=2, column=1, end_line=2, end_column=2),
        logo_place=Place(file=file, line=2, column=32, end_line=2, end_column=39),
        logo_dark_place=Place(file=file, line=2, column=40, end_line=2, end_column=47),
    )
    assert (second.id, second.name, second.lang, second.logo, second.handles) == ("b", "B", None, None, {})


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("first", ["", "sep={}\n", "SEP={}\r\n", '"sep={}"\n', "\nsep={}\n\n"])
def test_excels_line_names_what_stands_between_cells(write: Write, sign: str, first: str) -> None:
    rows = ["id,name,lang", 'a,"Aid ""A""",es', 'b,"B" ,', "c,C,fr"]
    table = first.format(sign) + "\n".join(row.replace(",", sign) for row in rows) + "\n"
    campaign = load_campaign(write(CSV, **{"partners.csv": table}))
    found = [(partner.id, partner.name, partner.lang) for partner in campaign.partners]
    assert found == [("a", 'Aid "A"', "es"), ("b", "B", None), ("c", "C", "fr")]


def test_a_cell_may_hold_the_signs_of_other_tables(write: Write) -> None:
    campaign = load_campaign(write(CSV, **{"partners.csv": "id\tname\na\tA; B, C\n"}))
    assert [partner.name for partner in campaign.partners] == ["A; B, C"]


@pytest.mark.parametrize("sign", ["|", ":", "^", "~"])
def test_a_table_with_another_sign_says_which_are_read(faults: Faults, sign: str) -> None:
    table = f"id{sign}name{sign}lang\na{sign}A{sign}es\n"
    (found,) = faults(CSV, **{"partners.csv": table})
    expected = f"is one column, for `{sign}` separates none: commas, semicolons or tabs stand between cells"
    assert expected in found


def test_numbers_and_yes_are_text_in_a_table(write: Write) -> None:
    campaign = load_campaign(write(CSV, **{"partners.csv": "id,name\n350,Yes\n"}))
    assert (campaign.partners[0].id, campaign.partners[0].name) == ("350", "Yes")


def test_lines_between_and_after_rows_are_skipped(write: Write) -> None:
    campaign = load_campaign(write(CSV, **{"partners.csv": "\n\nid,name\n\n,\na,A\n\n,,,\n"}))
    assert [partner.id for partner in campaign.partners] == ["a"]


def test_a_cell_in_quotes_may_have_several_lines(write: Write) -> None:
    campaign = load_campaign(write(CSV, **{"partners.csv": 'id,name\na,"A\nand B"\nc,C\n'}))
    assert campaign.partners[0].name == "A\nand B"
    assert campaign.partners[1].place.line == 4


def test_faults_of_a_table_carry_its_name_and_the_cell(faults: Faults) -> None:
    table = "id,name,handle_twitter,Logo,timezone,name\na,A,,,EST\na,A\nB C,,,,,,x\n,D\n"
    assert faults(CSV, **{"partners.csv": table}) == [
        "partners.csv:1:9: SK004 unknown column `handle_twitter`, did you mean `handle_x`?",
        "partners.csv:1:24: SK004 unknown column `Logo`, did you mean `logo`?",
        "partners.csv:1:38: SK005 the column `name` stands twice: keep one of them",
        f"partners.csv:2:7: SK006 {NO_PLACE}",
        "partners.csv:3:1: SK005 the id `a` is used twice, first on line 2: give each its own",
        f"partners.csv:4:1: SK006 {NO_ID}",
        "partners.csv:4:1: SK006 `name` is missing in this entry of `partners`: add it",
        "partners.csv:4:10: SK006 this cell has no column above it: remove it, or quote what holds commas",
        "partners.csv:5:2: SK006 `id` is missing in this entry of `partners`: add it",
    ]


def test_faults_of_both_files_come_together_the_campaign_first(faults: Faults) -> None:
    found = faults(
        YAML.replace("launch", "Launch"), **{"partners.yaml": "- {id: a}\n- {id: b, name: 5, nmae: x}\n"}
    )
    assert [fault.split(": ")[0] for fault in found] == [
        "posts.yaml:9:9",
        "partners.yaml:1:4",
        "partners.yaml:2:17",
        "partners.yaml:2:20",
    ]


def test_a_column_that_must_be_there_is_asked_for_once(faults: Faults) -> None:
    accounts = "accounts:\n  a: {platform: x, partner: p}\n"
    assert faults(CSV + accounts, **{"partners.csv": "name,lang\n" + "A,en\n" * 50}) == [
        "partners.csv:1:1: SK006 the column `id` is missing: add it to the first line of the file"
    ]


@pytest.mark.slow
def test_more_than_20_000_rows_are_refused(faults: Faults) -> None:
    table = "id,name\n" + "".join(f"p{number},N\n" for number in range(20_001))
    assert faults(CSV, **{"partners.csv": table}) == [
        "partners.csv:20002:1: SK006 there are more than 20,000 rows: split the file"
    ]


@pytest.mark.parametrize(
    ("table", "place", "sentence"),
    [
        ('id,name\na,"A\n', "2:3", 'the quotation mark " is not closed'),
        ('id,name\na,"A" B\n', "2:7", "text goes on behind the closing quotation mark"),
        (",,\n,\n", "1:1", "there is no header: name the columns on the first line"),
        ("", "1:1", "is empty"),
        ("id,name\n" + "," * 200, "2:101", "there are more than 100 columns"),
        (b"id,name\na,\xe9\n", "2:3", "not UTF-8: save it as UTF-8; in Excel that is Save As, `CSV UTF-8`"),
        ("id,name\n".encode("utf-16"), "1:1", "saved as UTF-16: save it as UTF-8; in Excel"),
        ("sep=|\nid|name\n", "1:1", "`|` is no separator here, commas, semicolons or tabs stand"),
        ("sep=\nid|name\n", "1:1", "is no separator here"),
        ('"sep=^"\r\nid^name\r\n', "1:1", "`^` is no separator here"),
        (b"PK\x03\x04", "1:1", "is a spreadsheet"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(
    write: Write, table: str | bytes, place: str, sentence: str
) -> None:
    with pytest.raises(CampaignFileError) as caught:
        load_campaign(write(CSV, **{"partners.csv": table}))
    (finding,) = caught.value.findings
    assert not caught.value.readable
    assert (finding.code, f"{finding.place.line}:{finding.place.column}") == ("SK001", place)
    assert Path(finding.place.file).name == "partners.csv"
    assert sentence in finding.message


def test_a_broken_partners_file_does_not_hide_the_campaigns_faults(faults: Faults) -> None:
    found = faults(YAML.replace("launch", "Launch"), **{"partners.yaml": "- @a"})
    assert [fault.split()[1] for fault in found] == ["SK006", "SK001"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("partners.yml", "1:11: SK007 partners.yml is not there: check its name and folder"),
        ("../partners.yaml", "1:11: SK007 ../partners.yaml leaves the campaign folder"),
        (
            "table.xlsx",
            "1:11: SK006 a file of partners ends in .yaml or .csv: save a spreadsheet as CSV (UTF-8)",
        ),
        ("5", "1:11: SK003 `5` is a number to YAML"),
        ("", "1:10: SK006 `partners` has no value"),
    ],
)
def test_a_path_that_names_no_partners_file_is_a_fault(faults: Faults, path: str, expected: str) -> None:
    (found,) = faults(f"partners: {path}\n{SMALL}", **{"table.xlsx": "x"})
    assert found.startswith(f"posts.yaml:{expected}")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("partners: other.yaml", "1:11: SK006 `partners` must be a list"),
        ("word", "1:1: SK006 `partners` must be a list"),
        ("other: []", "1:1: SK004 unknown key `other`, `partners` is the only one here"),
        ("{}", "1:1: SK006 `partners` is missing: write it above the list"),
    ],
)
def test_a_partners_file_holds_a_list(faults: Faults, content: str, expected: str) -> None:
    found = faults(YAML, **{"partners.yaml": content})
    assert found[0].startswith(f"partners.yaml:{expected}")


def test_a_file_in_a_folder_is_named_from_the_campaign(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(
        YAML.replace("partners.yaml", "data/p.yaml"), **{"data/p.yaml": "- {id: a, name: A, logo: l.png}"}
    )
    monkeypatch.chdir(path.parent)
    (partner,) = load_campaign("posts.yaml").partners
    assert partner.place.file == "data/p.yaml"
    assert partner.logo == path.parent / "l.png"


@few_quick(
    ("column", "meant"),
    [
        ("x", "handle_x"),
        ("X handle", "handle_x"),
        ("@twitter", "handle_x"),
        ("handle_twitter", "handle_x"),
        ("instagram_handle", "handle_instagram"),
        ("Facebook", "handle_facebook"),
        ("Mastodon account", "handle_mastodon"),
        ("e-mail", "handle_email"),
        ("handle_blusky", "handle_bluesky"),
        ("zone", "timezone"),
        ("logo dark", "logo_dark"),
    ],
)
def test_a_column_of_handles_is_suggested(faults: Faults, column: str, meant: str) -> None:
    found = faults(CSV, **{"partners.csv": f"id,name,{column}\na,A,b\n"})
    assert [each for each in found if f"did you mean `{meant}`?" in each], found


def test_a_column_that_is_like_none_gets_the_list_of_all(faults: Faults) -> None:
    found = faults(CSV, **{"partners.csv": "id,name,link\na,A,b\n"})
    assert [each for each in found if "the columns are contact, handle_bluesky, " in each], found
