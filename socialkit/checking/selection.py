"""Which rules a check runs: those that were asked for, without those that were put aside."""

from collections.abc import Sequence
from dataclasses import replace

from socialkit.model.campaign import Campaign
from socialkit.rules.registry import CAMPAIGN_RULES, FILE_RULES, RULES

#: A file that cannot be read as a campaign is never passed over.
ALWAYS = frozenset(rule.code for rule in FILE_RULES)


def selected(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Say whether the rule ``code`` runs; both lists hold codes or their beginnings, such as ``SK1``.

    An empty ``select`` means every rule; ``ignore`` is the stronger of the two.
    """
    if code in ALWAYS:
        return True
    return (not select or code.startswith(tuple(select))) and not code.startswith(tuple(ignore))


def turned_off(campaign: Campaign) -> frozenset[str]:
    """Give the rules that are off: by themselves, or by the campaign's settings."""
    on = {code: rule.on for code, rule in RULES.items()}
    return frozenset(
        code for code, itself in on.items() if not campaign.settings.get(code, {}).get("on", itself)
    )


def waiting(campaign: Campaign) -> frozenset[str]:
    """Give the rules that cannot run: they need an older campaign, a program or the network."""
    known = {rule.code for rule in CAMPAIGN_RULES} if campaign.previous else set()
    return frozenset(code for code, rule in RULES.items() if rule.option) - known


def asked_for(campaign: Campaign, select: Sequence[str]) -> Campaign:
    """Give the campaign with the rules turned on that ``select`` names by their whole code."""
    codes = [code for code in select if code in RULES]
    on = {code: {**campaign.settings.get(code, {}), "on": True} for code in codes}
    return replace(campaign, settings={**campaign.settings, **on}) if on else campaign


def prefixes(words: str) -> tuple[str, ...]:
    """Give the codes, or beginnings of codes, in a list with commas.

    Raises LookupError for one that no rule has.
    """
    found = tuple(word.strip().upper() for word in words.split(",") if word.strip())
    for prefix in found:
        if not any(code.startswith(prefix) for code in RULES):
            raise LookupError(f"no rule begins with {prefix!r}: `socialkit rule` lists all of them")
    return found
