"""What was plainly meant as a mention and tags nobody: a sign or a letter before it, or a space in it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from socialkit.model.campaign import Campaign
from socialkit.model.reading import Kind
from socialkit.platforms.platform import Dialect, HandleStyle, MentionStyle
from socialkit.rules.analysis.addresses import addresses, in_link, live_at
from socialkit.rules.analysis.identity_key import IdentityKey
from socialkit.rules.analysis.unlinked_entities import sign_before
from socialkit.rules.rule import Reading
from socialkit.rules.tags.unlinked_tags import CLOSING
from socialkit.rules.tags.written_handles import NAME, home_of, is_one_word, strange_handles
from socialkit.rules.words.tag_words import BEFORE_A_MENTION
from socialkit.text.letters import ATS
from socialkit.text.patterns import at_signs, compiled
from socialkit.text.spans import Spans

# Before the sign of a mail address stands a name in Latin letters.
_BEHIND = rf"[{ATS}](?<=\S[{ATS}])(?<!(?:[A-Za-z0-9_+.\-=&#{ATS}]|\p{{Script=Latin}})[{ATS}])(?P<name>{NAME})"
_PARTED = rf"[{ATS}](?<![\p{{L}}\p{{M}}\p{{N}}_.{ATS}][{ATS}])[ \xA0]{{1,2}}(?P<name>(?=[A-Za-z]){NAME})"
# Where no spaces stand between words, one may follow a name in Latin letters at once.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_FOLLOWING = rf"[{_UNSPACED}\p{{Hangul}}]"
_LATIN = r"\p{Script=Latin}"
_END = rf"(?:(?![\p{{L}}\p{{M}}\p{{N}}{ATS}])|(?={_FOLLOWING}))"
_RUNS_ON = rf"[{ATS}](?<!\S[{ATS}])(?P<name>{NAME})(?={_FOLLOWING})"
_LATIN_WORD = rf"(?<![\w.@/-])(?P<word>\p{{Script=Latin}}{{1,20}})[{ATS}]"
_BEHIND_LATIN = rf"[{ATS}](?<=\p{{Script=Latin}}[{ATS}])(?<={_LATIN_WORD})(?P<name>{NAME})"
_WORD_BEFORE = r"[\p{L}\p{M}\p{N}_]{1,40}\Z"
_RUN_AFTER = rf"{_FOLLOWING}{{1,6}}+"
# "@ Geneva" and "@ COP28" say where; names of accounts are written in one, with years or lines in them.
_NO_PLACE = (
    r"[A-Za-z][^\W_]*+_\w++|\p{Lu}\p{Ll}++\p{Lu}\w*+|[A-Za-z]++\d{3,}+\w*+|.*[A-Za-z0-9][.@][A-Za-z0-9].*"
)
_BACK, _LONGEST_WORD = 12, 40
_AHEAD = 20


class UnlinkedMention(NamedTuple):
    """A mention from ``start`` to ``end`` that tags nobody, why, and what to do.

    ``mended`` stands for it, unless it is empty; ``known`` says whether the campaign's file has the name.
    """

    start: int
    end: int
    cause: str
    remedy: str
    mended: str
    known: bool


class _NearlyMention(NamedTuple):
    """What looks like a mention: ``parted`` from its sign by a space, or glued to a Latin ``word``."""

    start: int
    end: int
    name: str
    parted: bool = False
    word: str | None = None


def unlinked_mentions(reading: Reading) -> Iterator[UnlinkedMention]:
    """Give what would tag somebody here if it stood alone: `“@who.bsky.social”`, `w/@a@b.org`."""
    if reading.dialect.traits.mentions is not MentionStyle.TYPED:
        return
    found = _written(reading.text)
    if not found:
        return
    strange = {each.start for each in strange_handles(reading)}
    known = _known(IdentityKey(reading.campaign))
    for one in found:
        start, name = one.start, one.name
        if start in strange or in_link(reading, start) or _is_live(reading, one):
            continue
        named = name.casefold() in known
        if not _tags_alone(reading.dialect, name) or not _is_meant(reading, one, named=named):
            continue
        if one.parted:
            cause = "a space stands behind its sign"
            yield UnlinkedMention(start, one.end, cause, f"write @{name}", f"@{name}", known=named)
        else:
            yield from _glued(reading, one, named=named)


def _is_live(reading: Reading, one: _NearlyMention) -> bool:
    """Say whether it tags as it is; a server's name that takes in what follows tags nobody."""
    live = live_at(reading, one.start, one.start + 1)
    return live is not None and not (live.kind is Kind.MENTION and "@" in one.name and live.end > one.end)


