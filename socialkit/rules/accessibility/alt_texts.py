"""Rules about alt texts: what they begin with, and what is none at all."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from socialkit.assignments import alt_texts_of, assignment, readers, shown_in
from socialkit.composing import compose
from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign, Graphic, Partner, Post
from socialkit.model.graphic_texts import AltText
from socialkit.platforms.platform import Dialect
from socialkit.rules.analysis.passages import Passage, alts_of
from socialkit.rules.analysis.prose import FILLER, prose
from socialkit.rules.rule import RuleContext, Subject
from socialkit.rules.words.alt_words import NAMES, OPENINGS
from socialkit.text.patterns import compiled, simple

_FILE = r"(?i)[^\n]{0,200}\.(?:png|jpe?g|gif|webp|svg|heic|heif|tiff?|bmp|pdf|mp4)"
#: Names that cameras, telephones and screens give: IMG_1234, DSC00012, Screenshot 2022-10-17 at 10.11.
_CAMERA = r"(?i)(?:(?:IMG|DSC|DSCN|PXL|DCIM|MVIMG)[-_ ]?\d[\w-]*|screen ?shot[ _-]\d[\d :._atAPM-]*)"

#: An article and a kind of picture are shorter.
_OPENED = 40


def says_it_is_a_picture(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report an alt text that begins with "image of", "photo of" and the like.

    Why: a screen reader says that it is a picture before it reads the text.

    Source: https://www.w3.org/WAI/tutorials/images/tips/ (2022-01);
    https://www.e-education.psu.edu/access/node/60 (2026-11).

    Fix: with --fix, those words are dropped.

    Bad: alt: Photo of two social workers with a family.
    Good: alt: Two social workers with a family.
    """
    for passage in alts_of(campaign):
        beginning = passage.value.lstrip()[:_OPENED].casefold()
        if not any(kind in beginning for kind in _kinds()):
            continue
        opening = compiled(_openings()).match(passage.value)
        if opening is None or not opening["first"]:
            continue
        span = (opening.start("opening"), opening.end())
        yield context.finding(
            f'the alt text begins with "{opening["opening"].strip()}"',
            passage.at(span),
            "begin with what there is to see",
            passage.fix(span, opening["first"].upper(), title=f'drop "{opening["opening"].strip()}"'),
        )


