"""Translations go out and come back: what must stay is refused where it is lost, and nothing else changes."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from PIL import Image

from socialkit import CampaignFileError, MisuseError, export_translations, import_translations, load_campaign
from socialkit.exchanging.translations.locked_tokens import tokens
from socialkit.exchanging.translations.translation_import import taken_translations
from tests.command_line import socialkit
from tests.exchanging.campaigns import WEEK, week, week_file
from tests.fuzzing import examples

#: Which row of the sheet has which piece.
TITLE, MONDAY, MONDAY_LINKEDIN, TUESDAY, WHENEVER = range(2, 7)
FILLED = {
    TITLE: "El primer día",
    MONDAY: "Hoy es la #SemanaCuidado, con @CareAlliance: {link}\n\n¡Gracias, {partner}!",
    MONDAY_LINKEDIN: "¡También aquí! #SemanaCuidado con @CareAlliance. {link}",
    WHENEVER: "Sin hora, pero con #SemanaCuidado. {link}",
}


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Export for a translator into Spanish, and write into the cells by row, or by name."""

    def made(filled: Mapping[Any, str], lang: str = "es", text: str = WEEK) -> Path:
        path = tmp_path / f"translations-{lang}.xlsx"
        path.write_bytes(export_translations(week(tmp_path, text), lang).files[path.name])
        book = load_workbook(path)
        for where, words in filled.items():
            cell = book["Translations"][f"D{where}" if isinstance(where, int) else where]
            cell.value, cell.data_type = words, "s"
        book.save(path)
        return path

    return made


def faults(file: Path, path: Path, lang: str = "") -> list[str]:
    with pytest.raises(CampaignFileError) as caught:
        taken_translations(file, [path], lang=lang)
    return [each.message for each in caught.value.findings]


def test_what_goes_out_says_what_to_keep_and_how_it_stands(sheet: Callable[..., Path]) -> None:
    page = load_workbook(sheet({}))["Translations"]
    rows = [[str(cell.value or "") for cell in row] for row in page]
    assert rows[0] == ["id", "field", "source", "translation: es", "keep as it is", "length", "state", "mark"]
    assert [row[:2] for row in rows[1:]] == [
        ["monday", "title"],
        ["monday", "text"],
        ["monday", "text: linkedin"],
        ["tuesday", "text"],
        ["whenever", "text"],
    ]
    assert rows[2][4] == (
        "@CareAlliance  {link}  {partner}  #SemanaCuidado (#SemanaCuidado in place of #CareWeek)"
    )
    assert rows[2][5] == "X 92 of 280"
    assert [row[6] for row in rows[1:]] == ["new", "new", "new", "old", "new"]
    assert page.protection.sheet
    assert [cell.protection.locked for cell in page[2]][2:4] == [True, False]


def test_what_comes_back_is_put_in_and_a_second_time_changes_nothing(
    tmp_path: Path, sheet: Callable[..., Path]
) -> None:
    path, file = sheet(FILLED), tmp_path / "posts.yaml"
    made = import_translations(file, [path])
    assert made.posts == {"es": ("monday", "whenever")}
    monday = load_campaign(file).posts[0]
    [there] = monday.translations
    assert (there.title, there.text.value) == (FILLED[TITLE], FILLED[MONDAY])
    assert there.texts["linkedin"].value == FILLED[MONDAY_LINKEDIN]
    assert there.source_hash == monday.source_hash
    assert [line for line in WEEK.splitlines() if line not in file.read_text("utf-8").splitlines()] == []
    again = import_translations(file, [path])
    assert (again.posts, again.before) == ({"es": ()}, again.after)


def test_what_went_out_and_came_back_untouched_changes_nothing(tmp_path: Path) -> None:
    file = week_file(tmp_path)
    for name, data in export_translations(load_campaign(file), "es").files.items():
        path = tmp_path / name
        path.write_bytes(data)
        made = taken_translations(file, [path])
        assert made.after == made.before == WEEK


