"""The rule that a text is in the language that its post names."""

from collections.abc import Callable, Collection, Iterator
from functools import cache
from pkgutil import resolve_name
from typing import cast

from socialkit.assignments import alt_of
from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.passages import Diagnostic, Passage, posts_of
from socialkit.rules.analysis.prose import FILLER, prose, words
from socialkit.rules.rule import RuleContext, Subject
from socialkit.rules.words.language_words import (
    ENGLISH_ASKS,
    NAMES,
    POSSESSIVE,
    SCRIPTS,
    candidates,
    telling_words,
)
from socialkit.text.letters import ATS, HASHES
from socialkit.text.patterns import compiled

_CODE = "SK803"
#: Fewer letters may all be names: "NHS England" in a text otherwise of emoji and links.
_LETTERS = 20
#: So many different small words of another language, and this part of all words, are no quotation.
_DISTINCT, _SHARE, _FEW = 4, 0.25, 2
_NAMES_SCRIPT = r"-[A-Z][a-z]{3}\b"
_LEFTOVER = rf"(?<![\w/.])(?P<name>[{ATS}{HASHES}]\w++(?:[.@-]\w++)*+)(?P<left>['\u2019]s)(?!\w)"
_ASKS = rf"(?i)(?<![\w#@-])(?:{ENGLISH_ASKS})(?![\w-])"
_REMEDY = "mend `lang`, or put the right text here"
_SAY_IT = "say it as the language of the text does"

#: Of shorter texts nobody can tell: "Join us!" was taken for Finnish.
_SHORTEST = 40
_MISSING = (
    "languages cannot be told: py3langid is not installed",
    "install socialkit-campaign[languages], or take SK803 out of `rules`",
)
#: Languages that the model takes for each other.
_KIN = ({"no", "nb", "nn", "da"}, {"hr", "sr", "bs", "sl"}, {"id", "ms"}, {"gl", "pt", "es"}, {"cs", "sk"})
Identify = Callable[[str], str]


