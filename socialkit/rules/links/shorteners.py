"""The rule about links that hide where they lead."""

from collections.abc import Iterator

from socialkit.findings.finding import Finding
from socialkit.rules.analysis.addresses import Address, addresses, host_of, words_of
from socialkit.rules.rule import Reading, RuleContext

# Services that make short links for anybody, as their own pages say (2026-11); firms' own short
# domains, which say whose they are, do not belong here.
_SHORTENERS = words_of(
    "1.usa.gov adf.ly bit.do bit.ly bitly.com bl.ink buff.ly cutt.ly dlvr.it go.usa.gov goo.gl "
    "ift.tt is.gd j.mp lnkd.in ow.ly rb.gy rebrand.ly s.id shorturl.at snip.ly soo.gd t.co t.ly "
    "tiny.cc tiny.one tinyurl.com trib.al v.gd"
)


def short_link(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a link through a service that makes links short.

    Why: readers cannot see where it leads, and it ends with the service. Nothing is saved: on X and
    Mastodon every link counts 23.

    Source: https://docs.x.com/fundamentals/counting-characters (2026-08-22);
    https://betanews.com/2024/07/19/google-url-shortener-end-2025/ (2024-07), on links that ended.

    Fix: none.

    Bad: Read https://bit.ly/3abcDEF
    Good: Read https://example.org/week
    """
    for address in _short(reading.text):
        yield context.finding(
            f"{host_of(address.host)} hides where this leads",
            place=reading.at(address.start, address.end),
            remedy="write the page's own address",
        )


def has_short_link(text: str) -> bool:
    """Say whether there is any, whatever platform the text is for."""
    return any(True for _ in _short(text))


def _short(text: str) -> Iterator[Address]:
    for address in addresses(text):
        if host_of(address.host) in _SHORTENERS and (address.scheme or address.meant):
            yield address