def no_alt_text(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report an alt text that is a file's name, the post again, or a link, and one that is too long.

    Why: `IMG_1234.jpg` tells nothing; the post's own text is read twice; a platform refuses a text
    over its limit, or cuts it (an error).

    Source: https://www.w3.org/WAI/tutorials/images/tips/ (2022-01); each platform's limits with their
    sources: `socialkit platforms`.

    Fix: none.

    Bad: alt: IMG_2041.jpg
    Good: alt: Two social workers with a family.
    """
    for passage in alts_of(campaign):
        fault = _fault(campaign, passage)
        if fault:
            yield context.finding(
                f"the alt text {fault}", passage.at((0, len(passage.value))), "describe what there is to see"
            )
    yield from _too_long(campaign, context)


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(kind for _article, kinds, _joining in OPENINGS.values() for kind in kinds.split("|"))


@cache
def _openings() -> str:
    ways = "|".join(
        rf"(?:{article})?(?:{kinds})(?: ?: ?| (?:{joining})(?!{NAMES}))"
        for article, kinds, joining in OPENINGS.values()
    )
    return rf"(?i)\s*+(?P<opening>{ways})\s*+(?P<first>\w?)"


def _fault(campaign: Campaign, passage: Passage) -> str:
    alt = passage.value.strip()
    if simple(_FILE).fullmatch(alt) or compiled(_CAMERA).fullmatch(alt) or alt in _stems(campaign):
        return "is the name of a file"
    if not any(letter.isalnum() for letter in prose(alt).replace(FILLER, "")):
        return "has a link, a tag or signs only"
    same = passage.post is not None and any(
        text.value.split() == alt.split() for text in (passage.post.text, *passage.post.texts.values())
    )
    return "is the post's text again" if same else ""


def _stems(campaign: Campaign) -> frozenset[str]:
    return frozenset(file.stem for graphic in campaign.graphics for file in graphic.all_files)


def _too_long(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Look at each alt text as it goes out: with the logo named of the partner with the longest name."""
    for version, longest, number in _shown(campaign):
        for platform in version.platforms:
            wanted = assignment(campaign, version, platform, longest)
            limit, written = wanted.dialect.limits.alt, wanted.alts[number]
            length = len(compose(campaign, wanted).pictures[number].alt or "")
            if limit and length > limit.value:
                yield _over(version, written, wanted.dialect, (length, limit.value), context)


def _shown(campaign: Campaign) -> Iterator[tuple[Post, Partner | None, int]]:
    """Give each version of a post with each alt text that it goes out with, and who shows it.

    Of the partners who do it is the one with the longest name; None where only the alliance does. The number
    is that of the picture, from 0.
    """
    for post in campaign.posts:
        for version, partners in readers(campaign, post) if post.graphic and not post.decorative else ():
            by_name = sorted(partners, key=lambda each: len(each.name))
            longest = {campaign.language_of(each): each for each in by_name}
            said: dict[tuple[int, AltText], Partner | None] = {}
            for partner in (None, *sorted(longest.values(), key=lambda each: len(each.name))):
                said |= dict.fromkeys(enumerate(alt_texts_of(campaign, version, partner)), partner)
            yield from ((version, partner, number) for (number, _), partner in said.items())


def _over(
    post: Post, written: AltText, reader: Dialect, sizes: tuple[int, int], context: RuleContext
) -> Finding:
    length, limit = sizes
    return context.finding(
        f"the alt text is too long for {reader.title}: {length} of {limit} characters",
        place=Subject(
            place=written.origin.place if written.origin else written.place,
            post=post.id,
            platforms=(reader.name,),
        ),
        remedy=f"take out {length - limit}",
        severity=Severity.ERROR,
    )


def missing_alt_text(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a picture without a text that says what is on it.

    Why: who cannot see the picture gets nothing; where artwork in another language has no alt text of its
    own, they get what is said of another picture (a warning). A picture that only decorates may say so
    with `decorative: true`.

    Source: WCAG 2.2, success criterion 1.1.1 (https://www.w3.org/TR/WCAG22/#non-text-content, 2023-10).

    Bad: alt: ""
    Good: alt: Two social workers greet a family.
    """
    told: set[tuple[str | None, tuple[Path, ...]]] = set()
    for version, partner, number in _shown(campaign):
        written = alt_texts_of(campaign, version, partner)[number]
        if written.value.strip() and not written.of_another:
            continue
        graphic = campaign.graphic(version.graphics[number])
        shown = graphic.version(shown_in(campaign, version, partner))
        spoken = bool(written.value.strip())
        key = (None if spoken else version.id, shown.files)
        if key not in told:
            told.add(key)
            yield (
                _of_another(shown, written, version, context)
                if spoken
                else _nothing(version, graphic.id, context)
            )


def _nothing(post: Post, graphic: str, context: RuleContext) -> Finding:
    # A post's own words are those of its first picture.
    own = "in the post or " if graphic == post.graphic else ""
    return context.finding(
        f"the picture {graphic} has no alt text",
        place=Subject(place=post.place, post=post.id, platforms=post.platforms),
        remedy=f"write `alt:` {own}under graphics: {graphic}, or `decorative: true`",
    )


def _of_another(shown: Graphic, written: AltText, post: Post, context: RuleContext) -> Finding:
    return context.finding(
        f"the {shown.lang} artwork of {shown.id} has no alt text: what {written.lang} says is of another",
        place=Subject(place=shown.place, post=post.id, platforms=post.platforms),
        remedy="write `alt:` beside its `file:`",
        severity=Severity.WARNING,
    )
