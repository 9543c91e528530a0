"""A campaign's graphics before their sizes are chosen: each artwork looked at, each platform's wishes."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from socialkit.model.campaign import Campaign, Graphic
from socialkit.pictures.jobs.size_choice import Choices
from socialkit.pictures.layout.artworks import Artwork, survey
from socialkit.pictures.storage.stat_cache import StatCache, signature
from socialkit.platforms.registry import dialect_of


def surveyed_artworks(campaign: Campaign, seen: StatCache) -> dict[Path, Artwork]:
    """Look at every artwork once, and note it as seen; cards are drawn before. AssetError: one is broken."""
    surveyed = {}
    for path in dict.fromkeys(path for graphic in campaign.graphics for path in graphic.all_files):
        now = signature(path)
        surveyed[path] = survey(path, seen.digest(path))
        seen.note([(str(path), now, surveyed[path].sha256)] if now else [])
    return surveyed


def size_choices(
    campaign: Campaign,
    graphics: Sequence[Graphic],
    surveyed: Mapping[Path, Artwork],
    *,
    form: str | None,
    mirrored: bool,
) -> Iterator[Choices]:
    """Give what the sizes of graphics, each in its version for a language, are chosen by.

    ``form`` is the format that somebody insists on; ``mirrored`` whether slots change sides for somebody.
    """
    posted = [platform for post in campaign.posts for platform in post.platforms]
    for graphic in graphics:
        names = dict.fromkeys((*campaign.platforms, *posted, *graphic.sizes_for))
        yield Choices(
            graphic=graphic,
            artworks=[surveyed[path] for path in graphic.files],
            readers={name: dialect_of(campaign, name) for name in names},
            form=form or graphic.output.format,
            mirrored=graphic.mirror and mirrored,
        )
