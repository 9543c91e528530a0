"""The rule about the tags in links that statistics of visits need."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

from socialkit.findings.finding import Finding, Fix
from socialkit.rules.analysis.addresses import Address, addresses, host_of
from socialkit.rules.rule import Reading, RuleContext
from socialkit.rules.settings import Setting

# https://support.google.com/analytics/answer/10917952 (2026-11).
_NEEDED = ("utm_source", "utm_medium", "utm_campaign")
CAMPAIGN = Setting("campaign", str, "", "what `utm_campaign` must be; else that of the post's `link`")


def utm_tags(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a link to the campaign's own pages whose UTM tags are missing, or of another campaign.

    Why: without them, statistics cannot tell which post brought whom.

    Source: https://support.google.com/analytics/answer/10917952 (2026-11).

    Fix: with --fix, the tags of the post's own `link`, where a link to the same page has none.

    Bad: Read https://example.org/week?utm_source=x
    Good: Read https://example.org/week?utm_source=x&utm_medium=social&utm_campaign=week
    """
    own = {host_of(link) for link in (reading.campaign.link, reading.message.link) if link}
    wanted = context.setting(CAMPAIGN) or _tags(reading.message.link).get("utm_campaign", "")
    for address in addresses(reading.text):
        if host_of(address.host) in own:
            fault = _fault(_tags(reading.text[address.start : address.end]), wanted)
            if fault:
                yield context.finding(
                    f"the link {fault}",
                    place=reading.at(address.start, address.end),
                    remedy="give all links of the campaign the same tags",
                    fix=_tagged(reading, address),
                ).grouped(f"the link at {address.start}")


def _tags(link: str) -> dict[str, str]:
    return dict(parse_qsl(link.partition("#")[0].partition("?")[2]))


def _fault(tags: dict[str, str], wanted: str) -> str:
    missing = [name for name in _NEEDED if not tags.get(name)]
    if missing:
        return f"lacks {', '.join(missing)}"
    if wanted and tags["utm_campaign"] != wanted:
        return f"says utm_campaign={tags['utm_campaign']}, and not {wanted}"
    return ""


def _tagged(reading: Reading, address: Address) -> Fix | None:
    """Give the fix that puts the tags of the post's link behind an address of the same page without any."""
    written, (page, _mark, tags) = (
        reading.text[address.start : address.end],
        reading.message.link.partition("?"),
    )
    if written.rstrip("/") != page.rstrip("/") or _fault(_tags(reading.message.link), ""):
        return None
    return reading.fix("add the tags of `link`", f"?{tags}", address.end, address.end)
