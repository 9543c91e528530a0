"""Every link of a campaign, opened once: where links stand, and what their answers mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from socialkit.checking.link_requests import LinkOptions, visit
from socialkit.checking.merging import ALLIANCE, Heard, folded
from socialkit.findings.finding import Findings
from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign, Post
from socialkit.model.link_status import LinkStatus
from socialkit.rules.analysis.addresses import addresses
from socialkit.rules.analysis.passages import posts_of
from socialkit.rules.file.waivers import waives
from socialkit.rules.links.dead_links import Visited
from socialkit.rules.registry import NETWORK_RULES

_CODE = "SK308"
_MANNERS = LinkOptions()


@dataclass(frozen=True, kw_only=True, slots=True)
class _LinkPlace:
    """A link, and where it stands."""

    link: str
    place: Place
    post: Post | None = None
    platforms: tuple[str, ...] = ()


def check_links(campaign: Campaign, *, manners: LinkOptions = _MANNERS) -> Findings:
    """Open each link of ``campaign`` once, over the network; give what does not work (SK308).

    Links are those in texts, and those that the campaign, its posts, days and events name. Nothing is
    raised for what cannot be reached.
    """
    return link_findings(campaign, visit([spot.link for spot in _spots(campaign)], manners=manners))


def link_findings(campaign: Campaign, seen: Mapping[str, LinkStatus]) -> Findings:
    """Turn what was ``seen`` at the links of ``campaign`` into findings at their places."""
    everybody = (ALLIANCE, *(partner.id for partner in campaign.partners))
    heard = [
        Heard(
            rule.code,
            remark.severity or rule.severity,
            remark,
            remark.post,
            remark.platforms,
            everybody,
            everybody,
        )
        for spot in _spots(campaign)
        if spot.link in seen
        for rule in NETWORK_RULES
        for remark in rule.remarks(_visited(spot, seen[spot.link]))
    ]
    return Findings(folded(campaign, heard))


def _visited(spot: _LinkPlace, visit: LinkStatus) -> Visited:
    return Visited(link=spot.link, place=spot.place, visit=visit, post=spot.post, platforms=spot.platforms)


def _spots(campaign: Campaign) -> Iterator[_LinkPlace]:
    """Give every place of every link that no waiver covers, in the order of the file."""
    if campaign.link:
        yield _LinkPlace(link=campaign.link, place=campaign.place("link"))
    for day in campaign.days:
        if day.link and day.place:
            yield _LinkPlace(link=day.link, place=day.place)
    for event in campaign.events:
        if event.link:
            yield _LinkPlace(link=event.link, place=event.place)
    yield from _named(campaign)
    yield from _written(campaign)


def _named(campaign: Campaign) -> Iterator[_LinkPlace]:
    for post in campaign.versions:
        other = post.original is None or post.link != post.original.link
        if post.link and other and not waives(post, _CODE):
            yield _LinkPlace(link=post.link, place=post.place, post=post, platforms=post.platforms)


def _written(campaign: Campaign) -> Iterator[_LinkPlace]:
    for passage in posts_of(campaign):
        if passage.post and waives(passage.post, _CODE):
            continue
        for address in addresses(passage.value):
            # An address that goes on with a placeholder is another one for each partner.
            if address.meant and passage.value[address.end : address.end + 1] != "{":
                written = passage.value[address.start : address.end]
                yield _LinkPlace(
                    # Without a scheme platforms link to http.
                    link=written if address.scheme else f"http://{written}",
                    place=passage.place((address.start, address.end)),
                    post=passage.post,
                    platforms=passage.platforms,
                )
