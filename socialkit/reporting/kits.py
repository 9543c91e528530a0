"""What became of share kits, in a line, and of digests."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from socialkit.counting import counted
from socialkit.digests import Digest, DigestFiles
from socialkit.kit.kit_making import Kit
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery
from socialkit.reporting.terminal import columns, printable, printable_line

#: So many partners are named.
_NAMED = 5


def kits_as_text(campaign: Campaign, kits: Sequence[Kit], out: Path) -> str:
    """Give the line that sums up, with whose kit has the texts alone though there are graphics."""
    if not kits:
        return printable_line(f"no share kits in {out}: {_nobody(campaign)}") + "\n"
    bare = [kit.partner for kit in kits if not kit.pictures] if campaign.graphics else []
    names = [*bare[:_NAMED], *([f"{len(bare) - _NAMED} more"] if len(bare) > _NAMED else [])]
    without = f"; without graphics: {', '.join(names)}" if bare else ""
    said = f"{counted(len(kits), 'share kit')} in {out}: {_compared(kits)}{without}"
    return f"{printable_line(said)}\n{_changed(kits)}"


def kits_as_json(kits: Sequence[Kit]) -> dict[str, object]:
    """Give kits for programs: each with its version and what changed in it."""
    rows = [
        {
            "partner": each.partner,
            "page": str(each.page),
            "zip": str(each.archive) if each.archive else None,
            "pictures": each.pictures,
            "version": each.version,
            "changed": list(each.changed),
        }
        for each in kits
    ]
    return {"version": 2, "kits": rows}


def old_texts_as_text(waiting: Sequence[Delivery]) -> str:
    """Give a line on deliveries that wait with other words than kits have now; nothing without any."""
    if not waiting:
        return ""
    names = [each.key for each in waiting[:_NAMED]]
    names += [f"{len(waiting) - _NAMED} more"] if len(waiting) > _NAMED else []
    what = counted(len(waiting), "delivery", "deliveries")
    them = "it" if len(waiting) == 1 else "them"
    remedy = f"`socialkit schedule` brings {them} up to date"
    line = f"{what} scheduled with an old text, {remedy}: {', '.join(names)}"
    return printable_line(line) + "\n"


def _compared(kits: Sequence[Kit]) -> str:
    """Say how many are new, how many changed, how many are as they were."""
    new = sum(each.version == 1 and bool(each.changed) for each in kits)
    changed = sum(bool(each.changed) for each in kits) - new
    same = len(kits) - new - changed
    counts = ((new, "new"), (changed, "changed"), (same, "as before"))
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def _changed(kits: Sequence[Kit]) -> str:
    """Name the kits that changed, and say what is new in each."""
    told = [each for each in kits if each.changed and each.version > 1]
    lines = [f"  {each.partner}: {'; '.join(each.changed)}" for each in told[:_NAMED]]
    lines += [f"  and {len(told) - _NAMED} more"] if len(told) > _NAMED else []
    return "".join(f"{printable_line(line)}\n" for line in lines)


def _nobody(campaign: Campaign) -> str:
    """Say why there is no kit."""
    if campaign.set_aside:
        return "every partner is left out, mend the file"
    return f"{campaign.file.name} names no partners, and each gets one"


def leftover_kits_as_text(left: Sequence[Path], pruned: Sequence[Path]) -> str:
    """Give lines on kits of partners who are no longer in the file: those removed, those that are left."""
    lines = []
    if pruned:
        lines.append(f"{counted(len(pruned), 'leftover kit')} removed: {_names(pruned)}")
    if left:
        count, them = counted(len(left), "kit"), "it" if len(left) == 1 else "them"
        lines.append(f"{count} no longer asked for, `socialkit kit --prune` removes {them}: {_names(left)}")
    return "".join(f"{printable_line(line)}\n" for line in lines)


def _names(folders: Sequence[Path]) -> str:
    more = [f"{len(folders) - _NAMED} more"] if len(folders) > _NAMED else []
    return ", ".join([*(path.name for path in folders[:_NAMED]), *more])


def digest_as_text(digest: Digest, files: DigestFiles) -> str:
    """Say what is in a digest, where its files are, and what to do with them."""
    posts, events = _posts_of(digest), len(digest.events)
    what = f"{counted(len(digest.days), 'day')}, {counted(posts, 'post')}, {counted(events, 'event')}"
    where = f"in {digest.reader.lang}, by the clock of {digest.reader.zone}"
    rows = [
        ("page", f"{files.page}: for your mail tool"),
        ("text", f"{files.text}: the same for readers who see no pages"),
        ("mail", f"{files.mail}: open it in a mail program to send it by hand"),
    ]
    if files.picture:
        seen = f"the page shows it from {files.hosted}" if files.hosted else "the page shows it"
        rows.insert(2, ("picture", f"{files.picture}: {seen}"))
    head = [f"{printable(digest.subject)}", f"{what}, {where}", ""]
    notes = ["", "Put the picture there before the mail goes out."] if files.hosted else []
    return "\n".join([*head, *columns(rows), *notes]) + "\n" + withheld_as_text(digest)


def withheld_as_text(digest: Digest) -> str:
    """Name what a digest leaves out because it goes out too early for it."""
    return "".join(f"{printable_line(f'left out: {each}')}\n" for each in digest.withheld)


def digest_as_json(digest: Digest, files: DigestFiles) -> dict[str, Any]:
    """Give what a digest has, and its files, as a JSON document, schema version 1."""
    return {
        "version": 1,
        "digest": digest.period.name,
        "subject": digest.subject,
        "lang": digest.reader.lang,
        "timezone": digest.reader.zone,
        "days": [day.date.isoformat() for day in digest.days],
        "posts": [each.card.post for day in digest.days for each in day.posts],
        "events": [each.id for each in digest.events],
        "profiles": list(digest.profiles),
        "resources": [each.id for day in digest.days for each in day.resources],
        "withheld": list(digest.withheld),
        "page": str(files.page),
        "text": str(files.text),
        "mail": str(files.mail),
        "picture": str(files.picture) if files.picture else None,
        "picture_url": files.hosted or None,
    }


def _posts_of(digest: Digest) -> int:
    return sum(len(day.posts) for day in digest.days)
