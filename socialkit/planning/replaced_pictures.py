"""Scheduled pictures that would be others today: artworks by their bytes, stamped ones as they are made."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Self

from socialkit.model.campaign import Campaign, Graphic
from socialkit.model.delivery import Delivery
from socialkit.model.rendition import Rendition


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureFiles:
    """The artworks of a campaign as they lie there today, each read once, and what was ``stamped`` of them.

    ``stamped`` has the hashes of today's pictures by graphic and partner.
    """

    campaign: Campaign
    stamped: Mapping[tuple[str, str | None], frozenset[str]] = field(default_factory=dict)
    _read: dict[Path, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, campaign: Campaign, pictures: Iterable[Rendition]) -> Self:
        """Take today's pictures with them; without any, what is stamped is not known."""
        found: defaultdict[tuple[str, str | None], set[str]] = defaultdict(set)
        for each in pictures:
            found[each.graphic, each.partner].add(each.sha256)
        return cls(campaign=campaign, stamped={key: frozenset(some) for key, some in found.items()})

    def replaced(self, delivery: Delivery) -> str:
        """Say which pictures of a delivery are not those of the file any more; empty for none.

        What is sent without a logo is the artwork itself, byte for byte. Of the unknown nothing is said.
        """
        alone = len(delivery.message.pictures) == 1
        return ", ".join(
            "picture changed" if alone else f"picture {number} changed"
            for number, made, graphic in self._shown(delivery)
            if (today := self._today(made, graphic, delivery)) is not None and made.sha256 not in today
        )

    def unknown(self, delivery: Delivery) -> str:
        """Say what cannot be told of its pictures, since it was not stamped today; empty for nothing."""
        lacking = (
            _called(made)
            for _, made, graphic in self._shown(delivery)
            if self._lacks(made, graphic, delivery)
        )
        return ", ".join(dict.fromkeys(lacking))

    def to_stamp(self, delivery: Delivery) -> Iterator[str | None]:
        """Give whose logos its pictures must be stamped with to compare them; None for a card without one."""
        yield from (
            made.partner for _, made, graphic in self._shown(delivery) if not _is_artwork(made, graphic)
        )

    def _shown(self, delivery: Delivery) -> Iterator[tuple[int, Rendition, Graphic]]:
        known = {graphic.id: graphic for graphic in self.campaign.graphics}
        for number, each in enumerate(delivery.message.pictures, start=1):
            if each.rendition and each.graphic in known:
                yield number, each.rendition, known[each.graphic]

    def _today(self, made: Rendition, graphic: Graphic, delivery: Delivery) -> Iterable[str] | None:
        """Give the hashes that a picture may have today; None where it was not stamped.

        An artwork that cannot be read has none.
        """
        if not _is_artwork(made, graphic):
            return self.stamped.get((graphic.id, made.partner))
        found = {self._hash(path) for path in graphic.version(delivery.message.lang).files}
        return {each for each in found if each is not None}

    def _lacks(self, made: Rendition, graphic: Graphic, delivery: Delivery) -> bool:
        return self._today(made, graphic, delivery) is None

    def _hash(self, path: Path) -> str | None:
        if path not in self._read:
            try:
                with path.open("rb") as file:
                    self._read[path] = file_digest(file, "sha256").hexdigest()
            except OSError:
                self._read[path] = None
        return self._read[path]


def _is_artwork(made: Rendition, graphic: Graphic) -> bool:
    return made.partner is None and graphic.card is None


def _called(made: Rendition) -> str:
    whose = f" with the logo of {made.partner}" if made.partner else ""
    return f"there is no picture of {made.graphic}{whose} today"
