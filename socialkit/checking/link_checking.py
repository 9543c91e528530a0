"""Every link of a campaign, opened once: where links stand, and what their answers mean."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from socialkit.checking.examining import examined
from socialkit.checking.link_requests import LinkOptions, visit
from socialkit.checking.selection import selection
from socialkit.findings.finding import Findings
from socialkit.model.arguments import refuse_no, refuse_no_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.link_status import LinkStatus
from socialkit.rules.analysis.addresses import addresses
from socialkit.rules.analysis.passages import posts_of
from socialkit.rules.links.dead_links import Visited
from socialkit.rules.rule import Scope

_CODE = "SK308"
_USUAL = LinkOptions()
Look = Callable[[Sequence[str]], Mapping[str, LinkStatus]]


def check_links(campaign: Campaign, *, options: LinkOptions = _USUAL) -> Findings:
    """Open each link of ``campaign`` once, over the network; give what does not work (SK308).

    Links are those in texts, and those that the campaign, its posts, days and events name. Nothing is
    raised for what cannot be reached; MisuseError for what is no campaign.
    """
    refuse_no_campaign(campaign, "check_links")
    refuse_no(LinkOptions, options, "options", "LinkOptions(…)")
    look = partial(visit, options=options)
    return examined(campaign, selection(select=[_CODE]), {Scope.LINK: partial(visited_links, look=look)})


def visited_links(campaign: Campaign, *, look: Look = visit) -> Iterator[Visited]:
    """Give every place of every link with what ``look`` saw there, in the order of the file."""
    places = list(_places(campaign))
    seen = look([place.link for place in places])
    return (replace(place, visit=seen[place.link]) for place in places if place.link in seen)


def _places(campaign: Campaign) -> Iterator[Visited]:
    """Give every place of every link, before anybody has looked."""
    if campaign.link:
        yield Visited(link=campaign.link, place=campaign.place("link"))
    for day in campaign.days:
        if day.link and day.place:
            yield Visited(link=day.link, place=day.place)
    for event in campaign.events:
        if event.link:
            yield Visited(link=event.link, place=event.place)
    yield from _named(campaign)
    yield from _written(campaign)


def _named(campaign: Campaign) -> Iterator[Visited]:
    for post in campaign.versions:
        other = post.original is None or post.link != post.original.link
        if post.link and other:
            yield Visited(link=post.link, place=post.place, post=post, platforms=post.platforms)


def _written(campaign: Campaign) -> Iterator[Visited]:
    for passage in posts_of(campaign):
        for address in addresses(passage.value):
            # An address that goes on with a placeholder is another one for each partner.
            if address.meant and passage.value[address.end : address.end + 1] != "{":
                written = passage.value[address.start : address.end]
                yield Visited(
                    # Without a scheme platforms link to http.
                    link=written if address.scheme else f"http://{written}",
                    place=passage.place((address.start, address.end)),
                    post=passage.post,
                    platforms=passage.platforms,
                )
