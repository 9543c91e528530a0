"""What is said to translators about a piece: what to keep, what takes whose place, how long it may be."""

from socialkit.exchanging.translations.units import Unit, counts
from socialkit.model.campaign import Campaign


def kept(unit: Unit) -> str:
    """Give what a translation must hold, as it is written there, a number behind what stands there often."""
    return "  ".join(
        f"{token} ({number} times)" if number > 1 else token for token, number in unit.tokens.counts.items()
    )


def swapped(unit: Unit) -> str:
    """Give what stands in the source for what must be in the translation; empty: nothing."""
    return ", ".join(f"{new} in place of {old}" for old, new in unit.tokens.swapped.items())


def room(campaign: Campaign, unit: Unit) -> str:
    """Give what the source counts, platform by platform."""
    if unit.post is None:
        return ""
    return ", ".join(map(str, counts(campaign, unit.post, unit.field, unit.platforms)))
