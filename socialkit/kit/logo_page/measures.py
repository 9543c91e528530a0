"""How long a text gets with her name in it, as each platform counts: for a script that knows no platform."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby

from socialkit.assignments import kit_assignments
from socialkit.kit.logo_page.stand_in import ID, NAME
from socialkit.kit.partner_page.choices import Choice, choices
from socialkit.model.campaign import Campaign, Partner
from socialkit.platforms.platform import Dialect

# One letter of each kind that platforms count otherwise: Chinese, an emoji, several joined to one.
_WIDE, _PAIR, _JOINED = "漢", "😀", "👨‍👩‍👧"


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """A length: ``base``, ``each`` for each letter of her name and ``by_id`` for each of her id.

    A letter counts 1, from Chinese or Korean ``wide``, beyond the basic plane ``pair``; with ``joined``
    several that are shown as one count as one ``pair``. ``bounded`` says whether the page names the limit.
    """

    base: int
    each: int
    by_id: int
    wide: int
    pair: int
    joined: bool
    limit: int | None
    bounded: bool
    title: str


def measures(campaign: Campaign, partner: Partner, longest: int) -> dict[str, dict[str, dict[str, object]]]:
    """Give the measures of texts that hold a mark, by post and choice of platform; a limit over ``longest``
    is not named.
    """
    found: dict[str, dict[str, dict[str, object]]] = {}
    for post, group in groupby(kit_assignments(campaign, partner), key=lambda each: each.post.id):
        own = dict(_measured(choices(campaign, list(group)), longest))
        if own:
            found[post] = own
    return found


def _measured(offered: tuple[Choice, ...], longest: int) -> Iterator[tuple[str, dict[str, object]]]:
    for choice in offered:
        if NAME in choice.text or ID in choice.text:
            yield choice.value, asdict(_measure(choice, choice.offers[0].reader, longest))


def _measure(choice: Choice, reader: Dialect, longest: int) -> Measure:
    def length(name: str, id_: str) -> int:
        return reader.length(choice.text.replace(NAME, name).replace(ID, id_))

    one, limit = length("a", "a"), reader.limits.text
    each, by_id = length("aa", "a") - one, length("a", "aa") - one
    pair = reader.length(_PAIR)
    return Measure(
        base=one - each - by_id,
        each=each,
        by_id=by_id,
        wide=reader.length(_WIDE),
        pair=pair,
        joined=reader.length(_JOINED) == pair,
        limit=limit.value if limit else None,
        bounded=bool(limit) and limit.value <= longest,
        title=reader.title,
    )
