"""What is known of a platform's feed, in words, with where it was read and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from socialkit.text.feed import Crop, Feed, Gallery, LinkStyle, LinkWriting, TextFold

#: A part of a feed, what is known of it, and its source (empty: there is none).
FeedRow = tuple[str, str, str]
#: A sentence with placeholders, and what fills them: as catalogues have it.
FeedSentence = tuple[str, Mapping[str, str | int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedFact:
    """What is known of a part of a feed: sentences, to be joined by commas, and the source (empty: none)."""

    part: str
    sentences: tuple[FeedSentence, ...] = ()
    source: str = ""


#: Tilings in words.
_TILED = {
    "ab": "{n} side by side in {shape}",
    "ab/ac": "{n} with the first beside the others in {shape}",
    "aab/aac": "{n} with the first large beside the others in {shape}",
    "ab/cd": "{n} two above two in {shape}",
    "aaabbb/aaabbb/aaabbb/ccddee/ccddee": "{n} two above three in {shape}",
}
_OTHERWISE_TILED = "{n} as {areas} in {shape}"


def feed_rows(feed: Feed) -> tuple[FeedRow, ...]:
    """Give what is known of the fold, of links, of the crop of pictures, and of several, in English."""
    return tuple(
        (fact.part, ", ".join(sentence.format(**values) for sentence, values in fact.sentences), fact.source)
        for fact in feed_facts(feed)
    )


def feed_facts(feed: Feed) -> tuple[FeedFact, ...]:
    """Give what is known of the fold, of links, of pictures and of several, to be said in any language."""
    return tuple(_facts(feed))


def _facts(feed: Feed) -> Iterator[FeedFact]:
    if not feed.folds:
        yield _fact("feed", ("there is none: texts and pictures are shown whole", {}), source=None)
        return
    fold, links, crop = feed.fold, feed.links, feed.crop
    unknown: FeedSentence = ("nothing is published: texts are shown whole", {})
    yield _fact("fold", _fold(fold) if fold else unknown, source=fold)
    known = _links(links) if links else [("nothing is published: shown as written", {})]
    yield _fact("links", *known, source=links)
    whole: FeedSentence = ("nothing is published: pictures are shown whole", {})
    yield _fact("crop", _crop(crop) if crop else whole, source=crop)
    below: FeedSentence = ("nothing is published: shown whole, one below the other", {})
    yield _fact(
        "several pictures", *(_several(feed.gallery) if feed.gallery else [below]), source=feed.gallery
    )


def _fact(
    part: str, *sentences: FeedSentence, source: TextFold | LinkWriting | Crop | Gallery | None
) -> FeedFact:
    read = f"{source.mark}, {source.source}, {source.date}" if source else ""
    return FeedFact(part=part, sentences=sentences, source=read)


def _fold(fold: TextFold) -> FeedSentence:
    small = fold.phone if fold.phone != fold.characters else None
    if not fold.characters:
        return "after {lines} lines", {"lines": fold.lines or 0}
    values = {"n": fold.characters} | ({"lines": fold.lines} if fold.lines else {})
    if small:
        sentence = (
            "after {lines} lines or {n} characters ({small} on a phone)"
            if fold.lines
            else "after {n} characters ({small} on a phone)"
        )
        return sentence, {**values, "small": small}
    return "after {lines} lines or {n} characters" if fold.lines else "after {n} characters", values


def _links(links: LinkWriting) -> Iterator[FeedSentence]:
    said: dict[LinkStyle, FeedSentence] = {
        LinkStyle.WHOLE: ("as written", {}),
        LinkStyle.PATH: ("the host, and of the path {n} characters", {"n": links.keeps or 0}),
        LinkStyle.CUT: ("{n} characters", {"n": links.keeps or 0}),
        LinkStyle.REPLACED: (
            "over {n} characters replaced by {sign}",
            {"n": links.longest or 0, "sign": links.sign},
        ),
    }
    yield said[links.style]
    if not links.scheme and not links.www:
        yield "without https:// and www.", {}
    elif not links.scheme or not links.www:
        yield "without www." if links.scheme else "without https://", {}


def _crop(crop: Crop) -> FeedSentence:
    tall = {"tall": _ratio(crop.tallest)} if crop.tallest else {}
    wide = {"wide": _ratio(crop.widest)} if crop.widest else {}
    if tall and wide:
        return "what is taller than {tall} or wider than {wide} is cut", tall | wide
    if tall:
        return "what is taller than {tall} is cut", tall
    if wide:
        return "what is wider than {wide} is cut", wide
    return "a single picture is shown whole", {}


def _several(gallery: Gallery) -> Iterator[FeedSentence]:
    if not gallery.tilings:
        alike = "to be swiped, all in the shape of the first"
        yield alike if gallery.alike else "to be swiped, each whole", {}
        return
    for each in gallery.tilings:
        known: dict[str, str | int] = {"n": len(each.tiles), "shape": _ratio(each.shape)}
        said = _TILED.get(each.areas)
        yield (said, known) if said else (_OTHERWISE_TILED, {**known, "areas": each.areas})
    if gallery.numbered:
        last = len(gallery.tilings[-1].tiles)
        yield "of more than {n} the number of the others on the last", {"n": last}


def _ratio(shape: object) -> str:
    return f"{str(shape).replace('/', ':')}" if "/" in str(shape) else f"{shape}:1"
