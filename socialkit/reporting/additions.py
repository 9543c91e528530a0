"""What taking in partners' files changed, or would: for people and for programs."""

from socialkit.collecting import Addition
from socialkit.counting import counted
from socialkit.reporting.terminal import printable_line


def addition_as_text(addition: Addition) -> str:
    """Give a line for each logo and each partner, and what to do next."""
    lines = [
        f"{path.relative_to(addition.folder).as_posix()}: {len(data):,} bytes"
        for path, data in addition.logos.items()
    ]
    new = [id_ for id_ in addition.partners if id_ not in addition.replaced]
    if new:
        lines.append(f"{counted(len(new), 'partner')} added to {addition.listing.file}: {', '.join(new)}")
    if addition.replaced:
        told = f"{counted(len(addition.replaced), 'partner')} brought up to date in {addition.listing.file}"
        lines.append(f"{told}: {', '.join(addition.replaced)}")
    lines.append("next: `socialkit logos` shows how each logo looks on the graphics")
    return "".join(f"{printable_line(line)}\n" for line in lines)


def addition_as_json(addition: Addition, *, written: bool) -> dict[str, object]:
    """Give the same as a document; ``written`` is false for what would be."""
    return {
        "version": 1,
        "written": written,
        "list": addition.listing.file,
        "partners": list(addition.partners),
        "replaced": list(addition.replaced),
        "logos": [path.relative_to(addition.folder).as_posix() for path in addition.logos],
    }
