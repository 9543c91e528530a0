"""What of a week is not said in the languages of its partners: topics, titles, audiences, who pays."""

from collections.abc import Iterable, Iterator

from socialkit.findings.finding import Finding, Severity
from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign
from socialkit.model.language_tags import looked_up, suiting
from socialkit.rules.rule import RuleContext

_Said = tuple[str, Place, Iterable[str], str]
_BELOW = "below `translations` there"
_IN_KIT = "under `kit: {translations: …}`"


def week_not_translated(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Tell, as information, what kits and digests show in the campaign's language among a partner's own."""
    wanted = _languages(campaign)
    for what, place, there, where in _words(campaign) if wanted else ():
        missing = [lang for lang in wanted if not suiting(lang, there)]
        if missing:
            yield context.finding(
                f"{what} is not translated into {', '.join(missing)}, and stands in kits as it is",
                place=place,
                remedy=f"write it {where}",
                severity=Severity.INFO,
            )


def _languages(campaign: Campaign) -> list[str]:
    """Give the languages of partners that posts are translated into; none that a wider one covers."""
    spoken = {each.lang for post in campaign.posts for each in post.translations}
    read = dict.fromkeys(each.lang for each in campaign.partners if each.lang)
    found = [lang for lang in read if suiting(lang, spoken) and not suiting(lang, [campaign.lang])]
    return [lang for lang in found if looked_up(lang, set(found) - {lang}) is None]


def _words(campaign: Campaign) -> Iterator[_Said]:
    """Give what is said, where it stands, in which languages, and where a translation of it would stand."""
    own = campaign.lang
    for day in campaign.days:
        if day.place:
            yield f"the topic of {day.date}", day.place, (own, *day.topics), _BELOW
    for event in campaign.events:
        yield f"the title of event {event.id}", event.place, (own, *event.titles), _BELOW
    for ending in campaign.deadlines:
        yield f"the title of deadline {ending.id}", ending.place, (own, *ending.titles), _BELOW
    for resource in campaign.resources:
        # What is in another language than the campaign's is for who reads that.
        if suiting(own, [resource.lang]):
            titles = (resource.lang, *resource.titles)
            yield f"the title of resource {resource.id}", resource.place, titles, _BELOW
    yield from _of_campaign(campaign)


def _of_campaign(campaign: Campaign) -> Iterator[_Said]:
    own, texts, home = campaign.lang, campaign.kit.translations, campaign.place("name")
    for id_ in campaign.audiences:
        named = (each.lang for each in texts if id_ in each.audiences)
        yield f"the audience {id_}", home, (own, *named), _IN_KIT
    if campaign.disclaimer:
        yield "the disclaimer", home, (own, *(each.lang for each in texts if each.disclaimer)), _IN_KIT
    if campaign.kit.key_messages:
        named = (each.lang for each in texts if each.key_messages)
        yield "what `key_messages` says", home, (own, *named), _IN_KIT