def test_lost_and_changed_tokens_are_told_at_their_cell_and_nothing_is_written(
    tmp_path: Path, sheet: Callable[..., Path]
) -> None:
    path = sheet(FILLED | {MONDAY: "Hoy es la #Semana Cuidado: {enlace} ¡Gracias, {partner}! es.La #Otro"})
    file = tmp_path / "posts.yaml"
    found = faults(file, path)
    start = 'sheet "Translations", cell D3: '
    missing, strange = (
        "is missing or changed: write it",
        "is not in the source: take it out, or write it as there",
    )
    link = "would become a link that the source does not have: take it out, or put a space into it"
    assert {each.removeprefix(start) for each in found} == {
        f"`@CareAlliance` {missing} letter by letter, as it is",
        f"`{{link}}` {missing} letter by letter, as it is",
        f"`#SemanaCuidado` {missing} in place of `#CareWeek` letter by letter, as it is",
        f"`#Semana` {strange}",
        f"`es.La` {link}",
        f"`#Otro` {strange}",
    }
    assert file.read_text("utf-8") == WEEK


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{{partner}}", "`{partner}` has braces too many: write it letter by letter, as it is"),
        ("{ {partner}", "`{partner}` has braces too many"),
        ("{partner}}", "`{partner}` has braces too many"),
        (
            "{partner} y {partner}",
            "`{partner}` stands here 2 times, the source has it 1 time: take the others out",
        ),
        ("{partner} {link}", "`{link}` stands here 2 times, the source has it 1 time: take the others out"),
    ],
)
def test_tokens_with_more_braces_or_said_twice_are_told(
    tmp_path: Path, sheet: Callable[..., Path], words: str, told: str
) -> None:
    written = FILLED[MONDAY].replace("{partner}", words)
    assert any(told in each for each in faults(tmp_path / "posts.yaml", sheet(FILLED | {MONDAY: written})))


def test_a_hashtag_may_be_said_again(tmp_path: Path, sheet: Callable[..., Path]) -> None:
    written = f"{FILLED[MONDAY]} #SemanaCuidado"
    path = sheet(FILLED | {MONDAY: written})
    assert taken_translations(tmp_path / "posts.yaml", [path]).posts


@pytest.mark.parametrize(
    ("filled", "told"),
    [
        ({"A3": "mondai", MONDAY: "x"}, "there is no post `mondai`: did you mean `monday`?"),
        ({"B3": "text: x", MONDAY: "x"}, "post monday has no `text: x` to translate any more"),
        ({"A4": "monday", "B4": "title", MONDAY_LINKEDIN: "x", TITLE: "y"}, "title stands here twice"),
        ({TITLE: "Una\nlínea"}, "a title is one line"),
        ({TITLE: "Uno\u202edos"}, "U+202E is an invisible character: remove it"),
        ({"D1": "translation"}, "`translation: ` with a language behind it is missing"),
        ({"A1": "x"}, "no sheet has the columns `id`, `field` and `translation: es`"),
    ],
)
def test_what_else_is_wrong_is_told(
    tmp_path: Path, sheet: Callable[..., Path], filled: Mapping[Any, str], told: str
) -> None:
    path = sheet(filled)
    assert any(told in each for each in faults(tmp_path / "posts.yaml", path))


def _merged(book: Workbook) -> None:
    book["Translations"].merge_cells(f"D{TUESDAY}:D{WHENEVER}")


def _two_columns(book: Workbook) -> None:
    book["Translations"]["J1"] = "Translation: ES"


def _two_ids(book: Workbook) -> None:
    book["Translations"]["J1"] = "ID"


def _date(book: Workbook) -> None:
    book["Translations"][f"D{TITLE}"] = date(2027, 10, 18)


def _truth(book: Workbook) -> None:
    book["Translations"][f"D{TITLE}"] = True


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (_merged, f"cell D{WHENEVER}: this cell is merged"),
        (_two_columns, "stands there more than once"),
        (_two_ids, "cell J1: the column `id` stands there twice"),
        (_date, f"cell D{TITLE}: the spreadsheet made a date"),
        (_truth, f"cell D{TITLE}: the spreadsheet made a date or a truth"),
    ],
)
def test_what_a_spreadsheet_program_did_to_it_is_told(
    tmp_path: Path, sheet: Callable[..., Path], spoilt: Callable[[Workbook], None], told: str
) -> None:
    path = sheet({TUESDAY: "Martes. #SemanaCuidado {link}"})
    book = load_workbook(path)
    spoilt(book)
    book.save(path)
    assert any(told in each for each in faults(tmp_path / "posts.yaml", path))


