"""What was plainly meant as a mention and tags nobody: a sign or a letter before it, or a space in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from socialkit.model.campaign import Campaign
from socialkit.model.reading import Kind
from socialkit.platforms.platform import Dialect, HandleStyle, MentionStyle
from socialkit.rules.analysis.addresses import addresses, in_link, live_at
from socialkit.rules.analysis.identity_key import IdentityKey
from socialkit.rules.analysis.unlinked_entities import sign_before
from socialkit.rules.rule import Reading
from socialkit.rules.tags.unlinked_tags import CLOSING
from socialkit.rules.tags.written_handles import NAME, is_one_word, strange_handles
from socialkit.text.letters import ATS
from socialkit.text.patterns import at_signs, compiled
from socialkit.text.spans import Spans

# Before the sign of a mail address stands a name in Latin letters.
_BEHIND = rf"[{ATS}](?<=\S[{ATS}])(?<!(?:[A-Za-z0-9_+.\-=&#{ATS}]|\p{{Script=Latin}})[{ATS}])(?P<name>{NAME})"
_PARTED = rf"[{ATS}](?<![\p{{L}}\p{{M}}\p{{N}}_.{ATS}][{ATS}])[ \xA0]{{1,2}}(?P<name>(?=[A-Za-z]){NAME})"
_END = rf"(?![\p{{L}}\p{{M}}\p{{N}}{ATS}])"
# "@ Geneva" and "@ COP28" say where; names of accounts are written in one, with years or lines in them.
_NO_PLACE = (
    r"[A-Za-z][^\W_]*+_\w++|\p{Lu}\p{Ll}++\p{Lu}\w*+|[A-Za-z]++\d{3,}+\w*+|.*[A-Za-z0-9][.@][A-Za-z0-9].*"
)
_BACK = 12
_AHEAD = 20


@dataclass(frozen=True, slots=True)
class UnlinkedMention:
    """A mention from ``start`` to ``end`` that tags nobody, why, and what to do.

    ``mended`` stands for it, unless it is empty; ``known`` says whether the campaign's file has the name.
    """

    start: int
    end: int
    cause: str
    remedy: str
    mended: str
    known: bool


def unlinked_mentions(reading: Reading) -> Iterator[UnlinkedMention]:
    """Give what would tag somebody here if it stood alone: `“@who.bsky.social”`, `w/@a@b.org`."""
    if reading.dialect.traits.mentions is not MentionStyle.TYPED:
        return
    found = _written(reading.text)
    if not found:
        return
    strange = {each.start for each in strange_handles(reading)}
    known = _known(IdentityKey(reading.campaign))
    for start, end, name, parted in found:
        if start in strange or in_link(reading, start) or live_at(reading, start, start + 1):
            continue
        named = name.casefold() in known
        if not _tags_alone(reading.dialect, name) or not (named or _is_meant(reading, name, parted=parted)):
            continue
        if parted:
            cause = "a space stands behind its sign"
            yield UnlinkedMention(start, end, cause, f"write @{name}", f"@{name}", known=named)
        elif _tags_apart(reading, start, end):
            cause, remedy, mended = _behind(sign_before(reading.text, start), name)
            yield UnlinkedMention(start, end, cause, remedy, mended, known=named)


def _behind(sign: str, name: str) -> tuple[str, str, str]:
    """Say that ``sign`` is in the way, what to do, and what mends it."""
    if sign.isalpha():
        remedy = f'put a space before "@", or "{sign}" behind the name'
        return f'"{sign}" runs into it', remedy, f" @{name}"
    drop = sign not in CLOSING
    remedy = 'put a space before "@"' + (f', or drop the "{sign}"' if drop else "")
    return f'"{sign}" stands before it', remedy, "" if drop else f" @{name}"


def _is_meant(reading: Reading, name: str, *, parted: bool) -> bool:
    if parted:
        return compiled(_NO_PLACE).fullmatch(name) is not None
    if reading.dialect.traits.handles is HandleStyle.ADDRESS:
        # A name alone is somebody's on the reader's own server, so it is hard to say who was meant.
        return "@" in name
    return "." in name or is_one_word(name)


def _tags_alone(dialect: Dialect, name: str) -> bool:
    found = dialect.entities(f"@{name}")
    return any(each.kind is Kind.MENTION and each.end == len(name) + 1 for each in found)


def _tags_apart(reading: Reading, start: int, end: int) -> bool:
    """Say whether a space before it is all that it lacks."""
    before = reading.text[max(0, start - _BACK) : start]
    found = reading.dialect.entities(f"{before} {reading.text[start : end + _AHEAD]}")
    return any(each.kind is Kind.MENTION and each.start == len(before) + 1 for each in found)


@lru_cache(maxsize=256)
def _written(text: str) -> tuple[tuple[int, int, str, bool], ...]:
    """Give place and name of what looks like a mention, and whether a space parts it from its sign."""
    if not any(sign in text for sign in ATS):
        return ()
    behind = [(*match.span(), match["name"], False) for match in at_signs(_BEHIND + _END, ATS, text)]
    parted = [(*match.span(), match["name"], True) for match in at_signs(_PARTED + _END, ATS, text)]
    if not behind and not parted:
        return ()
    taken = Spans((address.start, address.end) for address in addresses(text) if address.meant)
    return tuple(each for each in (*behind, *parted) if not taken.touch(each[0], each[0] + 1))


@lru_cache(maxsize=2)
def _known(same: IdentityKey[Campaign]) -> frozenset[str]:
    """Give every name that the campaign's file has for somebody, in small letters."""
    campaign = same.value
    forms = [form for handle in campaign.handles for form in (handle.mention[1:], *handle.forms.values())]
    forms += [form for partner in campaign.partners for form in partner.handles.values()]
    return frozenset(form.casefold() for form in forms)
