"""How long a text gets with her name in it, as each platform counts: for a script that knows no platform."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby
from urllib.parse import unquote_plus

from socialkit.assignments import kit_assignments
from socialkit.kit.logo_page.open_posts import open_choices
from socialkit.kit.logo_page.own_handles import handle_fields
from socialkit.kit.logo_page.stand_in import HANDLE, ID, KEY, NAME, VALUE, put_for
from socialkit.kit.partner_page.choices import OTHER, PlatformChoice, choices
from socialkit.model.campaign import Campaign, Partner
from socialkit.platforms.platform import Dialect

_QUERY = f"{KEY}={VALUE}"
# Where links are shown cut off, this many letters of what they carry are beyond that; more add nothing.
_BEYOND = 80
# One letter of each kind that platforms count otherwise: Chinese, an emoji, several joined to one.
_WIDE, _PAIR, _JOINED = "漢", "😀", "👨‍👩‍👧"
# An accent apart from its letter: one that both together have a character for, and one that they have not.
_COMPOSED, _MARKED = "e\u0301", "x\u0301"


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """A length: ``base``, ``each`` for each letter of her name, ``by_query`` for what her links carry.

    The latter is for each letter, the sign before it included, or, where links are shown cut off, for each
    number of letters, the links' own included, the last for all that are more. A letter counts 1, a Chinese
    one ``wide``, one beyond the basic plane ``pair``, an accent of its own ``mark``. With ``joined`` several
    that are shown as one emoji count as one, with ``composed`` letters are put together with their accents
    first. ``bounded`` says whether the page names the limit. ``by_handle`` is for each letter of her handle,
    up to a server's sign and from there on. ``carried`` are the parameters that each link has itself, by
    their names, with how many letters they make: hers take the place of those.
    """

    base: int
    each: int
    by_query: int | tuple[int, ...]
    wide: int
    pair: int
    mark: int
    joined: bool
    composed: bool
    limit: int | None
    bounded: bool
    title: str
    by_handle: tuple[int, int] = (0, 0)
    carried: Mapping[str, int] = field(default_factory=dict)


def _by_query(length: Callable[[int], int], without: int) -> int | tuple[int, ...]:
    """Give what each letter more makes of the length; where links are shown cut off, all of it.

    Links have no parameters of their own in it; ``without`` is how long the text is with those, and no more.
    """
    bare = length(0)
    first = (length(1) - bare) // 2
    if all(length(letters) - bare == first * (letters + 1) for letters in (1, 2, _BEYOND)):
        return first
    lengths = [length(letters) - without for letters in range(_BEYOND + 1)]
    while lengths[-2:] == lengths[-1:] * 2:
        lengths.pop()
    return tuple(lengths)


def measures(campaign: Campaign, partner: Partner, longest: int) -> dict[str, dict[str, dict[str, object]]]:
    """Give the measures of texts that hold a mark, by post and choice of platform.

    Of a text that names her by her handle, the one with the sign ``@`` before the platform is for who has
    typed hers. A limit over ``longest`` is not named.
    """
    found: dict[str, dict[str, dict[str, object]]] = {}
    opened = open_choices(campaign, partner)
    for post, group in groupby(kit_assignments(campaign, partner), key=lambda each: each.post.id):
        offered = opened.get(post) or choices(campaign, list(group))
        own = dict(_measured(offered, longest))
        if post in opened:
            own = {name: how for name, how in own.items() if name != OTHER} | dict(
                _handled(campaign, offered, longest)
            )
        if own:
            found[post] = own
    return found


def longest_subject(campaign: Campaign, partner: Partner) -> int | None:
    """Give how many characters the subject of a mail has at most; None where nothing is sent as one."""
    posts = groupby(kit_assignments(campaign, partner), key=lambda each: each.post.id)
    offers = (offer for _, group in posts for each in choices(campaign, list(group)) for offer in each.offers)
    limits = (offer.reader.limits.subject for offer in offers)
    return next((limit.value for limit in limits if limit), None)


def _measured(offered: tuple[PlatformChoice, ...], longest: int) -> Iterator[tuple[str, dict[str, object]]]:
    for choice in offered:
        if NAME in choice.text or KEY in choice.text or HANDLE in choice.text:
            yield choice.value, asdict(_measure(choice.text, choice.offers[0].reader, longest))


def _handled(
    campaign: Campaign, offered: Sequence[PlatformChoice], longest: int
) -> Iterator[tuple[str, dict[str, object]]]:
    """Give the measures with her handle in place of its mark, the letters of the handle apart."""
    fields = {each.platform: each for each in handle_fields(campaign)}
    for choice in offered:
        known = fields.get(choice.value)
        if known is None or HANDLE not in choice.text:
            continue
        reader = choice.offers[0].reader
        if known.made:
            how = _measure(put_for(choice.text, NAME, _QUERY, id_=ID, handle=f"@{NAME}"), reader, longest)
        else:
            how = _with_handle(choice.text, reader, known.mark, longest)
        yield f"@{choice.value}", asdict(how)


def _with_handle(text: str, reader: Dialect, mark: str, longest: int) -> Measure:
    def measured(handle: str) -> Measure:
        return _measure(put_for(text, NAME, _QUERY, id_=ID, handle=f"@{handle}"), reader, longest)

    # A handle as the mark is one, which no longer stands for another; with a letter more it is one, too.
    name, sign, server = mark.replace(HANDLE, "").partition("@")
    how = measured(f"{name}{sign}{server}")
    here = measured(f"a{name}{sign}{server}").base - how.base
    there = measured(f"{name}@a{server}").base - how.base if sign else 0
    return replace(
        how, base=how.base - here * len(name) - there * len(sign + server), by_handle=(here, there)
    )


def _measure(text: str, reader: Dialect, longest: int) -> Measure:
    def length(name: str, letters: int = 0, *, text: str = text) -> int:
        return reader.length(put_for(text, name, "a" * letters))

    one, limit, bare = length("a"), reader.limits.text, _bare(text)
    each = length("aa") - one
    pair = reader.length(_PAIR)
    return Measure(
        base=one - each,
        each=each,
        by_query=_by_query(lambda letters: length("a", letters, text=bare), one),
        wide=reader.length(_WIDE),
        pair=pair,
        mark=reader.length(_MARKED) - 1,
        joined=reader.length(_JOINED) == pair,
        composed=reader.length(_COMPOSED) == 1,
        limit=limit.value if limit else None,
        bounded=limit is not None and limit.value <= longest,
        title=reader.title,
        carried=_carried(text),
    )


def _carried(text: str) -> dict[str, int]:
    """Give how many letters the parameters make that stand in its link before hers, their signs included."""
    found: dict[str, int] = {}
    for written in _query_before(text.partition(_QUERY)[0]).split("&")[:-1]:
        name = unquote_plus(written.partition("=")[0])
        found[name] = found.get(name, 0) + len(written) + 1
    return found


def _bare(text: str) -> str:
    """Give a text whose links have no parameters before hers."""
    *before, behind = text.split(_QUERY)
    return "".join(each.removesuffix(_query_before(each)) + _QUERY for each in before) + behind


def _query_before(text: str) -> str:
    """Give the parameters of the link that a text ends with, each with the sign behind it."""
    return (text.split() or [""])[-1].partition("://")[2].partition("?")[2]
