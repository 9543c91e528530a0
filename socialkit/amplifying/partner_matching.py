"""Which partner wrote a post: by what a person says, else by her handles."""

from dataclasses import dataclass

from socialkit.model.campaign import Campaign, Partner
from socialkit.model.near_names import name_hint
from socialkit.platforms.post_search.found_post import FoundPost

#: Of what stands in a table so much is told.
_SHOWN = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class PartnerDirectory:
    """The partners of a campaign by platform and handle, and by id and name; all in small letters."""

    by_handle: dict[tuple[str, str], Partner]
    by_name: dict[str, Partner]

    @classmethod
    def of(cls, campaign: Campaign) -> "PartnerDirectory":
        """Write the partners of a campaign down; of two with one handle nobody knows which it is."""
        found: dict[tuple[str, str], Partner] = {}
        doubtful: set[tuple[str, str]] = set()
        for partner in campaign.partners:
            for platform, handle in partner.handles.items():
                place = (platform, handle.removeprefix("@").casefold())
                if place in found:
                    doubtful.add(place)
                found[place] = partner
        known = {place: partner for place, partner in found.items() if place not in doubtful}
        names = {
            name.casefold(): each for each in reversed(campaign.partners) for name in (each.name, each.id)
        }
        return cls(by_handle=known, by_name=names)

    def unknown(self, said: str) -> str:
        """Say that nobody is called so, with the nearest name; empty for who is known, and for nobody."""
        wanted = said.strip()
        if not wanted or wanted.casefold() in self.by_name:
            return ""
        there = {name for each in self.by_name.values() for name in (each.id, each.name)}
        hint = name_hint(wanted, sorted(there), otherwise="write an id or a name as your file has it")
        return f"there is no partner `{wanted[:_SHOWN]}`: {hint}"

    def partner_of(self, post: FoundPost, said: str = "") -> Partner | None:
        """Give whose post it is; None where it is nobody's that is known."""
        named = self.by_name.get(said.strip().casefold())
        if named is not None:
            return named
        for name in (post.author, post.author_id):
            found = self.by_handle.get((post.platform, name.removeprefix("@").casefold())) if name else None
            if found is not None:
                return found
        return None
