"""The comparison from the command line: its options, what it prints, its exit status.

Both sides read copies of the same files (OLD's campaigns and the named ones) with one interpreter and through
their command lines. Exit status 0: all the same; 1: something differs; 2: the comparison could not be made.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.comparing.comparison import Comparison
from tests.comparing.inputs import copied_campaigns
from tests.comparing.running import compared
from tests.comparing.sides import ComparisonError, Side

LONGEST_LINE = 600


def main() -> int:
    """Compare the checkouts that the command line names."""
    given = arguments()
    old, new = given.old.resolve(), given.new.resolve()
    named = [file.resolve() for file in given.campaigns]
    with TemporaryDirectory(prefix="compare-") as name:
        folders = [Path(name).resolve() / kind for kind in ("old", "new")]
        try:
            campaigns = copied_campaigns(old, named, folders[0] / "inputs")
            shutil.copytree(folders[0] / "inputs", folders[1] / "inputs")
            with (
                Side(checkout=old, folder=folders[0], limit=given.timeout) as first,
                Side(checkout=new, folder=folders[1], limit=given.timeout) as second,
            ):
                comparison = compared(first, second, campaigns, frozenset(given.leave))
        except (ComparisonError, OSError) as error:
            sys.stderr.write(f"{error}\n")
            return 2
    sys.stdout.writelines(f"{line}\n" for line in report(comparison, given.lines))
    return 1 if comparison.differences else 0


def arguments() -> argparse.Namespace:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("compare_checkouts.py", description=__doc__, formatter_class=form)
    parser.add_argument("old", type=Path, metavar="OLD", help="the checkout as it was")
    parser.add_argument("new", type=Path, metavar="NEW", help="the checkout as it is to be")
    parser.add_argument("campaigns", type=Path, nargs="*", metavar="CAMPAIGN.yaml", help="more to compare on")
    parser.add_argument("--lines", type=int, default=40, help="differences to print a campaign (default: 40)")
    parser.add_argument("--timeout", type=int, default=120, help="seconds for a command (default: 120)")
    leave = "a JSON key whose values are meant to differ, such as content_hash; repeatable"
    parser.add_argument("--leave", action="append", default=[], metavar="KEY", help=leave)
    return parser.parse_args()


def report(comparison: Comparison, most: int) -> Iterator[str]:
    """Give the lines to print: differences by campaign, what only NEW has, the table."""
    for campaign, differences in comparison.differences.items():
        yield f"== {campaign}"
        yield from cut(differences, most)
        yield ""
    for kind, names in comparison.added.items():
        if names:
            yield f"only NEW has these {kind}: {', '.join(outermost(names))}"
    yield f"{'what':32} {'compared':>9} {'same':>6} {'different':>10}"
    for name, row in sorted(comparison.rows.items()):
        of_which = f"{row.lines} lines" if row.lines else f"{row.equal} equal byte for byte"
        yield f"{name:32} {row.compared:9} {row.same:6} {row.compared - row.same:10}   {of_which}"


def outermost(names: set[str]) -> list[str]:
    """Give the sorted names without those of keys inside another of the names."""
    inside = tuple(f"{name}{more}" for name in names for more in ".[")
    return sorted(name for name in names if not name.startswith(inside))


def cut(differences: dict[str, list[str]], most: int) -> Iterator[str]:
    """Give at most so many lines of what differs, each line once, and the counts of what is left out."""
    lines: dict[str, None] = {}
    silent = 0
    for title, differing in differences.items():
        before = len(lines)
        lines.update(dict.fromkeys(differing))
        shown = [*lines][before:most]
        silent += not shown
        yield from [f"{title} ({len(differing)} lines)"] if shown else []
        yield from (f"  {line[:LONGEST_LINE]}" for line in shown)
    if silent or len(lines) > most:
        yield f"… {max(0, len(lines) - most)} more lines; {silent} more outputs differ"


if __name__ == "__main__":
    sys.exit(main())
