"""What a quote card shows, and the files that it is drawn into."""

from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name

from socialkit.model.output import PageLook
from socialkit.model.people.profile import PREFIX

#: Where cards stand, from the campaign folder: they are drawn again at any time.
FOLDER = Path(".socialkit", "cards")
#: One picture for each shape that platforms like: link cards, feeds, and tall feeds.
SIZES = ((1200, 630), (1080, 1080), (1080, 1350))
#: The part of a card's height that its strip has: the name, and room for a logo.
STRIP = 0.25
#: Counts up when cards are drawn in another way.
_DRAWN = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteCard:
    """A quote, whose it is, and how the card looks.

    ``profile`` is its id, ``about`` the person's title and organization; ``credit`` stands at the photo.
    ``look`` is that of the campaign; ``photo`` and ``logo``, the organization's, are absolute paths (None:
    there is none), ``photo_sha256`` and ``logo_sha256`` the marks of their bytes.
    """

    profile: str
    quote: str
    name: str
    about: str
    hashtag: str
    credit: str = ""
    lang: str
    look: PageLook
    photo: Path | None = None
    photo_sha256: str = ""
    logo: Path | None = None
    logo_sha256: str = ""

    def files(self, folder: Path) -> tuple[Path, ...]:
        """Give the file of each size, below a campaign folder, named after the profile and what is shown."""
        sha256 = resolve_name("hashlib:sha256")  # loads OpenSSL, which only cards need
        fonts = tuple(map(str, (*self.look.display, *self.look.bold, *self.look.text)))
        words = (self.quote, self.name, self.about, self.hashtag, self.credit, self.lang)
        logo = (self.logo_sha256,) if self.logo else ()
        shown = (_DRAWN, *words, self.look.color, fonts, self.photo_sha256, *logo)
        mark = sha256(repr(shown).encode("utf-8", "replace")).hexdigest()[:12]
        name = f"{PREFIX}{self.profile}-{mark}"
        return tuple(folder / FOLDER / f"{name}-{width}x{height}.png" for width, height in SIZES)
