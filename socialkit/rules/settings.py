"""What a campaign's file sets for a rule, or else what the rule itself has."""

from socialkit.model.campaign import Campaign


def whole_number(campaign: Campaign, code: str, name: str, otherwise: int) -> int:
    """Give the number that the file sets under `rules:` for ``name`` of the rule ``code``."""
    value = campaign.settings.get(code, {}).get(name, otherwise)
    return otherwise if isinstance(value, bool | str) else value