def other_language(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a text in another language than its post says, and English left in a translation.

    Why: screen readers speak with the voice of the language named, and the English text that nobody
    translated goes out under an Armenian flag. A text without one letter of its language's alphabet is
    certain, and so are many small words of another language (English, French, Spanish, Portuguese,
    German, Italian, Dutch) where its own are missing; an English "'s" behind a handle or hashtag is a
    leftover, and so are "Read more" and the like. An alt text is held against the language of its post.
    For all other cases, turned on, a model is asked:
    that is a hint only (information), and texts under 40 letters are passed over.

    Source: WCAG 2.2, success criterion 3.1.2 (https://www.w3.org/TR/WCAG22/#language-of-parts, 2023-10);
    https://publiccode.eu (2017) had English under Armenian, and "'s" in Spanish, French and Polish;
    py3langid (https://github.com/adbar/py3langid, 2024), the model.

    Fix: none; mend `lang`, or put the right text there.

    Bad: lang: hy
    Good: lang: en
    """
    told = set()
    for passage in posts_of(campaign):
        for span, message, remedy in _certain(campaign, passage):
            told.add(passage.value)
            yield context.finding(message, passage.at(span), remedy, severity=Severity.WARNING)
    yield from _other_alts(campaign, context)
    if context.asked:
        yield from _by_model(campaign, told, context)


def _by_model(campaign: Campaign, told: Collection[str], context: RuleContext) -> Iterator[Finding]:
    identify = _identify()
    if identify is None:
        message, remedy = _MISSING
        yield context.finding(message, place=campaign.place(f"rules.{_CODE}"), remedy=remedy)
        return
    yield from in_other_language(campaign, identify, told, context)


def _certain(campaign: Campaign, passage: Passage) -> Iterator[Diagnostic]:
    lang = passage.lang.partition("-")[0].lower()
    plain = prose(passage.value).replace(FILLER, " ")
    other = _alphabet(passage.lang, plain) or _small_words(campaign, lang, plain)
    if other:
        end = len(passage.value.partition("\n")[0])
        yield (0, end), f"the text is {other}, and the post says lang: {passage.lang}", _REMEDY
        return
    if "en" in candidates(lang):
        for match in compiled(_ASKS).finditer(prose(passage.value)):
            yield (
                match.span(),
                f'"{match.group()}" is English, and the post says lang: {passage.lang}',
                _SAY_IT,
            )
    if lang not in POSSESSIVE:
        for match in compiled(_LEFTOVER).finditer(passage.value):
            yield match.span("left"), f'"{match["left"]}" behind {match["name"]} is English', _SAY_IT


def _alphabet(lang: str, plain: str) -> str:
    """Say in which letters a text is that has none of its language; a script in ``lang`` (sr-Latn) counts."""
    scripts = SCRIPTS.get(lang.partition("-")[0].lower())
    if scripts is None or compiled(_NAMES_SCRIPT).search(lang):
        return ""
    own = "".join(rf"\p{{Script={script}}}" for script in scripts)
    if compiled(f"[{own}]").search(plain):
        return ""
    others = compiled(r"\p{L}").findall(plain)
    if len(others) < _LETTERS:
        return ""
    return "in Latin letters" if compiled(r"\p{Latin}").match(others[0]) else "in letters of elsewhere"


def _other_alts(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report alt texts in another language than the post they go out with.

    Of the words of a language that the file names for them, two are enough. What a translation lacks is
    told by another rule.
    """
    told: set[tuple[str, str]] = set()
    for post in campaign.versions:
        alt = None if post.decorative else alt_of(campaign, post)
        if alt is None or (alt.value, post.lang) in told or (post.original and alt.lang != post.lang):
            continue
        told.add((alt.value, post.lang))
        lang, named = (each.partition("-")[0].lower() for each in (post.lang, alt.lang))
        plain = prose(alt.value).replace(FILLER, " ")
        other = _alphabet(post.lang, plain) or _small_words(campaign, lang, plain)
        if (
            not other
            and named != lang
            and _small_words(campaign, lang, plain, least=_FEW) == NAMES.get(named)
        ):
            other = NAMES[named]
        if other:
            place = alt.origin.locate(0, len(alt.value)) if alt.origin else alt.place
            yield context.finding(
                f"the alt text is {other}, and the post says lang: {post.lang}",
                Subject(place=place, post=post.id, platforms=post.platforms),
                f"write the alt text in {NAMES.get(lang, post.lang)}",
                severity=Severity.WARNING,
            )


def _small_words(campaign: Campaign, lang: str, plain: str, *, least: int = _DISTINCT) -> str:
    """Give the language whose small words a text has, ``least`` of them, and hardly any of its own."""
    names = (campaign.name, campaign.theme, campaign.organizer, *(event.title for event in campaign.events))
    for name in filter(None, names):
        plain = plain.replace(name, " ")
    said = [match.group().lower() for match in words(plain)]
    own = len(telling_words(lang).intersection(said))
    for other in candidates(lang):
        found = [word for word in said if word in telling_words(other)]
        distinct = len(set(found))
        if distinct >= least and len(found) >= len(said) * _SHARE and own * _DISTINCT <= distinct:
            return NAMES[other]
    return ""


def in_other_language(
    campaign: Campaign, identify: Identify, told: Collection[str], context: RuleContext
) -> Iterator[Finding]:
    """Compare what ``identify`` takes each text for, but those ``told``, with what its post says."""
    for passage in posts_of(campaign):
        found = None if passage.value in told else _told(passage, identify)
        if found:
            end = len(passage.value.partition("\n")[0])
            yield context.finding(
                f"the text looks like {found}, and the post says lang: {passage.lang}",
                passage.at((0, end)),
                _REMEDY,
            )


def _told(passage: Passage, identify: Identify) -> str | None:
    """Give the language of the text where it is another one."""
    plain = " ".join(prose(passage.value).replace(FILLER, " ").split())
    said = passage.lang.partition("-")[0].lower()
    if sum(letter.isalpha() for letter in plain) < _SHORTEST:
        return None
    found = identify(plain)
    return None if found == said or any({found, said} <= kin for kin in _KIN) else found


@cache
def _identify() -> Identify | None:
    # An optional extra of some 5 MB, looked up by name so that only this rule pays for it.
    try:
        classify = cast("Callable[[str], tuple[str, float]]", resolve_name("py3langid:classify"))
    except ImportError:
        return None
    return lambda text: str(classify(text)[0])
