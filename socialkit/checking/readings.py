"""The messages of a campaign as their platforms read them, and who would post what reads alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from socialkit.assignments import Assignment, assignment, audiences
from socialkit.checking.merging import ALLIANCE
from socialkit.checking.partner_groups import KnownNames, PartnerField, group_key, known_names, partner_fields
from socialkit.checking.sampling import Measured
from socialkit.checking.selection import CheckSelection
from socialkit.composing import compose, event_values, link_of, values_of
from socialkit.model.campaign import Campaign, Partner
from socialkit.platforms.platform import Dialect
from socialkit.platforms.registry import is_built_in, traits
from socialkit.rules.rule import Reading

_LINK, _EVENT_TIME = "link", "event_time"

#: Who posts: a partner, or the alliance itself.
Poster: TypeAlias = Partner | None


@dataclass(frozen=True, slots=True, eq=False)
class Sharer:
    """One of those who have a post: its position among them, and what it fills in."""

    position: int
    poster: Poster
    words: tuple[str, ...]


Groups: TypeAlias = tuple[tuple[Measured[Sharer], ...], ...]


class SharedPost(NamedTuple):
    """A post on a platform in one language, and all who have it, the alliance first.

    ``ids`` are theirs, None that of the alliance; ``fields`` are the placeholders that each fills in.
    """

    own: Assignment
    posters: tuple[Poster, ...]
    ids: tuple[str | None, ...]
    fields: tuple[PartnerField, ...]


def shared_posts(campaign: Campaign, selection: CheckSelection) -> Iterator[SharedPost]:
    """Give each post on each of the platforms that were asked for, in each of its languages."""
    for each in audiences(campaign):
        if selection.reads(each.platform):
            own = assignment(campaign, each.version, each.platform)
            yield SharedPost(
                own=own,
                posters=(ALLIANCE, *each.partners),
                ids=(ALLIANCE, *(partner.id for partner in each.partners)),
                fields=partner_fields(own.text.value),
            )


def read(campaign: Campaign, shared: SharedPost, poster: Poster) -> Reading:
    """Read the message of one who has the post, with everything filled in."""
    own = shared.own
    message = compose(campaign, assignment(campaign, own.post, own.platform, poster) if poster else own)
    return Reading(
        campaign=campaign,
        post=own.post,
        message=message,
        dialect=own.dialect,
        entities=own.dialect.entities(message.text),
        length=own.dialect.length(message.text),
    )


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What all who post fill in, worked out once for all posts; and who of them are alike."""

    campaign: Campaign
    _known: KnownNames = field(init=False)
    _values: dict[tuple[str, str | None], dict[str, str]] = field(init=False, default_factory=dict)
    _lengths: dict[tuple[str, str], int] = field(init=False, default_factory=dict)
    _groups: dict[tuple[object, ...], Groups] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Collect what a name could be taken for."""
        object.__setattr__(self, "_known", known_names(self.campaign))

    def groups(self, shared: SharedPost) -> Groups:
        """Give those who have the post in groups; in one, readings differ by their length alone."""
        # Posts with the same placeholders, the same link and the same event are filled in alike.
        post = shared.own.post
        spoken = (post.event.starts, post.lang) if post.event else None
        same = shared.own.platform, shared.fields, shared.own.link, shared.ids, spoken
        if same not in self._groups:
            self._groups[same] = self._grouped(shared)
        return self._groups[same]

    def _grouped(self, shared: SharedPost) -> Groups:
        groups: dict[tuple[str, ...], list[Measured[Sharer]]] = {}
        for position, poster in enumerate(shared.posters):
            values = self._filled_in(shared, poster)
            words = tuple(values.values())
            lengths = sum(self._length(shared.own.dialect, each) for each in words), sum(map(len, words))
            one = Measured(Sharer(position, poster, words), lengths)
            groups.setdefault(self._key(shared, values), []).append(one)
        return tuple(map(tuple, groups.values()))

    def _key(self, shared: SharedPost, values: Mapping[str, str]) -> tuple[str, ...]:
        """Give the same for all whose messages read alike; another package's platform may tell all apart."""
        own, words = shared.own, "".join(values.values())
        forbidden = frozenset[str]().union(*(traits(name).forbidden for name in own.post.platforms))
        if not is_built_in(own.platform) or not forbidden.isdisjoint(words):
            return tuple(values.values())
        return group_key(self._known, values, shared.fields)

    def _filled_in(self, shared: SharedPost, poster: Poster) -> dict[str, str]:
        own, needed = shared.own, [each.name for each in shared.fields]
        values = self._of_poster(own.platform, poster)
        if _LINK in needed:
            wanted = assignment(self.campaign, own.post, own.platform, poster)
            values = values | {_LINK: link_of(self.campaign, wanted)}
        if _EVENT_TIME in needed and own.post.event:
            wanted = assignment(self.campaign, own.post, own.platform, poster)
            values = values | event_values(wanted)
        # What there is nothing for stays as it is written, and a rule says so.
        return {name: values.get(name, f"{{{name}}}") for name in needed}

    def _of_poster(self, platform: str, poster: Poster) -> dict[str, str]:
        key = platform, poster.id if poster else ALLIANCE
        if key not in self._values:
            self._values[key] = values_of(self.campaign, platform, poster)
        return self._values[key]

    def _length(self, dialect: Dialect, value: str) -> int:
        key = dialect.name, value
        if key not in self._lengths:
            self._lengths[key] = dialect.length(value)
        return self._lengths[key]
