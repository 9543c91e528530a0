"""Pictures that are drawn when somebody wants them, and stand on no disk."""

from dataclasses import dataclass

from socialkit.model.rendition import Writable
from socialkit.pictures.jobs.job import Job, finished
from socialkit.pictures.jobs.rendition_spec import RenditionSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class LazyRendition:
    """A campaign graphic with a partner's logo, as a `Rendition` whose file is not written.

    It holds no pixels: what all partners share is prepared once a process, and kept in the cache.
    ``alt`` is the alt text of the graphic, the partner's name in it.
    """

    job: Job
    spec: RenditionSpec
    alt: str

    @property
    def graphic(self) -> str:
        """The id of the graphic."""
        return self.spec.page.graphic

    @property
    def partner(self) -> str:
        """The id of the partner."""
        return self.job.partner

    @property
    def name(self) -> str:
        """What its file would be called, in the partner's folder."""
        return self.spec.name

    @property
    def width(self) -> int:
        """The width in pixels."""
        return self.spec.page.size[0]

    @property
    def height(self) -> int:
        """The height in pixels."""
        return self.spec.page.size[1]

    @property
    def media_type(self) -> str:
        """``image/png``, ``image/jpeg`` or ``image/webp``."""
        return self.spec.encode.media_type

    def write_to(self, file: Writable) -> None:
        """Write the picture into an open file, part by part; AssetError where the logo cannot be used."""
        for part in finished(self.spec, self.job):
            file.write(bytes(part))
