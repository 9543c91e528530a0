"""Pictures that are drawn when somebody wants them, and stand on no disk."""

from dataclasses import dataclass

from socialkit.model.rendition import Writable
from socialkit.pictures.encode.encoding import MEDIA_TYPES
from socialkit.pictures.jobs.job import Job, finished
from socialkit.pictures.jobs.rendition_spec import RenditionSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class LazyRendition:
    """A campaign graphic with a partner's logo, as a `Rendition` whose file is not written.

    It holds no pixels: what all partners share is prepared once a process, and kept in the store.
    ``alt`` is the alt text of the graphic, the partner's name in it.
    """

    order: Job
    sheet: RenditionSpec
    alt: str

    @property
    def graphic(self) -> str:
        """The id of the graphic."""
        return self.sheet.graphic

    @property
    def partner(self) -> str:
        """The id of the partner."""
        return self.order.partner

    @property
    def name(self) -> str:
        """What its file would be called, in the partner's folder."""
        return self.sheet.name

    @property
    def width(self) -> int:
        """The width in pixels."""
        return self.sheet.size[0]

    @property
    def height(self) -> int:
        """The height in pixels."""
        return self.sheet.size[1]

    @property
    def media_type(self) -> str:
        """``image/png``, ``image/jpeg`` or ``image/webp``."""
        return MEDIA_TYPES[self.sheet.form]

    def write_to(self, file: Writable) -> None:
        """Write the picture into an open file, part by part; AssetError where the logo cannot be used."""
        for part in finished(self.sheet, self.order):
            file.write(bytes(part))
