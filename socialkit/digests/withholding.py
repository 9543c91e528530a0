"""What a digest may say already when it goes out, and what its links carry."""

from collections.abc import Iterator
from dataclasses import dataclass

from socialkit.composing import with_own_parameters, with_parameters
from socialkit.digests.digest import DigestReader
from socialkit.digests.periods import Period
from socialkit.model.campaign import Campaign
from socialkit.model.moment import Moment


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestEmbargo:
    """What may be told at the time that a digest is ``sent``."""

    sent: Moment

    def over(self, not_before: Moment | None) -> bool:
        """Say whether something may be told, which may ``not_before`` that time (None: always)."""
        return not_before is None or not_before.utc <= self.sent.utc

    def withheld(self, campaign: Campaign, period: Period) -> Iterator[str]:
        """Name what of the digest's days is left out, and till when."""
        posts = ((each, each.at.date() if each.at else None) for each in campaign.posts)
        dated = (
            *(
                (f"the link of {each.date}", each.not_before, each.date)
                for each in campaign.days
                if each.link
            ),
            *((f"the resource {each.id}", each.not_before, each.day) for each in campaign.resources),
            *((f"the post {each.id}", campaign.embargo_of(each), day) for each, day in posts),
        )
        for what, until, day in dated:
            if until and not self.over(until) and (day is None or period.has(day)):
                yield f"{what}, which is under embargo until {until}"


def tracked(campaign: Campaign, reader: DigestReader, link: str) -> str:
    """Give a link with what the reader's carry, and with what digests' carry where it says nothing itself."""
    own = reader.partner.link_parameters if reader.partner else {}
    return with_parameters(with_own_parameters(link, own), campaign.digest.link_parameters)
