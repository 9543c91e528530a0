"""Tables of partners, as forms export them, come into the list with their logos: all rows or none."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from PIL import Image

from socialkit import CampaignFileError, PartnerTableOptions, import_partners, load_campaign
from socialkit.exchanging.partner_tables.handles import handle, handles_on
from socialkit.exchanging.partner_tables.logo_files import logo_files
from socialkit.exchanging.partner_tables.partner_import import taken_partners
from socialkit.exchanging.partner_tables.recognizing import lists_partners
from socialkit.pictures.storage.picture_kinds import MAX_BYTES
from tests.command_line import socialkit
from tests.exchanging.campaigns import WEEK, week_file
from tests.exchanging.partner_tables.profiles import PROFILES

HEADER = (
    "Timestamp",
    "Name of your organisation",
    "Language",
    "Time zone",
    "Twitter handle",
    "Email address",
    "Logo file",
)
RIO = (
    "2026-01-01",
    "Río Claro",
    "Spanish",
    "America/Lima",
    "https://x.com/rioclaro",
    "a@rio.example",
    "Logo RIO.png",
)
SAHEL = ("2026-01-02", "Puits Sahel", "fr", "Africa/Dakar", "@puits", "", "")


def png(color: str = "navy") -> bytes:
    data = BytesIO()
    Image.new("RGB", (40, 20), color).save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    def made(*rows: Sequence[str], header: Sequence[str] = HEADER) -> Path:
        path = tmp_path / "form.xlsx"
        book = Workbook()
        page = book.active
        assert page is not None
        for row in (header, *rows):
            page.append(list(row))
        book.save(path)
        return path

    return made


@pytest.fixture
def logos(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "logo rio.PNG").write_bytes(png())
    (folder / "Puits Sahel.png").write_bytes(png("green"))
    return folder


def faults(file: Path, path: Path, logos: Path | None = None) -> list[str]:
    with pytest.raises(CampaignFileError) as caught:
        taken_partners(file, [path], options=PartnerTableOptions(logos=logos))
    return [each.message for each in caught.value.findings]


def test_rows_come_in_with_their_logos_by_name(
    tmp_path: Path, table: Callable[..., Path], logos: Path
) -> None:
    file = week_file(tmp_path)
    made = import_partners(file, [table(RIO, SAHEL)], options=PartnerTableOptions(logos=logos))
    rio, sahel = load_campaign(file).partners
    assert (rio.id, rio.name, rio.lang, rio.timezone) == ("rio-claro", "Río Claro", "es", "America/Lima")
    assert (rio.handles, rio.contact) == ({"x": "rioclaro"}, "a@rio.example")
    assert rio.logo == tmp_path / "logos/rio-claro.png"
    assert sahel.logo is not None
    assert sahel.logo.read_bytes() == png("green")
    assert made.remarks == (f"{tmp_path}/form.xlsx: columns that were not taken: A `Timestamp`",)
    assert file.read_text("utf-8").startswith(WEEK)


def test_a_form_that_was_sent_twice_is_taken_once_and_never_two_answers(
    tmp_path: Path, table: Callable[..., Path], logos: Path
) -> None:
    file = week_file(tmp_path)
    for other in (
        (*SAHEL[:2], "es", *SAHEL[3:]),
        (*SAHEL[:4], "@other", "", ""),
        (*SAHEL[:5], "b@c.example", ""),
    ):
        assert faults(file, table(SAHEL, RIO, other))[-1] == (
            "partner puits-sahel is in line 2 as well: give one of the two"
        )
    later = ("2026-01-09", *SAHEL[1:])
    made = import_partners(file, [table(SAHEL, RIO, later)], options=PartnerTableOptions(logos=logos))
    assert made.addition is not None
    assert made.addition.partners == ("puits-sahel", "rio-claro")
    assert [partner.id for partner in load_campaign(file).partners] == ["puits-sahel", "rio-claro"]


def test_a_second_time_nothing_changes(tmp_path: Path, table: Callable[..., Path], logos: Path) -> None:
    file, path = week_file(tmp_path), table(RIO, SAHEL)
    import_partners(file, [path], options=PartnerTableOptions(logos=logos))
    before = file.read_bytes()
    again = import_partners(file, [path], options=PartnerTableOptions(logos=logos))
    assert (again.addition, again.unchanged) == (None, ("rio-claro", "puits-sahel"))
    assert file.read_bytes() == before


def test_who_changed_is_refused_or_replaced(tmp_path: Path, table: Callable[..., Path]) -> None:
    file = week_file(tmp_path)
    import_partners(file, [table(SAHEL)])
    path = table((*SAHEL[:3], "Africa/Bamako", *SAHEL[4:]))
    [told] = faults(file, path)
    assert "partner puits-sahel is in the list already" in told
    import_partners(file, [path], replace=True)
    assert load_campaign(file).partners[0].timezone == "Africa/Bamako"


def test_logos_come_from_a_zip_as_well(tmp_path: Path, table: Callable[..., Path], logos: Path) -> None:
    archive = tmp_path / "sent.zip"
    with ZipFile(archive, "w") as made:
        for path in logos.iterdir():
            made.write(path, f"logos/{path.name}")
        made.writestr("__MACOSX/._logo rio.png", b"x")
    file = week_file(tmp_path)
    import_partners(file, [table(RIO)], options=PartnerTableOptions(logos=archive))
    assert load_campaign(file).partners[0].logo == tmp_path / "logos/rio-claro.png"


def test_each_fault_of_each_row_is_told_at_its_cell_and_nothing_is_written(
    tmp_path: Path, table: Callable[..., Path]
) -> None:
    file = week_file(tmp_path)
    wrong = ("", "Agua", "Klingonish", "Mars/Base", "two words", "not a mail", "")
    nameless = ("x", "", "fr", "", "", "", "")
    told = faults(file, table(RIO, wrong, nameless))
    starts = [
        "cell C3: `Klingonish`",
        "cell D3: `Mars/Base`",
        "cell E3: `two words`",
        "cell F3: `not a mail`",
    ]
    assert [
        each.partition('sheet "Sheet", ')[2][: len(start)] for each, start in zip(told, starts, strict=False)
    ] == starts
    assert "this row has no name" in told[4]
    assert file.read_text("utf-8") == WEEK


@pytest.mark.parametrize(
    ("logo", "told"),
    [
        ("https://drive.example/logo", "the logo is an address, which is not fetched"),
        ("nowhere.png", "sent has no picture `nowhere.png`: she is taken in without it"),
        ("two.png", "sent has several pictures `two.png`"),
    ],
)
def test_a_logo_that_is_not_there_is_told_and_the_partner_comes_in(
    tmp_path: Path, table: Callable[..., Path], logos: Path, logo: str, told: str
) -> None:
    for folder in ("a", "b"):
        (logos / folder).mkdir()
        (logos / folder / "two.png").write_bytes(png())
    file = week_file(tmp_path)
    made = import_partners(file, [table((*RIO[:6], logo))], options=PartnerTableOptions(logos=logos))
    assert told in "\n".join(made.remarks)
    assert load_campaign(file).partners[0].logo is None


def test_a_logo_that_is_no_picture_is_told_at_its_cell(
    tmp_path: Path, table: Callable[..., Path], logos: Path
) -> None:
    (logos / "logo rio.PNG").write_bytes(b"MZ no picture")
    with pytest.raises(CampaignFileError) as caught:
        taken_partners(week_file(tmp_path), [table(RIO)], options=PartnerTableOptions(logos=logos))
    [found] = caught.value.findings
    place = found.place
    assert (place.line, place.column) == (2, 7)


@pytest.mark.parametrize("content", [b"no zip", b"PK\x03\x04broken"])
def test_a_zip_that_cannot_be_read_is_told(
    tmp_path: Path, table: Callable[..., Path], content: bytes
) -> None:
    (tmp_path / "sent.zip").write_bytes(content)
    [told] = faults(week_file(tmp_path), table(SAHEL), logos=tmp_path / "sent.zip")
    assert "this is no zip that can be read" in told


def test_a_table_without_names_and_one_without_rows_are_told(
    tmp_path: Path, table: Callable[..., Path]
) -> None:
    file = week_file(tmp_path)
    assert "`--map name=Partner`" in faults(file, table(("x", "y"), header=("Foo", "Bar")))[0]
    assert "no row below the header" in faults(file, table())[0]
    made = import_partners(
        file, [table(("x", "Y"), header=("Foo", "Bar"))], options=PartnerTableOptions(columns={"name": "Bar"})
    )
    assert made.addition is not None
    assert made.addition.partners == ("y",)


@pytest.mark.parametrize(
    ("heading", "platform"),
    [
        ("Twitter handle", "x"),
        ("handle_x", "x"),
        ("Your Facebook page", "facebook"),
        ("Compte Instagram", "instagram"),
        ("Cuenta de Bluesky", "bluesky"),
        ("حساب تويتر", "x"),
        ("Akaunti ya Instagram", "instagram"),
        ("Notes", None),
        ("Page", None),
    ],
)
def test_a_column_of_handles_is_known_by_its_heading(heading: str, platform: str | None) -> None:
    assert handles_on(heading) == platform


@pytest.mark.parametrize(("written", "platform", "found"), PROFILES)
def test_a_profile_s_address_tells_the_handle_where_it_can(
    written: str, platform: str, found: str | None
) -> None:
    assert handle(written, platform) == found


def test_the_verb_shows_what_would_change_and_then_does_it(
    tmp_path: Path, table: Callable[..., Path]
) -> None:
    week_file(tmp_path)
    table(SAHEL)
    shown = socialkit("partners", "add", "form.xlsx", "--dry-run", folder=tmp_path)
    assert (shown.status, "+  - id: puits-sahel" in shown.out) == (0, True)
    assert "nothing was written" in shown.err
    shown = socialkit("partners", "add", "form.xlsx", folder=tmp_path)
    assert "1 partner added to posts.yaml: puits-sahel" in shown.out
    shown = socialkit("partners", "add", "form.xlsx", "--format", "json", folder=tmp_path)
    assert '"unchanged":["puits-sahel"]' in shown.out.replace(" ", "").replace("\n", "")


def test_csv_in_another_encoding_is_read_where_it_is_named(tmp_path: Path) -> None:
    file, path = week_file(tmp_path), tmp_path / "form.csv"
    path.write_bytes("Nombre;Idioma\nRío Claro;español\n".encode("cp1252"))
    assert "not UTF-8" in faults(file, path)[0]
    import_partners(file, [path], options=PartnerTableOptions(encoding="cp1252"))
    assert [(each.name, each.lang) for each in load_campaign(file).partners] == [("Río Claro", "es")]


@pytest.mark.slow
def test_of_a_logo_in_a_zip_no_more_is_read_than_a_logo_may_have(
    tmp_path: Path, table: Callable[..., Path]
) -> None:
    archive = tmp_path / "bomb.zip"
    with ZipFile(archive, "w", ZIP_DEFLATED) as made:
        made.writestr("Puits Sahel.png", bytes(3 * MAX_BYTES))
    read = logo_files(archive).files["Puits Sahel.png"]()
    assert len(read) == MAX_BYTES + 1
    [told] = faults(week_file(tmp_path), table(SAHEL), logos=archive)
    assert "this logo is over 20 MB" in told


def test_a_table_of_partners_is_known_without_being_told(tmp_path: Path, table: Callable[..., Path]) -> None:
    week_file(tmp_path)
    table(SAHEL)
    shown = socialkit("import", "form.xlsx", "--into", "posts.yaml", folder=tmp_path)
    assert "1 partner added to posts.yaml: puits-sahel" in shown.out


@pytest.mark.parametrize(
    ("header", "partners"),
    [
        (("Organisation", "Logo"), True),
        (("Nom de l'organisation", "Compte Instagram"), True),
        (("Name", "Text"), False),
        (("Name", "Caption", "Contact"), False),
        (("Date", "Post", "Platform"), False),
        (("Name", "Notes"), False),
    ],
)
def test_what_lists_partners_has_names_and_no_texts(
    table: Callable[..., Path], header: tuple[str, ...], partners: bool
) -> None:
    assert lists_partners(table(("a", "b", "c"), header=header)) == partners


@pytest.mark.parametrize("question", ["Do you agree?", "Do you agree that we use your logo and name?"])
def test_who_does_not_agree_does_not_come_in(
    tmp_path: Path, table: Callable[..., Path], question: str
) -> None:
    file = week_file(tmp_path)
    path = table(
        (*RIO, "Yes"), (*SAHEL, "No"), ("", "Terra", "", "", "", "", "", ""), header=(*HEADER, question)
    )
    made = import_partners(file, [path])
    assert [each.id for each in load_campaign(file).partners] == ["rio-claro"]
    told = "\n".join(made.remarks)
    assert f'form.xlsx:3: sheet "Sheet", cell H3: `{question}` is answered with `No`: left out' in told
    assert f'form.xlsx:4: sheet "Sheet", cell H4: `{question}` is answered with nothing: left out' in told
    assert "H `Do you" not in told


def test_where_nobody_agrees_nothing_comes_in_and_nothing_is_wrong(
    tmp_path: Path, table: Callable[..., Path]
) -> None:
    file = week_file(tmp_path)
    made = import_partners(file, [table((*SAHEL, "Non"), header=(*HEADER, "Êtes-vous d'accord ?"))])
    assert made.addition is None
    assert any("answered with `Non`: left out" in each for each in made.remarks)


def test_a_column_that_somebody_names_is_what_she_says(tmp_path: Path, table: Callable[..., Path]) -> None:
    file = week_file(tmp_path)
    header = ("We agree to take part: organisation", "Language")
    path = table(("No Borders", "en"), header=header)
    import_partners(file, [path], options=PartnerTableOptions(columns={"name": "A"}))
    assert [each.name for each in load_campaign(file).partners] == ["No Borders"]