def test_a_hidden_sheet_with_an_older_translation_is_not_the_answer(
    tmp_path: Path, sheet: Callable[..., Path]
) -> None:
    path = sheet(FILLED)
    book = load_workbook(path)
    older = book.copy_worksheet(book["Translations"])
    older[f"D{TITLE}"], older.sheet_state = "Lo viejo", "hidden"
    book.move_sheet(older, -len(book.worksheets))
    book.active = 1
    book.save(path)
    assert "Lo viejo" not in taken_translations(tmp_path / "posts.yaml", [path]).after


def test_a_language_that_differs_from_the_file_s_is_misuse(
    tmp_path: Path, sheet: Callable[..., Path]
) -> None:
    path = sheet(FILLED)
    with pytest.raises(MisuseError, match="says that it is in es, and you say fr"):
        taken_translations(tmp_path / "posts.yaml", [path], lang="fr")


def test_what_was_made_from_an_older_text_gets_its_mark(tmp_path: Path, sheet: Callable[..., Path]) -> None:
    path = sheet(FILLED)
    file = week_file(tmp_path, WEEK.replace("No hour", "No hours"))
    made = import_translations(file, [path])
    assert "whenever: its source has changed since, SK811 will say so" in "\n".join(made.remarks)
    post = load_campaign(file).posts[2]
    assert post.translations[0].source_hash not in {"", post.source_hash}
    assert "SK811" in socialkit("check", file, "--select", "SK811").out


def test_an_old_translation_that_is_looked_at_again_is_up_to_date(
    tmp_path: Path, sheet: Callable[..., Path]
) -> None:
    file = tmp_path / "posts.yaml"
    assert taken_translations(file, [sheet({})]).posts == {"es": ()}
    import_translations(file, [sheet({f"G{TUESDAY}": "done"})])
    tuesday = load_campaign(file).posts[1]
    assert tuesday.translations[0].source_hash == tuesday.source_hash


def test_an_old_text_that_nobody_looked_at_stays_old_when_its_title_comes_anew(
    tmp_path: Path, sheet: Callable[..., Path]
) -> None:
    text = WEEK.replace("    at: 2027-10-19 09:00\n", "    at: 2027-10-19 09:00\n    title: Second\n")
    file = week_file(tmp_path, text)
    import_translations(file, [sheet({TUESDAY: "Segundo"}, text=text)])
    [there] = load_campaign(file).posts[1].translations
    assert (there.title, there.source_hash) == ("Segundo", "00000001")


def test_the_alt_text_of_a_graphic_goes_out_and_comes_back(tmp_path: Path) -> None:
    Image.new("RGB", (40, 20)).save(tmp_path / "main.png")
    graphics = (
        "graphics:\n  main:\n    file: main.png\n    alt: |\n      Two hands. Text: #CareWeek\n\nposts:\n"
    )
    file = week_file(tmp_path, WEEK.replace("posts:\n", graphics))
    path = tmp_path / "es.csv"
    row = "main,graphic's alt text,{},Two hands. Text: #CareWeek\n"
    head = "id,field,translation: es,source\n"
    path.write_text(head + row.format("Dos manos."), "utf-8")
    assert "`#SemanaCuidado` is missing" in faults(file, path)[0]
    path.write_text(head + row.format("Dos manos. Texto: #SemanaCuidado"), "utf-8")
    made = import_translations(file, [path])
    assert (made.posts, made.graphics) == ({"es": ()}, {"es": ("main",)})
    assert load_campaign(file).graphics[0].alt_texts["es"].value == "Dos manos. Texto: #SemanaCuidado"
    assert "    translations:\n      es:\n        alt: |\n          Dos manos" in file.read_text("utf-8")
    assert import_translations(file, [path]).graphics == {"es": ()}


