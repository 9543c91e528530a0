"""How ready a partner's kit is: what could be better about logo, handles and texts, and the letter on it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from socialkit.assignments import kit_assignments
from socialkit.findings.finding import Finding, Severity
from socialkit.kit.partner_page.post_cards import same_language
from socialkit.kit.words import Words, words_in
from socialkit.model.campaign import Campaign, Partner
from socialkit.platforms.registry import dialect
from socialkit.rules.logos.logo_codes import OURS, WORDS
from socialkit.rules.logos.logo_findings import word_of

#: What is left to do, by what the page filters.
KINDS = ("logo", "handles", "language")
_SIZE = re.compile(r"(?<![0-9])([0-9]{1,6})x([0-9]{1,6})(?![0-9])")
# What to write to her, by what was seen; of the others the report on logos tells.
_ADVICE: Mapping[str, str] = {
    "white-ground": "It came on a white box, and we took the white away. A version with a transparent "
    "background will have cleaner edges.",
    "white-box": "It has a white box, so it stands on a white plate. A version with a transparent background "
    "would look better.",
    "too-small": "It has only {size} pixels, so it stays that small: enlarging would blur it. Ask for an "
    "SVG, or a PNG at least 1,000 pixels wide.",
    "cmyk": "It is in print colors (CMYK) and may look different here. Ask for an RGB version.",
    "animated": "It moves. We took one still picture of it.",
    "pale": "It is so pale that it can hardly be seen on white. Is there a version in stronger colors?",
}
_ON_DARK = (
    "It is too light for this background, so we put a dark plate under it. Do you have a version for light "
    "backgrounds?"
)
_ON_WHITE = (
    "It is too dark for this background, so we put a white plate under it. Do you have a version for dark "
    "backgrounds?"
)
_ON_ANOTHER = (
    "It can hardly be seen on this background, so we put a plate under it. Do you have a version for other "
    "backgrounds?"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ToDo:
    """One thing that would make a kit better: its kind, and what it is, in the alliance's language."""

    kind: str
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Readiness:
    """What is left to do for a partner, and the letter that asks for it (empty: nothing to ask).

    ``has_zip`` is whether there is a zip of her kit, which letters say is attached.
    """

    partner: Partner
    todo: tuple[ToDo, ...]
    letter: str
    letter_lang: str
    has_zip: bool
    platforms: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """What the page filters by: ``ready``, or what is left to do."""
        return tuple(dict.fromkeys(each.kind for each in self.todo)) or ("ready",)


def readiness(
    campaign: Campaign,
    partner: Partner,
    *,
    logos: Sequence[Finding],
    has_graphics: bool,
    has_zip: bool = False,
) -> Readiness:
    """Say how ready a partner's kit is; ``logos`` are the findings on hers."""
    words = words_in(campaign.lang)
    rows = [row for row in logos if row.code in WORDS and partner.id in row.partners]
    lacks = bool(campaign.graphics) and not has_graphics
    todo = (
        *(ToDo(kind="logo", what=each) for each in _about_logo(words, partner, rows, lacks=lacks)),
        *([] if partner.handles else [ToDo(kind="handles", what=words("No handles yet"))]),
        *(ToDo(kind="language", what=each) for each in _about_texts(words, campaign, partner)),
    )
    hers = words_in(campaign.language_of(partner), partner.timezone)
    asked = _instead(hers, partner, rows) if lacks else _asked(hers, rows)
    return Readiness(
        partner=partner,
        todo=todo,
        letter=_letter(campaign, partner, hers, asked, has_zip=has_zip),
        letter_lang=hers.lang,
        has_zip=has_zip,
        platforms=tuple(dialect(name).title for name in partner.handles),
    )


def _about_logo(words: Words, partner: Partner, rows: Sequence[Finding], *, lacks: bool) -> Iterator[str]:
    for row in rows:
        yield _sentence(words, row) or row.message
    if lacks and not rows and not partner.logo:
        yield words("We have no logo of yours yet.")
    elif lacks and not rows:
        yield words("Your logo is not on the graphics yet.")


