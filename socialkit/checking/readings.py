"""The messages of a campaign as their platforms read them, and who would post what reads alike."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from socialkit.assignments import Assignment, assignment, audiences
from socialkit.checking.merging import ALLIANCE
from socialkit.checking.partner_groups import KnownNames, Placeholder, group_key, known_names, placeholders
from socialkit.checking.sampling import Measured
from socialkit.checking.selection import Selection
from socialkit.composing import compose, link_of, values_of
from socialkit.model.campaign import Campaign, Partner
from socialkit.platforms.platform import Dialect
from socialkit.rules.rule import Reading

#: The placeholders for which each partner has something else.
_OF_PARTNERS = ("partner", "partner_handle", "link")
_LINK = "link"

#: Who posts: a partner, or the alliance itself.
Poster: TypeAlias = Partner | None
Groups: TypeAlias = tuple[tuple[Measured[Poster], ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedPost:
    """A post on a platform in one language, and all who have it, the alliance first.

    ``placeholders`` are those of its text that they fill in differently.
    """

    own: Assignment
    members: tuple[Poster, ...]
    placeholders: tuple[Placeholder, ...]

    @property
    def ids(self) -> tuple[str | None, ...]:
        """The ids of all who have it; None stands for the alliance."""
        return tuple(map(_id, self.members))


def shared_posts(campaign: Campaign, selection: Selection) -> Iterator[SharedPost]:
    """Give each post on each of the platforms that were asked for, in each of its languages."""
    for each in audiences(campaign):
        if selection.reads(each.platform):
            own = assignment(campaign, each.version, each.platform)
            there = placeholders(own.text.value, _OF_PARTNERS)
            yield SharedPost(own=own, members=(ALLIANCE, *each.partners), placeholders=there)


def read(campaign: Campaign, shared: SharedPost, poster: Poster) -> Reading:
    """Read the message of one who has the post, with everything filled in."""
    own = shared.own
    wanted = assignment(campaign, own.post, own.platform, poster) if poster else own
    message = compose(campaign, wanted)
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
        own = shared.own
        # Posts with the same placeholders and the same link are filled in alike.
        same = own.platform, shared.placeholders, own.link, shared.ids
        if same not in self._groups:
            self._groups[same] = self._grouped(shared)
        return self._groups[same]

    def values(self, shared: SharedPost, poster: Poster) -> dict[str, str]:
        """Give what stands in the post for each of its placeholders."""
        own, needed = shared.own, [each.name for each in shared.placeholders]
        values = self._of_poster(own.platform, poster)
        if _LINK in needed:
            wanted = assignment(self.campaign, own.post, own.platform, poster)
            values = values | {_LINK: link_of(self.campaign, wanted)}
        return {name: values[name] for name in needed}

    def _grouped(self, shared: SharedPost) -> Groups:
        groups: dict[tuple[str, ...], list[Measured[Poster]]] = {}
        for poster in shared.members:
            values = self.values(shared, poster)
            key = group_key(self._known, values, shared.placeholders)
            counted = sum(self._length(shared.own.dialect, each) for each in values.values())
            one = Measured(poster, (counted, sum(map(len, values.values()))))
            groups.setdefault(key, []).append(one)
        return tuple(map(tuple, groups.values()))

    def _of_poster(self, platform: str, poster: Poster) -> dict[str, str]:
        key = platform, _id(poster)
        if key not in self._values:
            self._values[key] = values_of(self.campaign, platform, poster)
        return self._values[key]

    def _length(self, dialect: Dialect, value: str) -> int:
        key = dialect.name, value
        if key not in self._lengths:
            self._lengths[key] = dialect.length(value)
        return self._lengths[key]


def _id(poster: Poster) -> str | None:
    return poster.id if poster else ALLIANCE