def test_what_is_too_long_for_a_platform_is_told_with_its_count(
    tmp_path: Path, sheet: Callable[..., Path]
) -> None:
    path = sheet({WHENEVER: FILLED[WHENEVER] + " mucho" * 50})
    made = import_translations(tmp_path / "posts.yaml", [path])
    assert [each.partition("cell ")[2] for each in made.remarks] == [
        "D6: whenever is too long, it counts X 360 of 280: shorten it"
    ]


def test_a_post_of_which_only_the_title_came_back_is_left_out(
    tmp_path: Path, sheet: Callable[..., Path]
) -> None:
    made = import_translations(tmp_path / "posts.yaml", [sheet({TITLE: FILLED[TITLE]})])
    assert made.after == made.before
    assert "monday: its text is not translated, so the rest is left out" in made.remarks[0]


def test_a_catalogue_goes_out_and_comes_back(tmp_path: Path) -> None:
    file = week_file(tmp_path)
    path = tmp_path / "translations-es.po"
    text = export_translations(load_campaign(file), "es").files[path.name].decode()
    assert "#. keep: {link} #SemanaCuidado\n#. write #SemanaCuidado in place of #CareWeek\n" in text
    assert "#, fuzzy\n" in text or "#, fuzzy, python-brace-format\n" in text
    last = text.rindex('msgstr ""')
    path.write_text(text[:last] + f'msgstr "{FILLED[WHENEVER]}"' + text[last + 9 :], "utf-8")
    made = import_translations(file, [path])
    assert made.posts == {"es": ("whenever",)}
    assert "tuesday: marked as fuzzy, so it is left out" in made.remarks[0]
    assert load_campaign(file).posts[2].translations[0].text.value == FILLED[WHENEVER]


@pytest.mark.parametrize("lang", ["sgn-ase", "en-x-easy", "zh-yue", "ht", "ca-valencia"])
def test_a_catalogue_goes_out_and_comes_back_in_a_language_that_babel_does_not_name(
    tmp_path: Path, lang: str
) -> None:
    file = week_file(tmp_path)
    path = tmp_path / f"translations-{lang}.po"
    text = export_translations(load_campaign(file), lang).files[path.name].decode()
    last = text.rindex('msgstr ""')
    words = FILLED[WHENEVER].replace("#SemanaCuidado", "#CareWeek")
    path.write_text(text[:last] + f'msgstr "{words}"' + text[last + 9 :], "utf-8")
    assert import_translations(file, [path]).posts == {lang: ("whenever",)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('msgid "a\nmsgstr "b"\n', "is not as in a .po file"),
        ("PK\x03\x04", "is a spreadsheet or a zip archive"),
        (
            'msgid ""\nmsgstr "Language: es\\n"\n\nmsgctxt "x | text"\nmsgid "a"\nmsgstr "b"\n',
            "there is no post `x`",
        ),
    ],
)
def test_a_broken_catalogue_is_told(tmp_path: Path, text: str, told: str) -> None:
    file, path = week_file(tmp_path), tmp_path / "es.po"
    path.write_text(text, "utf-8")
    assert told in faults(file, path)[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(100, 8))
@given(cut=st.integers(0, 90), end=st.integers(0, 12), words=st.text(max_size=8))
@pytest.mark.fuzz
def test_tokens_survive_any_edit_or_the_edit_is_refused(
    tmp_path: Path, cut: int, end: int, words: str
) -> None:
    file = week_file(tmp_path)
    path = tmp_path / "translations.csv"
    text = FILLED[MONDAY]
    edited = text[:cut] + words + text[cut + end :]
    row = ",".join('"' + each.replace('"', '""') + '"' for each in ("monday", "text", edited))
    path.write_bytes(f"id,field,translation: es\r\n{row}\r\n".encode("utf-8", "replace"))
    try:
        after = taken_translations(file, [path]).after
    except CampaignFileError:
        return
    campaign = load_campaign(file, unsaved={str(file): after})
    for version in campaign.posts[0].versions[1:]:
        found = tokens(campaign, version.text.value, ("x",))
        assert found >= tokens(campaign, text, ("x",))
