"""What was exported, and what came back from translators, as text and as a document."""

from pathlib import Path

from socialkit.counting import counted
from socialkit.exchanging.outgoing import Exported
from socialkit.exchanging.translations.taking_in import TranslationImport
from socialkit.reporting.terminal import printable_line


def exported_as_text(made: Exported, out: str) -> str:
    """Give a line for each file in the folder ``out``, and one for each remark."""
    lines = [f"{Path(out) / name}: {len(data):,} bytes" for name, data in made.files.items()]
    return "".join(f"{printable_line(line)}\n" for line in [*(lines or ["nothing to write"]), *made.remarks])


def left_out_of_export(made: Exported) -> str:
    """Give a line for each post that is in no file, with the reason."""
    return "".join(f"{printable_line(f'left out: {each}')}\n" for each in made.left_out)


def exported_as_json(made: Exported, out: Path) -> dict[str, object]:
    """Give the same as a document."""
    return {
        "version": 1,
        "out": str(out),
        "files": [{"name": name, "bytes": len(data)} for name, data in made.files.items()],
        "left_out": list(made.left_out),
        "remarks": list(made.remarks),
    }


def remarks_as_text(made: TranslationImport) -> str:
    """Give a line for each thing to mind about translations that came back."""
    return "".join(f"{printable_line(each)}\n" for each in made.remarks)


def taken_as_text(made: TranslationImport, *, written: bool) -> str:
    """Give a line for each language, and what to do next; ``written`` is false for what would be."""
    would = "" if written else "would be "
    lines = [
        f"{lang}: {counted(len(posts), 'post')} {would}translated anew in {made.file}: {', '.join(posts)}"
        if posts
        else f"{lang}: nothing is new"
        for lang, posts in made.posts.items()
    ]
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
        "remarks": list(made.remarks),
    }
