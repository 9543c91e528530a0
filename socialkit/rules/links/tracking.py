"""The rule about the tags in links that statistics of visits need."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl

from socialkit.findings.finding import Fix
from socialkit.rules.analysis.addresses import Address, addresses, host_of
from socialkit.rules.rule import Reading, Remark

# https://support.google.com/analytics/answer/10917952 (2026-11).
_NEEDED = ("utm_source", "utm_medium", "utm_campaign")


def utm_tags(reading: Reading) -> Iterator[Remark]:
    """Report a link to the campaign's own pages whose UTM tags are missing, or of another campaign.

    Why: without them, statistics cannot tell which post brought whom.

    Source: https://support.google.com/analytics/answer/10917952 (2026-11).

    Fix: with --fix, the tags of the post's own `link`, where a link to the same page has none.

    Settings: campaign (what `utm_campaign` must be; else that of the post's `link`). Off by default:
    `rules: {SK306: true}` turns it on.

    Bad: Read https://example.org/week?utm_source=x
    Good: Read https://example.org/week?utm_source=x&utm_medium=social&utm_campaign=week
    """
    own = {host_of(link) for link in (reading.campaign.link, reading.message.link) if link}
    setting = reading.campaign.settings.get("SK306", {}).get("campaign")
    wanted = str(setting) if setting else _tags(reading.message.link).get("utm_campaign", "")
    for address in addresses(reading.text):
        if host_of(address.host) in own:
            fault = _fault(_tags(reading.text[address.start : address.end]), wanted)
            if fault:
                yield replace(_remark(reading, address, fault), fix=_tagged(reading, address))


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


def _remark(reading: Reading, address: Address, fault: str) -> Remark:
    return Remark(
        message=f"the link {fault}",
        remedy="give all links of the campaign the same tags",
        place=reading.place(address.start, address.end),
        kin=f"the link at {address.start}",
    )