def _glued(reading: Reading, one: _NearlyMention, *, named: bool) -> Iterator[UnlinkedMention]:
    """Give a mention that lacks a space before it, behind it, or both."""
    before, name = reading.text[max(0, one.start - _LONGEST_WORD) : one.start], one.name
    run = compiled(_RUN_AFTER).match(reading.text, one.end)
    for new in (f" @{name}", f"@{name} ", f" @{name} ") if run else (f" @{name}",):
        if not _tags_as(reading, one, new, ends=run is not None):
            continue
        causes = [_behind(before, name)] if new.startswith(" ") else []
        if run and new.endswith(" "):
            causes.append((f'"{run.group()}" runs on behind it', "put a space behind the name", new))
        mended = "" if any(not fix for _cause, _remedy, fix in causes) else new
        cause, remedy = (" and ".join(each) for each in list(zip(*causes, strict=True))[:2])
        yield UnlinkedMention(one.start, one.end, cause, remedy, mended, known=named)
        return


def _behind(before: str, name: str) -> tuple[str, str, str]:
    """Say that the end of ``before`` is in the way, what to do, and what mends it."""
    sign, word = sign_before(before, len(before)), compiled(_WORD_BEFORE).search(before)
    if word and sign[0].isalpha():
        # Arabic and Hebrew write "and" and "for" as one letter; a whole word cannot go behind the name.
        unspaced = compiled(f"[{_UNSPACED}]").match(sign)
        runs = sign if unspaced else word.group()
        prefix = len(runs) == 1 and not unspaced and not compiled(_LATIN).match(runs)
        remedy = 'put a space before "@"' + (f', or "{runs}" behind the name' if prefix else "")
        return f'"{runs}" runs into it', remedy, f" @{name}"
    drop = sign not in CLOSING
    remedy = 'put a space before "@"' + (f', or drop the "{sign}"' if drop else "")
    return f'"{sign}" stands before it', remedy, "" if drop else f" @{name}"


def _is_meant(reading: Reading, one: _NearlyMention, *, named: bool) -> bool:
    name = one.name
    if one.word is not None:
        # "info@who.int" is a mail address, and "Women@Work" says where.
        led, dotted = one.word.casefold() in BEFORE_A_MENTION, "." in name and "@" not in name
        home = home_of(name) == reading.message.platform
        alone = reading.dialect.traits.handles is not HandleStyle.ADDRESS and is_one_word(name)
        return (led and (named or home or alone)) or (named and not dotted)
    if named or home_of(name) not in {None, reading.message.platform}:
        return named
    if one.parted:
        return compiled(_NO_PLACE).fullmatch(name) is not None
    if reading.dialect.traits.handles is HandleStyle.ADDRESS:
        # A name alone is somebody's on the reader's own server, so it is hard to say who was meant.
        return "@" in name
    return "." in name or is_one_word(name)


def _tags_alone(dialect: Dialect, name: str) -> bool:
    found = dialect.entities(f"@{name}")
    return any(each.kind is Kind.MENTION and each.end == len(name) + 1 for each in found)


def _tags_as(reading: Reading, one: _NearlyMention, new: str, *, ends: bool) -> bool:
    """Say whether it tags when ``new`` stands for it, and if asked, whether it ends there."""
    before = reading.text[max(0, one.start - _BACK) : one.start]
    found = reading.dialect.entities(f"{before}{new}{reading.text[one.end : one.end + _AHEAD]}")
    start, end = len(before) + new.index("@"), len(before) + len(new.rstrip())
    mentions = [each for each in found if each.kind is Kind.MENTION and each.start == start]
    return any(each.end == end or not ends for each in mentions)


@lru_cache(maxsize=256)
def _written(text: str) -> tuple[_NearlyMention, ...]:
    """Give what looks like a mention and lacks a space, or has one too many."""
    if not any(sign in text for sign in ATS):
        return ()
    found = [
        _NearlyMention(
            *match.span(), match["name"], parted=pattern is _PARTED, word=match.groupdict().get("word")
        )
        for pattern in (_BEHIND, _PARTED, _BEHIND_LATIN)
        for match in at_signs(pattern + _END, ATS, text)
    ]
    if not text.isascii():
        found += [_NearlyMention(*match.span(), match["name"]) for match in at_signs(_RUNS_ON, ATS, text)]
    if not found:
        return ()
    taken = Spans((address.start, address.end) for address in addresses(text) if address.meant)
    return tuple(each for each in found if not taken.touch(each.start, each.start + 1))


@lru_cache(maxsize=2)
def _known(same: IdentityKey[Campaign]) -> frozenset[str]:
    """Give every name that the campaign's file has for somebody, in small letters."""
    campaign = same.value
    forms = [form for handle in campaign.handles for form in (handle.mention[1:], *handle.forms.values())]
    forms += [form for partner in campaign.partners for form in partner.handles.values()]
    return frozenset(form.casefold() for form in forms)
