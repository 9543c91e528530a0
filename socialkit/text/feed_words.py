"""What is known of a platform's feed, in words, with where it was read and when."""

from collections.abc import Iterator

from socialkit.text.feed import Crop, Feed, Gallery, LinkStyle, LinkWriting, TextFold

#: What is said where a platform publishes nothing and nobody reports anything.
NOTHING = "nothing is published"
#: A part of a feed, what is known of it, and its source (empty: there is none).
FeedRow = tuple[str, str, str]


#: Tilings in words.
_TILED = {
    "ab": "side by side",
    "ab/ac": "with the first beside the others",
    "aab/aac": "with the first large beside the others",
    "ab/cd": "two above two",
    "aaabbb/aaabbb/aaabbb/ccddee/ccddee": "two above three",
}


def feed_rows(feed: Feed) -> tuple[FeedRow, ...]:
    """Give what is known of the fold, of links, of the crop of pictures, and of several of them."""
    return tuple(_rows(feed))


def _rows(feed: Feed) -> Iterator[FeedRow]:
    if not feed.folds:
        yield "feed", "there is none: texts and pictures are shown whole", ""
        return
    fold, links, crop = feed.fold, feed.links, feed.crop
    yield "fold", _fold(fold) if fold else f"{NOTHING}: texts are shown whole", _source(fold)
    yield "links", _links(links) if links else f"{NOTHING}: shown as written", _source(links)
    yield "crop", _crop(crop) if crop else f"{NOTHING}: pictures are shown whole", _source(crop)
    several, unknown = feed.gallery, f"{NOTHING}: shown whole, one below the other"
    yield "several pictures", _several(several) if several else unknown, _source(several)


def _source(fact: TextFold | LinkWriting | Crop | Gallery | None) -> str:
    return f"{fact.mark}, {fact.source}, {fact.date}" if fact else ""


def _fold(fold: TextFold) -> str:
    parts = [f"{fold.lines} lines"] if fold.lines else []
    if fold.characters:
        small = fold.phone if fold.phone != fold.characters else None
        parts.append(f"{fold.characters} characters" + (f" ({small} on a phone)" if small else ""))
    return f"after {' or '.join(parts)}"


def _links(links: LinkWriting) -> str:
    said = {
        LinkStyle.WHOLE: "as written",
        LinkStyle.PATH: f"the host, and of the path {links.keeps} characters",
        LinkStyle.CUT: f"{links.keeps} characters",
        LinkStyle.REPLACED: f"over {links.longest} characters replaced by {links.sign}",
    }
    without = [word for word, kept in (("https://", links.scheme), ("www.", links.www)) if not kept]
    return said[links.style] + (f", without {' and '.join(without)}" if without else "")


def _crop(crop: Crop) -> str:
    ends = [f"taller than {_ratio(crop.tallest)}"] if crop.tallest else []
    ends += [f"wider than {_ratio(crop.widest)}"] if crop.widest else []
    return f"what is {' or '.join(ends)} is cut" if ends else "a single picture is shown whole"


def _several(gallery: Gallery) -> str:
    if not gallery.tilings:
        return f"to be swiped, {'all in the shape of the first' if gallery.alike else 'each whole'}"
    tiled = (
        f"{len(each.tiles)} {_TILED.get(each.areas, f'as {each.areas}')} in {_ratio(each.shape)}"
        for each in gallery.tilings
    )
    rest = f"; of more than {len(gallery.tilings[-1].tiles)} the number of the others on the last"
    return ", ".join(tiled) + (rest if gallery.numbered else "")


def _ratio(shape: object) -> str:
    return f"{str(shape).replace('/', ':')}" if "/" in str(shape) else f"{shape}:1"
