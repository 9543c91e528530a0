"""The rule that a text is in the language that its post names."""

from collections.abc import Callable, Iterator
from functools import cache
from pkgutil import resolve_name
from typing import cast

from socialkit.model.campaign import Campaign
from socialkit.rules.passages import Passage, posts_of
from socialkit.rules.prose import FILLER, prose
from socialkit.rules.rule import Remark

#: Of shorter texts nobody can tell: "Join us!" was taken for Finnish.
_SHORTEST = 40
_MISSING = (
    "languages cannot be told: py3langid is not installed",
    "install socialkit-campaign[languages], or take SK803 out of `rules`",
)
#: Languages that the model takes for each other.
_KIN = ({"no", "nb", "nn", "da"}, {"hr", "sr", "bs", "sl"}, {"id", "ms"}, {"gl", "pt", "es"}, {"cs", "sk"})
Identify = Callable[[str], str]


def other_language(campaign: Campaign) -> Iterator[Remark]:
    """Report a text in another language than its post says; off by default.

    Why: screen readers speak with the voice of the language named, and the Spanish post that was pasted
    into the French slot goes out to the wrong people. Texts under 40 letters are passed over.

    Source: WCAG 2.2, success criterion 3.1.2 (https://www.w3.org/TR/WCAG22/#language-of-parts, 2023-10);
    py3langid (https://github.com/adbar/py3langid, 2024), which must be installed.

    Fix: none; mend `lang`, or put the right text there.

    Settings: none; `SK803: true` turns it on.

    Bad: lang: fr
    Good: lang: en
    """
    identify = _identify()
    if identify is None:
        message, remedy = _MISSING
        yield Remark(message=message, remedy=remedy, place=campaign.place("rules.SK803"))
        return
    yield from in_other_language(campaign, identify)


def in_other_language(campaign: Campaign, identify: Identify) -> Iterator[Remark]:
    """Compare what ``identify`` takes each text for with what its post says."""
    for passage in posts_of(campaign):
        found = _told(passage, identify)
        if found:
            end = len(passage.value.partition("\n")[0])
            yield passage.remark(
                (0, end),
                f"the text looks like {found}, and the post says lang: {passage.lang}",
                "mend `lang`, or put the right text here",
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
