"""The list as a table that a person marks and gives back: found.csv."""

from collections.abc import Sequence
from pathlib import Path

from socialkit.amplifying.amplification import Amplification, AmplifiedPost, flag
from socialkit.amplifying.post_language import UNKNOWN
from socialkit.atomic_files import write_whole
from socialkit.kit.files.csv_tables import table
from socialkit.model.file_names import unwritten_told
from socialkit.platforms.post_search.found_post import EXCERPT
from socialkit.text.printable import printable

#: Each is read back; `sentence` is for people.
HEADER = (
    "address", "platform", "author", "partner", "date", "language", "has_tag", "has_mention", "done",
    "reshare", "text", "sentence",
)  # fmt: skip


def list_table(made: Amplification) -> bytes:
    """Give the list as CSV; posts that lack the mention stand last, with the sentence to send."""
    rows = (_row(made, each) for each in (*made.listed, *made.lacking))
    return table([HEADER, *([_line(cell) for cell in row] for row in rows)])


def write_list(made: Amplification, path: Path) -> bool:
    """Write the list to ``path`` and say whether anything changed; a file that is there is replaced whole.

    UnwrittenError where it cannot be written.
    """
    data = list_table(made)
    with unwritten_told(path):
        return write_whole(path, data, below=path.parent)


def _line(cell: str) -> str:
    """Give a cell on one line, without what no text file has; others wrote it."""
    return " ".join(printable(cell).split())


def _row(made: Amplification, each: AmplifiedPost) -> Sequence[str]:
    post = each.post
    return (
        post.address,
        post.platform,
        post.author,
        each.partner.id if each.partner else "",
        f"{post.posted_at:%Y-%m-%dT%H:%M:%SZ}" if post.posted_at else "",
        post.lang or UNKNOWN,
        flag(each.has_tag),
        flag(each.has_mention),
        "yes" if each.done else "",
        each.reshare,
        post.text[:EXCERPT],
        made.sentence(each) if each.lacks_mention else "",
    )
