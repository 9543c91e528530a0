"""The rule about links that lead nowhere: what was seen when they were opened becomes a finding."""

from collections.abc import Iterator
from typing import NamedTuple

from socialkit.findings.finding import Finding, Severity
from socialkit.findings.place import Place
from socialkit.model.campaign import Post
from socialkit.model.link_status import LinkAnswer, LinkStatus
from socialkit.rules.rule import RuleContext, Subject

_NOT_OPENED = LinkStatus(answer=LinkAnswer.UNSEEN, detail="nobody has looked")


class CheckedLink(NamedTuple):
    """A link of the campaign, where it stands, and what came of opening it, if anybody has."""

    link: str
    place: Place
    status: LinkStatus = _NOT_OPENED
    post: Post | None = None
    platforms: tuple[str, ...] = ()


#: How bad each answer is, and what to do about it.
_SAID = {
    LinkAnswer.GONE: (Severity.ERROR, "the page of {} is gone", "write the address that it has now"),
    LinkAnswer.UNREACHABLE: (
        Severity.WARNING,
        "{} cannot be opened",
        "open it yourself, and mend the address",
    ),
    LinkAnswer.REFUSED: (Severity.INFO, "{} lets no program in", "open it yourself"),
    LinkAnswer.UNSEEN: (Severity.INFO, "{} was not opened", "open it yourself"),
}


def dead_link(found: CheckedLink, context: RuleContext) -> Iterator[Finding]:
    """Report a link whose page is gone (error), or whose site gives no proper answer (warning).

    Why: a post is copied for years, and the page it leads to moves; whoever follows the link finds nothing.
    What cannot be told is said as well: sites that let no program in, and what was not looked at, are hints.
    Addresses in private networks are never opened.

    Source: https://www.pewresearch.org/data-labs/2024/05/17/when-online-content-disappears/ (2024-05): of
    the pages that existed in 2013, 38 % were gone ten years later.

    Fix: none.

    Bad: Read https://example.org/gone
    Good: Read https://example.org/week
    """
    if found.status.answer is LinkAnswer.WORKS:
        return
    severity, message, remedy = _SAID[found.status.answer]
    yield context.finding(
        f"{message.format(found.link)}: {found.status.detail}",
        place=Subject(
            place=found.place, post=found.post.id if found.post else None, platforms=found.platforms
        ),
        remedy=remedy,
        severity=severity,
    )
