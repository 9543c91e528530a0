"""A new campaign folder, written whole or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from os.path import lexists
from pathlib import Path

from socialkit.atomic_files import write_whole
from socialkit.errors import MisuseError
from socialkit.model.arguments import refuse_no, refuse_no_path
from socialkit.pictures.draw.campaign_artwork import SIZES, ArtworkWords, artwork
from socialkit.platforms.registry import dialect
from socialkit.programs.repositories import path_in_repository
from socialkit.scaffolding.campaign_outline import CampaignOutline
from socialkit.scaffolding.campaign_text import ARTWORK, campaign_text, span
from socialkit.scaffolding.side_files import side_files

_QUALITY = 92


@dataclass(frozen=True, kw_only=True, slots=True)
class NewCampaign:
    """A campaign folder that was written: its file, and all files in it, in order."""

    file: Path
    written: tuple[Path, ...]


def new_campaign(outline: CampaignOutline, out: str | Path) -> NewCampaign:
    """Write a campaign folder that checks clean: posts.yaml, partners.yaml, artwork, a page, an ignore file.

    Nothing that is there is replaced: MisuseError names what stands in the way, before anything is written.
    AssetError where no font has the letters of the campaign's name.
    """
    refuse_no(CampaignOutline, outline, "outline", "CampaignOutline(name=…, organizer=…, starts=…, …)")
    refuse_no_path(out, "out")
    home = Path(out)
    files = _files(outline, home / "posts.yaml")
    refuse_taken(home, files)
    # posts.yaml comes last: a folder that has it has everything.
    ordered = sorted(files, key=lambda name: name == "posts.yaml")
    for name in ordered:
        write_whole(home / name, files[name], below=home)
    return NewCampaign(file=home / "posts.yaml", written=tuple(home / name for name in files))


def refuse_taken(home: Path, names: Iterable[str]) -> None:
    """Raise MisuseError where one of the files that are to be written is there already."""
    if lexists(home) and not home.is_dir():
        raise MisuseError(f"{home} is a file: name a folder that is new or empty")
    taken = next((name for name in names if lexists(home / name)), None)
    if taken:
        raise MisuseError(f"{home / taken} is there already: name a folder that is new or empty")


def _files(outline: CampaignOutline, file: Path) -> Mapping[str, bytes]:
    lang = outline.languages[0]
    words = ArtworkWords(
        name=outline.name,
        dates=span(outline.starts, outline.ends, lang),
        hashtag=outline.hashtag,
        lang=lang,
    )
    form = _form(outline)
    pictures = {
        f"{ARTWORK}/{width}x{height}.{form}": _encoded(words, outline.color, (width, height), form)
        for width, height in SIZES
    }
    text = campaign_text(outline, tuple(pictures), form)
    beside = side_files(outline, path_in_repository(file) or file.name)
    rest = {name: content.encode() for name, content in beside.items()}
    return {"posts.yaml": text.encode(), **rest, **pictures}


def _form(outline: CampaignOutline) -> str:
    """Give the format that all platforms take: PNG, which is sharper, where it is one of them."""
    taken = [dialect(name).pictures.formats for name in outline.platforms]
    return "png" if all(not formats or "png" in formats for formats in taken) else "jpg"


def _encoded(words: ArtworkWords, color: str, size: tuple[int, int], form: str) -> bytes:
    data = BytesIO()
    picture = artwork(words, color, size)
    if form == "png":
        picture.save(data, "PNG", optimize=True)
    else:
        picture.save(data, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return data.getvalue()
