"""What was exported, as text and as a document."""

from pathlib import Path

from socialkit.exchanging.outgoing import Exported
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
