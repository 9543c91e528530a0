"""One row of a table as a post: each key read from its cell, every fault told at its own."""

from socialkit.errors import MisuseError
from socialkit.exchanging.columns import Column
from socialkit.exchanging.drafting.cell_reader import CellReader
from socialkit.exchanging.drafting.draft import CellSpot, MisreadError, PostDraft
from socialkit.exchanging.drafting.pictures_named import named_pictures
from socialkit.exchanging.drafting.platform_cells import mark, platforms_in
from socialkit.exchanging.drafting.post_wording import (
    URL,
    hashtags_in,
    joined,
    mentions_in,
    one_line,
    prose,
    shortened,
)
from socialkit.exchanging.drafting.row_moments import moment
from socialkit.exchanging.incoming.table_cells import TableCell
from socialkit.loading.schema.language_names import tag_meant
from socialkit.loading.typed_values import typed_language

_NO_PLATFORMS: tuple[str, ...] = ()


def row_draft(row: CellReader, spot: CellSpot) -> PostDraft:
    """Give the post of a row; where the reader has faults afterwards it is not to be used."""
    _tell_formulas(row)
    day, hour, zone = moment(row)
    id_ = _id(row)
    named = row.read("lang", lambda cell: _language(cell.text), row.around.lang)
    link, more = _link(row), _more(row)
    pictures = named_pictures(row)
    alt = row.read("alt", lambda cell: prose(cell.text), "")
    aside = (f"alt text: {' '.join(alt.split())}",) if alt and not pictures.ids else ()

    def whole(text: str) -> str:
        return joined(text, more, link, as_it_is=bool(id_)) if text else ""

    texts = _texts(row)
    lang, text, translations = _languages(row, texts, named)
    own = {column.platform: words for column, words in texts.items() if column.platform}
    platforms = _platforms(row)
    if own and not text and not platforms:
        platforms = tuple(own)
    return PostDraft(
        spot=spot,
        id=id_,
        title=row.read("title", lambda cell: one_line(cell.text), ""),
        day=day,
        hour=hour,
        timezone=zone,
        platforms=platforms,
        text=whole(text),
        texts={each: whole(words) for each, words in own.items()},
        translations={each: PostDraft(spot=spot, text=whole(words)) for each, words in translations.items()},
        link=link,
        graphics=pictures.ids,
        artworks=pictures.artworks,
        alt=alt if pictures.ids else "",
        lang="" if lang == row.reading.lang else lang,
        notes=(*pictures.notes, *aside),
        spots={
            str(column): CellSpot(place=cell.place, where=cell.where) for column, cell in row.cells.items()
        },
    )


def _tell_formulas(row: CellReader) -> None:
    for cell in row.cells.values():
        if cell.formula and not cell.fault:
            row.remark(cell, f"a formula: the value it was saved with is taken, `{shortened(cell.text)}`")


def _id(row: CellReader) -> str:
    """Give a post's own name; a number is only that of a row."""
    text = row.read("id", lambda cell: one_line(cell.text), "")
    return "" if text.replace(".", "").isdecimal() else text


def _language(text: str) -> str:
    try:
        return tag_meant(text) or typed_language(text)
    except MisuseError as error:
        raise MisreadError(str(error)) from None


def _texts(row: CellReader) -> dict[Column, str]:
    """Give each text of a row by its column; marks are none."""
    found: dict[Column, str] = {}
    for column, cell in row.cells.items():
        marked = column.platform and column.platform in row.around.marks
        if column.key == "text" and not marked and (cell.text.strip() or cell.fault):
            found[column] = row.read_cell(cell, lambda each: prose(each.text), "")
    return found


def _languages(row: CellReader, texts: dict[Column, str], named: str) -> tuple[str, str, dict[str, str]]:
    """Give the language of the post, its text, and its texts in others: a column may be for each."""
    by_lang = {column.lang: words for column, words in texts.items() if column.lang and not column.platform}
    text, lang = texts.get(Column(key="text"), ""), named
    if not text:
        lang = next((each for each in (named, row.reading.lang, *by_lang) if each in by_lang), named)
        text = by_lang.pop(lang, "")
    return lang, text, {each: words for each, words in by_lang.items() if each != (lang or row.reading.lang)}


def _platforms(row: CellReader) -> tuple[str, ...]:
    named = row.read("platforms", lambda cell: platforms_in(cell.text), _NO_PLATFORMS)
    marked = (
        column.platform
        for column, cell in row.cells.items()
        if column.platform in row.around.marks and mark(cell.text)
    )
    return tuple(dict.fromkeys((*named, *marked))) or row.around.platforms


def _more(row: CellReader) -> list[str]:
    """Give the hashtags and mentions of other columns."""
    none: list[str] = []
    return [
        *row.read("hashtags", lambda cell: hashtags_in(cell.text, marked=False), none),
        *row.read("tags", lambda cell: hashtags_in(cell.text, marked=True), none),
        *row.read("mentions", lambda cell: mentions_in(cell.text), none),
    ]


def _link(row: CellReader) -> str:
    cell = row.cell("link")
    return row.read_cell(cell, lambda each: _one_link(row, each), "") if cell else ""


def _one_link(row: CellReader, cell: TableCell) -> str:
    found = URL.findall(cell.text) or URL.findall(cell.link)
    if not found:
        raise MisreadError(f"`{shortened(cell.text)}` is not a link: write the whole address, https://…")
    if len(found) > 1:
        row.remark(cell, f"several links: {shortened(found[0])} is taken, the others are not")
    return str(found[0])
