"""How long a text gets with her name in it, as each platform counts: for a script that knows no platform."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby

from socialkit.assignments import kit_assignments
from socialkit.kit.logo_page.stand_in import ID, NAME
from socialkit.kit.partner_page.choices import PlatformChoice, choices
from socialkit.model.campaign import Campaign, Partner
from socialkit.platforms.platform import Dialect

# The letters of an id, at most: `id_of` of submissions, and `idOf` in `browser/logo_page/hers.js`.
_LONGEST_ID = 62
# One letter of each kind that platforms count otherwise: Chinese, an emoji, several joined to one.
_WIDE, _PAIR, _JOINED = "漢", "😀", "👨‍👩‍👧"
# An accent apart from its letter: one that both together have a character for, and one that they have not.
_COMPOSED, _MARKED = "e\u0301", "x\u0301"


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """A length: ``base``, ``each`` for each letter of her name, ``by_id`` for her id.

    The latter is for each letter after the first or, where links are shown cut off, for each number of
    letters. A letter counts 1, a Chinese one ``wide``, one beyond the basic plane ``pair``, an accent of its
    own ``mark``. With ``joined`` several that are shown as one emoji count as one, with ``composed`` letters
    are put together with their accents first. ``bounded`` says whether the page names the limit.
    """

    base: int
    each: int
    by_id: int | tuple[int, ...]
    wide: int
    pair: int
    mark: int
    joined: bool
    composed: bool
    limit: int | None
    bounded: bool
    title: str


def _by_id(lengths: list[int]) -> int | tuple[int, ...]:
    """Give what each letter more makes of the length; where links are shown cut off, all of it."""
    step = lengths[1]
    return step if lengths == [step * number for number in range(len(lengths))] else tuple(lengths)


def measures(campaign: Campaign, partner: Partner, longest: int) -> dict[str, dict[str, dict[str, object]]]:
    """Give the measures of texts that hold a mark, by post and choice of platform.

    A limit over ``longest`` is not named.
    """
    found: dict[str, dict[str, dict[str, object]]] = {}
    for post, group in groupby(kit_assignments(campaign, partner), key=lambda each: each.post.id):
        own = dict(_measured(choices(campaign, list(group)), longest))
        if own:
            found[post] = own
    return found


def _measured(offered: tuple[PlatformChoice, ...], longest: int) -> Iterator[tuple[str, dict[str, object]]]:
    for choice in offered:
        if NAME in choice.text or ID in choice.text:
            yield choice.value, asdict(_measure(choice, choice.offers[0].reader, longest))


def _measure(choice: PlatformChoice, reader: Dialect, longest: int) -> Measure:
    def length(name: str, id_: str) -> int:
        return reader.length(choice.text.replace(NAME, name).replace(ID, id_))

    one, limit = length("a", "a"), reader.limits.text
    each = length("aa", "a") - one
    pair = reader.length(_PAIR)
    return Measure(
        base=one - each,
        each=each,
        by_id=_by_id([length("a", "a" * letters) - one for letters in range(1, _LONGEST_ID + 1)]),
        wide=reader.length(_WIDE),
        pair=pair,
        mark=reader.length(_MARKED) - 1,
        joined=reader.length(_JOINED) == pair,
        composed=reader.length(_COMPOSED) == 1,
        limit=limit.value if limit else None,
        bounded=limit is not None and limit.value <= longest,
        title=reader.title,
    )
