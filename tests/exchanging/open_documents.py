"""OpenDocument spreadsheets made when a test runs, as LibreOffice Calc writes them, and no longer."""

import zipfile
from pathlib import Path

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
_CONTENT = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<office:document-content {_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3">
<office:automatic-styles>
<style:style style:name="gone" style:family="table-cell">
<style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="away" style:family="table">
<style:table-properties table:display="false"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>SHEETS</office:spreadsheet></office:body>
</office:document-content>
"""
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def said(text: str, more: str = "") -> str:
    """Give a cell with a text; each line is a paragraph of its own."""
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string"{more}>{lines}</table:table-cell>'


def value(kind: str, value: str, shown: str, more: str = "") -> str:
    """Give a cell with a value, and as it is shown."""
    name = "value" if kind == "float" else f"{kind}-value"
    return (
        f'<table:table-cell office:value-type="{kind}" office:{name}="{value}"{more}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def row(*cells: str, more: str = "") -> str:
    """Give a row, with the empty cells that it has up to the end of the sheet."""
    rest = '<table:table-cell table:number-columns-repeated="16380"/>'
    return f"<table:table-row{more}>{''.join(cells)}{rest}</table:table-row>"


def sheet(*rows: str, name: str = "Week", more: str = "") -> str:
    """Give a table, with the empty rows that it has up to the end."""
    rest = f'<table:table-row table:number-rows-repeated="1048000">{"<table:table-cell/>"}</table:table-row>'
    return f'<table:table table:name="{name}"{more}>{"".join(rows)}{rest}</table:table>'


def open_document(file: Path, *sheets: str, kind: str = KIND, parts: dict[str, str] | None = None) -> Path:
    """Write a spreadsheet of tables; ``parts`` are further ones, or others, by their names."""
    content = {"mimetype": kind, "content.xml": _CONTENT.replace("SHEETS", "".join(sheets))} | (parts or {})
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return file
