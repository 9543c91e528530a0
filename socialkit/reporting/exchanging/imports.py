"""What came in from partners and translators, as text and as a document."""

from socialkit.counting import counted
from socialkit.exchanging.partner_tables.partner_import import PartnerImport
from socialkit.exchanging.translations.translation_import import TranslationImport
from socialkit.reporting.diffs import addition_as_json, addition_as_text
from socialkit.reporting.terminal import printable_line


def remarks_as_text(made: TranslationImport | PartnerImport) -> str:
    """Give a line for each thing to mind about what came in."""
    return "".join(f"{printable_line(each)}\n" for each in made.remarks)


def partners_as_text(made: PartnerImport, *, written: bool) -> str:
    """Give what was taken in, and who is in the list as she is; ``written`` is false for what would be."""
    text = ""
    if made.unchanged:
        ids = ", ".join(made.unchanged)
        text = printable_line(f"{counted(len(made.unchanged), 'partner')} in the list just so: {ids}") + "\n"
    return text + (addition_as_text(made.addition, written=written) if made.addition else "")


def partners_as_json(made: PartnerImport, *, written: bool) -> dict[str, object]:
    """Give the same as a document."""
    nothing: dict[str, object] = {"version": 1, "written": False, "list": "", "partners": []}
    nothing |= {"replaced": [], "logos": []}
    document = addition_as_json(made.addition, written=written) if made.addition else nothing
    return document | {"unchanged": list(made.unchanged), "remarks": list(made.remarks)}


def taken_as_text(made: TranslationImport, *, written: bool) -> str:
    """Give a line for each language, and what to do next; ``written`` is false for what would be."""
    would = "" if written else "would be "
    lines: list[str] = []
    for lang, posts in made.posts.items():
        ids = (*posts, *(f"graphic {each}" for each in made.graphics[lang]))
        told = f"{counted(len(ids), 'translation')} {would}put into {made.file}: {', '.join(ids)}"
        lines.append(f"{lang}: {told if ids else 'nothing is new'}")
    if written and made.before != made.after:
        lines.append("next: `socialkit check`")
    return "".join(f"{printable_line(line)}\n" for line in lines)


def taken_as_json(made: TranslationImport, *, written: bool) -> dict[str, object]:
    """Give the same as a document."""
    return {
        "version": 1,
        "written": written,
        "file": made.file,
        "posts": {lang: list(posts) for lang, posts in made.posts.items()},
        "graphics": {lang: list(graphics) for lang, graphics in made.graphics.items()},
        "remarks": list(made.remarks),
    }
