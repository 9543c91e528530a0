"""The list of posts by others, for people and for programs."""

from collections.abc import Iterator, Mapping, Sequence

from socialkit.amplifying import Amplification, AmplifiedPost
from socialkit.amplifying.amplification import flag
from socialkit.amplifying.post_language import UNKNOWN
from socialkit.amplifying.reshares import Reshares
from socialkit.counting import counted
from socialkit.reporting.terminal import columns, printable_line

SCHEMA = 1
#: So many rows are shown to people where nobody asked for a file.
MOST_SHOWN = 100


def amplification_as_text(made: Amplification) -> str:
    """Give the list in columns, apart those without the mention, and what could not be read."""
    lines = [_summary(made), ""]
    shown = made.listed[:MOST_SHOWN]
    if shown:
        lines += [
            *columns(
                [["partner", "platform", "tag", "mention", "lang", "done", "address"], *map(_row, shown)]
            )
        ]
    if len(made.listed) > len(shown):
        lines.append(f"… and {len(made.listed) - len(shown):,} more: `--out found.csv` has them all")
    lines += _lacking(made)
    lines += [f"note: {printable_line(each)}" for each in made.notes]
    return "\n".join(lines).rstrip() + "\n"


def _summary(made: Amplification) -> str:
    own = sum(each.partner is not None for each in made.posts)
    by = f", {own:,} of them by {counted(len(made.partners), 'partner')}" if own else ""
    doubles = f"; {counted(made.doubles, 'double')} removed" if made.doubles else ""
    return f"{counted(len(made.posts), 'post by others', 'posts by others')}{by}{doubles}"


def _row(each: AmplifiedPost) -> Sequence[str]:
    who = each.partner.name if each.partner else each.post.author
    flags = (flag(each.has_tag) or "?", flag(each.has_mention) or "?")
    return (
        who,
        each.post.platform or "?",
        *flags,
        each.post.lang or UNKNOWN,
        flag(each.done),
        each.post.address,
    )


def _lacking(made: Amplification) -> Iterator[str]:
    if not made.lacking:
        return
    yield from ("", "without the mention; send each partner the sentence below her post:")
    for each in made.lacking[:MOST_SHOWN]:
        yield f"  {printable_line(each.post.address)}"
        yield f"    {printable_line(made.sentence(each))}"
    if len(made.lacking) > MOST_SHOWN:
        yield f"  … and {len(made.lacking) - MOST_SHOWN:,} more: `--out found.csv` has them all"


def amplification_as_json(made: Amplification) -> Mapping[str, object]:
    """Give the list for programs, in its order."""
    return {
        "schema": SCHEMA,
        "campaign": made.campaign.name,
        "posts": [_entry(made, each) for each in made.posts],
        "doubles": made.doubles,
        "partners": [partner.id for partner in made.partners],
        "notes": list(made.notes),
    }


def _entry(made: Amplification, each: AmplifiedPost) -> Mapping[str, object]:
    post = each.post
    return {
        "address": post.address,
        "platform": post.platform or None,
        "author": post.author or None,
        "partner": each.partner.id if each.partner else None,
        "posted_at": post.posted_at.isoformat() if post.posted_at else None,
        "language": post.lang or None,
        "has_tag": each.has_tag,
        "has_mention": each.has_mention,
        "done": each.done,
        "reshare": each.reshare or None,
        "sentence": made.sentence(each) if each.lacks_mention else None,
    }


def reshares_as_text(made: Reshares, *, written: bool) -> str:
    """Say what becomes of the marked posts."""
    lines = [
        f"{'scheduled' if written else 'would be scheduled'}: {each.key} ({each.message.reshares})"
        for each in made.added
    ]
    lines += [f"there already, {each.state}: {each.key} ({each.message.reshares})" for each in made.standing]
    if made.added and written:
        lines.append("`socialkit run` re-shares them, once each; `socialkit cancel KEY` takes one back")
    if made.by_hand:
        lines.append("to re-share by hand, as no account of the campaign can there:")
        lines += [f"  {each.post.address}" for each in made.by_hand]
    if not lines:
        lines = ["nothing is marked: write `yes`, or an account, into the column `reshare` of the table"]
    return "".join(f"{printable_line(each)}\n" for each in lines)


def reshares_as_json(made: Reshares, *, written: bool) -> Mapping[str, object]:
    """Give the same for programs."""
    return {
        "schema": SCHEMA,
        "written": written,
        "added": [{"key": each.key, "address": each.message.reshares} for each in made.added],
        "standing": [
            {"key": each.key, "address": each.message.reshares, "state": str(each.state)}
            for each in made.standing
        ],
        "by_hand": [each.post.address for each in made.by_hand],
    }