def _sentence(words: Words, row: Finding) -> str:
    """Give what the kit's words say of a logo; empty where they have no sentence for it."""
    word = word_of(row)
    if word == "plate":
        return words(_about_plate(row.message + row.remedy))
    size = _SIZE.search(row.message)
    sentence = _ADVICE.get(word, "")
    if "{size}" in sentence:
        return words(sentence, {"size": f"{size[1]} \N{MULTIPLICATION SIGN} {size[2]}"}) if size else ""
    return words(sentence) if sentence else ""


def _about_plate(said: str) -> str:
    """Give the sentence on a plate, by its color and by the grounds that a version is missing for."""
    white, light = "white plate" in said, "version for light grounds" in said
    # A white plate that goes with the wish for a version for light grounds: the ground is a middling one.
    if white == light:
        return _ON_ANOTHER
    return _ON_WHITE if white else _ON_DARK


def _about_texts(words: Words, campaign: Campaign, partner: Partner) -> Iterator[str]:
    lang = campaign.language_of(partner)
    assigned = kit_assignments(campaign, partner)
    # What people said themselves is translated by nobody.
    got = {each.post.id: each.language for each in assigned if each.post.profile is None}
    others = [each for each in got.values() if not same_language(each, lang)]
    language = words.language(lang)
    if others and len(others) == len(got):
        said = "No {language} texts yet: the kit is in {other} and says so"
        yield words(said, {"language": language, "other": words.language(others[0])})
    elif others:
        one, many = "{n} post has no {language} text yet", "{n} posts have no {language} text yet"
        yield words.plural(one, many, len(others), {"language": language})


def _instead(words: Words, partner: Partner, rows: Sequence[Finding]) -> list[str]:
    """Give what is asked of a partner who has no graphics: nothing where the alliance has to mend it."""
    if partner.logo is None:
        missing = (
            "We have no logo of yours yet. Could you send us one, as an SVG, or as a PNG at least 1,000 "
            "pixels wide?"
        )
        return [words(missing)]
    if not any(row.severity is Severity.ERROR and word_of(row) not in OURS for row in rows):
        return []
    broken = (
        "We could not use the logo that you sent us. Could you send us another one, as an SVG, or as a PNG "
        "at least 1,000 pixels wide?"
    )
    return [words(broken)]


def _asked(words: Words, rows: Sequence[Finding]) -> list[str]:
    """Give what is asked of a partner about the logo that is on her graphics, in her language."""
    said = [sentence for sentence in (_sentence(words, row) for row in rows) if sentence]
    if not said:
        return []
    better = words("Your logo is on the graphics, and it could look better.")
    return [" ".join((better, *said, words("Could you send us one?")))]


def _letter(
    campaign: Campaign, partner: Partner, words: Words, asked: Sequence[str], *, has_zip: bool
) -> str:
    """Give the letter that asks; empty where nothing is asked of her, and no address is to be told."""
    paragraphs = list(asked)
    if not partner.handles:
        paragraphs.append(words("Which accounts may we tag when you post? We have none of yours yet."))
    if not paragraphs and not campaign.kit.address_of(partner.id):
        return ""
    return letter(campaign, partner, words, paragraphs, has_zip=has_zip)


def letter(
    campaign: Campaign, partner: Partner, words: Words, paragraphs: Sequence[str], *, has_zip: bool
) -> str:
    """Give a letter in her language: her kit is ready, where it is if that is known, and the rest."""
    address = campaign.kit.address_of(partner.id)
    ready = words("your share kit for {campaign} is ready:", {"campaign": campaign.name})
    first = f"{ready} {address}" if address else ready.rstrip(" :\xa0") + "."
    if has_zip and not address:
        first = words(
            "your share kit for {campaign} is ready. You find it attached.", {"campaign": campaign.name}
        )
    greeting = words("Dear friends at {partner},", {"partner": partner.name})
    return "\n\n".join((greeting, first, *paragraphs, words("Thank you for joining in!")))
