"""A new campaign folder, written whole or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path

from socialkit.atomic_files import write_whole
from socialkit.errors import MisuseError
from socialkit.model.arguments import refuse_no, refuse_no_path
from socialkit.model.file_names import unwritten_told
from socialkit.pictures.draw.campaign_artwork import SIZES, ArtworkWords, artwork
from socialkit.pictures.encode.encoding import encode
from socialkit.platforms.registry import dialect
from socialkit.programs.repositories import path_in_repository
from socialkit.scaffolding.campaign_outline import CampaignOutline
from socialkit.scaffolding.campaign_text import ARTWORK, campaign_text, span
from socialkit.scaffolding.side_files import side_files


@dataclass(frozen=True, kw_only=True, slots=True)
class NewCampaign:
    """A campaign folder that was written: its file, and all files in it, in order."""

    file: Path
    written: tuple[Path, ...]


def new_campaign(outline: CampaignOutline, out: str | Path) -> NewCampaign:
    """Write a campaign folder that checks clean: posts.yaml, partners.yaml, artwork, a page, an ignore file.

    Nothing that is there is replaced: MisuseError names what stands in the way, before anything is written.
    AssetError where no font has the letters of the campaign's name; UnwrittenError where a file cannot be
    written.
    """
    refuse_no(CampaignOutline, outline, "outline", "CampaignOutline(name=…, organizer=…, starts=…, …)")
    refuse_no_path(out, "out")
    home = Path(out)
    texts, pictures = _texts(outline, home / "posts.yaml"), _picture_sizes(outline)
    refuse_taken(home, [*texts, *pictures])
    files = {**_drawn(outline, pictures), **texts}
    # posts.yaml comes last: a folder that has it has everything.
    with unwritten_told(home):
        for name in sorted(files, key=lambda name: name == "posts.yaml"):
            write_whole(home / name, files[name], below=home)
    return NewCampaign(file=home / "posts.yaml", written=tuple(home / name for name in (*texts, *pictures)))


def refuse_taken(home: Path, names: Iterable[str]) -> None:
    """Raise MisuseError where one of the files that are to be written is there already."""
    if lexists(home) and not home.is_dir():
        raise MisuseError(f"{home} is a file: name a folder that is new or empty")
    taken = next((name for name in names if lexists(home / name)), None)
    if taken:
        raise MisuseError(f"{home / taken} is there already: name a folder that is new or empty")


def _texts(outline: CampaignOutline, file: Path) -> dict[str, bytes]:
    text = campaign_text(outline, tuple(_picture_sizes(outline)), _form(outline))
    beside = side_files(outline, path_in_repository(file) or file.name)
    return {name: each.encode() for name, each in {"posts.yaml": text, **beside}.items()}


def _picture_sizes(outline: CampaignOutline) -> dict[str, tuple[int, int]]:
    """Give the artworks' sizes by their names."""
    return {f"{ARTWORK}/{width}x{height}.{_form(outline)}": (width, height) for width, height in SIZES}


def _drawn(outline: CampaignOutline, sizes: Mapping[str, tuple[int, int]]) -> dict[str, bytes]:
    lang = outline.languages[0]
    words = ArtworkWords(
        name=outline.name,
        dates=span(outline.starts, outline.ends, lang),
        hashtag=outline.hashtag,
        lang=lang,
    )
    form = _form(outline)
    return {name: encode(artwork(words, outline.color, size), form) for name, size in sizes.items()}


def _form(outline: CampaignOutline) -> str:
    """Give the format that all platforms take: PNG, which is sharper, where it is one of them."""
    taken = [dialect(name).pictures.formats for name in outline.platforms]
    return "png" if all(not formats or "png" in formats for formats in taken) else "jpg"
