"""Every link of a campaign, opened once: where links stand, and what their answers mean."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from socialkit.checking.link_requests import LinkOptions, request_links
from socialkit.checking.pipeline import examined
from socialkit.checking.selection import selection
from socialkit.findings.finding import Findings
from socialkit.model.arguments import refuse_no, refuse_no_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.link_status import LinkStatus
from socialkit.rules.analysis.addresses import addresses
from socialkit.rules.analysis.passages import posts_of
from socialkit.rules.links.dead_links import CheckedLink
from socialkit.rules.rule import Scope

_CODE = "SK308"
_USUAL = LinkOptions()
Look = Callable[[Sequence[str]], Mapping[str, LinkStatus]]


def check_links(campaign: Campaign, *, options: LinkOptions = _USUAL) -> Findings:
    """Open each link of ``campaign`` once, over the network; give what does not work (SK308).

    Links are those in texts, and those that the campaign, its posts, days, events, deadlines and resources
    name; a day's or a resource's page that has an embargo is not opened for them. Nothing is raised for what
    cannot be reached; MisuseError for what is no campaign.
    """
    refuse_no_campaign(campaign, "check_links")
    refuse_no(LinkOptions, options, "options", "LinkOptions(…)")
    look = partial(request_links, options=options)
    return examined(campaign, selection(select=[_CODE]), {Scope.LINK: partial(checked_links, look=look)})


def checked_links(campaign: Campaign, *, look: Look = request_links) -> Iterator[CheckedLink]:
    """Give every place of every link with what ``look`` saw there, in the order of the file.

    Links of posts that waive the rule are not opened for them, and come as such: a waiver is idle where
    there is no link, and not whenever its site happens to answer.
    """
    places = list(_places(campaign))
    waiving = {post.id for post in campaign.posts if any(each.code == _CODE for each in post.waivers)}
    seen = look([place.link for place in places if not _is_of(place, waiving)])
    for place in places:
        if _is_of(place, waiving):
            yield place
        elif place.link in seen:
            yield place._replace(status=seen[place.link])


def _is_of(place: CheckedLink, posts: Collection[str]) -> bool:
    return place.post is not None and place.post.id in posts


def _places(campaign: Campaign) -> Iterator[CheckedLink]:
    """Give every place of every link, before anybody has looked."""
    if campaign.link:
        yield CheckedLink(link=campaign.link, place=campaign.place("link"))
    yield from _of_week(campaign)
    yield from _named(campaign)
    yield from _written(campaign)


def _of_week(campaign: Campaign) -> Iterator[CheckedLink]:
    for day in campaign.days:
        if day.link and day.place and not day.not_before:
            yield CheckedLink(link=day.link, place=day.place)
    for event in campaign.events:
        for link in filter(None, dict.fromkeys((event.link, *event.links.values(), event.recording))):
            yield CheckedLink(link=link, place=event.place)
    ending = (CheckedLink(link=each.link, place=each.place) for each in campaign.deadlines)
    yield from (each for each in ending if each.link)
    for resource in campaign.resources:
        if not resource.not_before:
            yield CheckedLink(link=resource.link, place=resource.place)


def _named(campaign: Campaign) -> Iterator[CheckedLink]:
    for post in campaign.versions:
        other = post.original is None or post.link != post.original.link
        # The page of its event was named there.
        of_event = post.event is not None and post.link in {post.event.link, *post.event.links.values()}
        if post.link and other and not of_event:
            yield CheckedLink(link=post.link, place=post.place, post=post, platforms=post.platforms)


def _written(campaign: Campaign) -> Iterator[CheckedLink]:
    for passage in posts_of(campaign):
        for address in addresses(passage.value):
            # An address that goes on with a placeholder is another one for each partner.
            if address.meant and passage.value[address.end : address.end + 1] != "{":
                written = passage.value[address.start : address.end]
                yield CheckedLink(
                    # Without a scheme platforms link to http.
                    link=written if address.scheme else f"http://{written}",
                    place=passage.place((address.start, address.end)),
                    post=passage.post,
                    platforms=passage.platforms,
                )
