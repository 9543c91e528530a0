"""Pictures that were scheduled and whose file has other bytes by now, told without making any."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

from socialkit.model.campaign import Campaign, Graphic
from socialkit.model.delivery import Delivery
from socialkit.model.rendition import Rendition


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureFiles:
    """The artworks of a campaign as they lie there today, each read once."""

    campaign: Campaign
    _read: dict[Path, str | None] = field(default_factory=dict)

    def replaced(self, delivery: Delivery) -> str:
        """Say which pictures of a delivery are not those of the file any more; empty for none.

        What is sent without a logo is the artwork itself, byte for byte.
        """
        alone = len(delivery.message.pictures) == 1
        return ", ".join(
            "picture changed" if alone else f"picture {number} changed"
            for number, made, graphic in self._shown(delivery)
            if _is_artwork(made, graphic) and made.sha256 not in self._now(graphic, delivery)
        )

    def comparable(self, delivery: Delivery) -> bool:
        """Say whether ``replaced`` knows it of all: with a logo, and of cards, stamping alone does."""
        return all(_is_artwork(made, graphic) for _, made, graphic in self._shown(delivery))

    def _shown(self, delivery: Delivery) -> Iterator[tuple[int, Rendition, Graphic]]:
        known = {graphic.id: graphic for graphic in self.campaign.graphics}
        for number, each in enumerate(delivery.message.pictures, start=1):
            if each.rendition and each.graphic in known:
                yield number, each.rendition, known[each.graphic]

    def _now(self, graphic: Graphic, delivery: Delivery) -> set[str]:
        """Give the hashes of the artworks that a message may show; one that cannot be read has none."""
        found = {self._hash(path) for path in graphic.version(delivery.message.lang).files}
        return {each for each in found if each is not None}

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
