"""The rule that nothing of last year's campaign is left in this year's."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.dated_texts import Occasion, occasions
from socialkit.rules.analysis.passages import Diagnostic, Span
from socialkit.rules.analysis.prose import prose
from socialkit.rules.campaign.themes import Theme
from socialkit.rules.rule import RuleContext
from socialkit.text.letters import HASHES
from socialkit.text.links import find_links
from socialkit.text.patterns import WORD, compiled

_SENTENCE = r"[^.!?\n…。]{1,2000}+"
_TAG = rf"[{HASHES}](?P<name>[\p{{L}}\p{{M}}\p{{N}}_]{{1,200}}+)"
_YEAR = r"(?<![\w/.-])(?:19|20)[0-9]{2}(?![\w/-])"
#: Shorter sentences come back every year, and may.
_WORDS = 6
_REMEDY = "write it anew, or leave it if it still holds"


def carried_over(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report what was carried over from an older campaign: sentences, dates, links, tags, the theme.

    Why: this year's kit is last year's file with changes, and what nobody changed goes out again.
    Looked for are sentences of six words and more, words of its theme and its days' topics, dates and
    years of the older campaign, links to pages that only it used, and tags of its file that this one
    does not name.

    Source: the page of Social Service Workforce Week 2022 had a sentence on 2021's theme
    (https://www.socialserviceworkforce.org/social-service-workforce-week-2022, 2022-10).

    Fix: none; what still holds, only you know.

    Bad: this year and last year: We prepare for emergencies with all our strength
    Good: this year: We care for children where they live
    """
    if campaign.previous is None:
        return
    old = _Old(campaign.previous)
    yield from _about(campaign, old, context)
    for occasion in occasions(campaign):
        for span, message, remedy in _found(campaign, old, occasion):
            yield context.finding(message, occasion.at(span), remedy)


@dataclass(frozen=True)
class _Old:
    """An older campaign, as far as texts can carry it over."""

    campaign: Campaign

    @property
    def name(self) -> str:
        """Its name, with its year: next to this one's it must be clear which is meant."""
        name = self.campaign.name
        return name if compiled(_YEAR).search(name) else f"{name} ({self.campaign.starts.year})"

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Its posts, and the titles of its events."""
        return tuple(occasion.passage.value for occasion in occasions(self.campaign))

    @cached_property
    def sentences(self) -> frozenset[str]:
        """Its sentences, plain."""
        return frozenset(plain for text in self.texts for _span, plain in _sentences(text))

    @cached_property
    def links(self) -> frozenset[str]:
        """Its links to pages, not to the front of a site."""
        links = {version.link for version in self.campaign.versions}
        links |= {event.link for event in self.campaign.events}
        links |= {self.campaign.link} | {day.link for day in self.campaign.days}
        links |= {text[link.start : link.end] for text in self.texts for link in find_links(text)}
        return frozenset(_bare(link) for link in links if "/" in _bare(link))

    @cached_property
    def tags(self) -> frozenset[str]:
        """The tags that its file asked for."""
        tags = self.campaign.hashtags
        asked_for = (*tags.required, *tags.also, *tags.required_elsewhere)
        return frozenset(tag.lstrip(HASHES).casefold() for tag in asked_for)


def _found(campaign: Campaign, old: _Old, occasion: Occasion) -> Iterator[Diagnostic]:
    yield from _repeated(old, occasion)
    yield from _themes(campaign, old, occasion)
    yield from _dates(campaign, old, occasion)
    yield from _links(campaign, old, occasion)
    yield from _tags(campaign, old, occasion)


def _repeated(old: _Old, occasion: Occasion) -> Iterator[Diagnostic]:
    for span, plain in _sentences(occasion.passage.value):
        if plain in old.sentences:
            yield span, f"this sentence stood in {old.name}", _REMEDY


def _themes(campaign: Campaign, old: _Old, occasion: Occasion) -> Iterator[Diagnostic]:
    repeated = [span for span, plain in _sentences(occasion.passage.value) if plain in old.sentences]
    for start, end in Theme(old.campaign, campaign).found(occasion.text):
        # What stands in a sentence that was carried over whole is told with it.
        if not any(first <= start and end <= last for first, last in repeated):
            yield (start, end), f"{occasion.quoted((start, end))} was a theme of {old.name}", _REMEDY


def _dates(campaign: Campaign, old: _Old, occasion: Occasion) -> Iterator[Diagnostic]:
    theirs = range(old.campaign.starts.year, old.campaign.ends.year + 1)
    ours = range(campaign.starts.year, campaign.ends.year + 1)
    dated = {written.end: written.start for written in occasion.dates}
    for match in compiled(_YEAR).finditer(occasion.text):
        if int(match.group()) in theirs and int(match.group()) not in ours:
            span = (dated.get(match.end(), match.start()), match.end())
            yield span, f"{occasion.quoted(span)} is from {old.name}", "mend the date"


def _links(campaign: Campaign, old: _Old, occasion: Occasion) -> Iterator[Diagnostic]:
    ours = {_bare(campaign.link)} - {_bare(old.campaign.link)}
    for link in find_links(occasion.passage.value):
        bare = _bare(occasion.passage.value[link.start : link.end])
        if bare in old.links - ours:
            yield (
                (link.start, link.end),
                f"{old.name} had this link",
                "check that it still leads there",
            )


def _tags(campaign: Campaign, old: _Old, occasion: Occasion) -> Iterator[Diagnostic]:
    gone = old.tags - _Old(campaign).tags
    for match in compiled(_TAG).finditer(occasion.passage.value) if gone else ():
        if match["name"].casefold() in gone:
            yield match.span(), f"{match.group()} is a tag of {old.name}", "write this year's tag"


def _about(campaign: Campaign, old: _Old, context: RuleContext) -> Iterator[Finding]:
    """Compare what stands at the head of the file."""
    last = old.campaign
    lines = (("name", campaign.name, last.name), ("theme", campaign.theme, last.theme))
    for key, now, before in (*lines, ("link", campaign.link, last.link)):
        if now and now.casefold() == before.casefold() and (key != "name" or compiled(_YEAR).search(now)):
            message = f"the {key} is still that of {old.name}"
            yield context.finding(message, place=campaign.place(key), remedy=_REMEDY)


def _sentences(text: str) -> Iterator[tuple[Span, str]]:
    """Give each sentence of six words and more: where it stands, and its words alone."""
    masked = prose(text)
    for match in compiled(_SENTENCE).finditer(masked):
        words = [word.casefold() for word in compiled(WORD).findall(match.group())]
        if len(words) >= _WORDS:
            lead = len(match.group()) - len(match.group().lstrip())
            yield (match.start() + lead, match.start() + len(match.group().rstrip())), " ".join(words)


def _bare(link: str) -> str:
    """Give a link without scheme, www and a slash at its end, for comparing."""
    bare = link.casefold().partition("://")[2] or link.casefold()
    return bare.removeprefix("www.").rstrip("/")
