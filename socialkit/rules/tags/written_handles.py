"""Handles as they are written, and which of them are another platform's, or nobody's."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign, Handle
from socialkit.model.message import Mention
from socialkit.model.reading import Kind
from socialkit.platforms.platform import HandleStyle, MentionStyle, Traits
from socialkit.platforms.registry import DIALECTS, dialect, known, traits
from socialkit.rules.analysis.addresses import in_link, live_at
from socialkit.rules.analysis.identity_key import IdentityKey
from socialkit.rules.rule import Reading, RuleContext
from socialkit.rules.tags.handle_forms import fault_of_form
from socialkit.text.domains import top_level
from socialkit.text.letters import ATS, INVISIBLE
from socialkit.text.patterns import compiled
from socialkit.text.written_mentions import written_mentions

_BEFORE = rf"(?<![\p{{L}}\p{{M}}\p{{N}}_+.\-/=&#{ATS}])"
#: A handle of any platform, without its sign.
NAME = r"[A-Za-z0-9_]{1,64}+(?:[.@\-][A-Za-z0-9_]{1,64}+){0,8}+"
_WRITTEN = rf"{_BEFORE}[{ATS}](?P<name>{NAME})(?![\p{{L}}\p{{M}}\p{{N}}{ATS}]|[{INVISIBLE}]++\w)"
# A handle of one word, as most are written.
_ONE_WORD = r"(?=\d*+[A-Za-z_])[A-Za-z0-9_]{3,15}"
_FIRST_PART = r"[^.@]++"
# Words that stand behind the sign for fun, or as in a chat.
_WORDS = frozenset(["all", "channel", "everyone", "here", "home", "work"])


class Strange(NamedTuple):
    """A handle from ``start`` to ``end`` that is called otherwise on this platform.

    ``home`` is the platform it belongs to; ``handle`` is known where the campaign's file names it.
    """

    name: str
    start: int
    end: int
    home: str
    handle: Handle | None


@lru_cache(maxsize=256)
def written(text: str) -> tuple[tuple[str, int, int], ...]:
    """Give each handle that is written in ``text``, without its sign, and where it stands."""
    if not any(sign in text for sign in ATS):
        return ()
    return tuple((match.group("name"), *match.span()) for match in compiled(_WRITTEN).finditer(text))


@lru_cache(maxsize=256)
def _names(text: str) -> frozenset[str]:
    """Give the different handles that are written in ``text``, without their sign."""
    return frozenset(name for name, _start, _end in written(text))


@lru_cache(maxsize=1)
def strange_handles(reading: Reading) -> tuple[Strange, ...]:
    """Give the handles that belong to another platform than the message does."""
    platform = reading.message.platform
    if reading.dialect.traits.mentions is not MentionStyle.TYPED:
        return ()
    if not written(reading.text):
        return ()
    forms = _forms(IdentityKey(reading.campaign))
    strange = {}
    for name in _names(reading.text):
        homes = forms.get(name.casefold(), {})
        home = next(iter(homes), None) or home_of(name)
        if home is not None and platform not in homes and home != platform:
            strange[name] = home, homes.get(home) or _namesake(reading.campaign, name)
    return (
        tuple(
            Strange(name, start, end, *strange[name])
            for name, start, end in written(reading.text)
            if name in strange and not in_link(reading, start)
        )
        if strange
        else ()
    )


def _namesake(campaign: Campaign, name: str) -> Handle | None:
    """Give the handle in the file that is called like the first part of ``name``."""
    first = compiled(_FIRST_PART).match(name)
    mention = f"@{first.group()}".casefold() if first else ""
    return next((each for each in campaign.handles if each.mention.casefold() == mention), None)


def foreign_forms(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report handles as another platform writes them, and those that the file does not know here."""
    if not written(reading.text):
        return
    wanted = reading.campaign.mentions.required_for(reading.message.platform, reading.message.lang)
    required = {name.casefold() for name in wanted}
    told = _told_of_the_form(IdentityKey(reading.campaign), reading.message.platform)
    made = tuple(written_mentions(reading.text, reading.message.mentions))
    for strange in strange_handles(reading):
        seen = strange.name in told or _is_made(strange.start, made)
        if not _is_the_name_itself(strange) and not seen:
            yield _foreign(reading, strange, required, context)
    named = {handle.mention.casefold(): handle for handle in reading.campaign.handles}
    asked = {name: f"@{name}".casefold() for name in _names(reading.text) if is_one_word(name)}
    asked = {name: mention for name, mention in asked.items() if mention not in required}
    for name, start, end in written(reading.text):
        if name not in asked or name in told or _is_made(start, made):
            continue
        if _tags_nobody(reading, named.get(asked[name]), start, end):
            yield context.finding(
                f"@{name} cannot be checked: no handle known for {{platforms}}",
                place=reading.at(start, end),
                remedy=f'name its handle there, under `handles: "@{name}"`, or write the plain name',
            )


@lru_cache(maxsize=16)
def _told_of_the_form(same: IdentityKey[Campaign], platform: str) -> frozenset[str]:
    """Give the names that come of forms which can be no handles, told where the file names them."""
    owners = [each.forms for each in same.value.handles] + [each.handles for each in same.value.partners]
    forms = {forms[platform] for forms in owners if platform in forms}
    faulty = [form for form in forms if fault_of_form(form, platform)]
    return frozenset(name for form in faulty for name in _names(f"@{form}"))


def _is_made(at: int, made: Iterable[tuple[int, int, Mention]]) -> bool:
    """Say whether what stands there becomes a mention when it is sent, by an identifier that is known.

    A partner's `{partner_handle}` is her name behind the sign then, which may be of several words.
    """
    return any(start <= at < end for start, end, _ in made)


def _is_the_name_itself(strange: Strange) -> bool:
    return strange.handle is not None and strange.handle.mention.casefold() == f"@{strange.name}".casefold()


def _tags_nobody(reading: Reading, handle: Handle | None, start: int, end: int) -> bool:
    """Say whether what looks like a handle of one word is nobody's here."""
    here = reading.dialect.traits
    if here.mentions is MentionStyle.NONE:
        return False
    if handle is not None:
        return reading.message.platform not in handle.forms
    if here.handles is HandleStyle.ADDRESS:
        # A name alone is somebody's on the reader's own server, unless it was written for elsewhere.
        return any(_has_one_word(traits(name)) for name in reading.post.platforms)
    if live_at(reading, start, end) is not None:
        return False
    # What would tag somebody if it stood alone is told where mentions are.
    alone = reading.dialect.entities(f"@{reading.text[start + 1 : end]}")
    return not any(entity.kind is Kind.MENTION for entity in alone)


@lru_cache(maxsize=1024)
def is_one_word(name: str) -> bool:
    """Say whether this looks like a handle of one word, and is none of those that stand there for fun."""
    return name.lower() not in _WORDS and compiled(_ONE_WORD).fullmatch(name) is not None


def _has_one_word(there: Traits) -> bool:
    return there.mentions is MentionStyle.TYPED and there.handles is HandleStyle.WORD


def _foreign(reading: Reading, strange: Strange, required: set[str], context: RuleContext) -> Finding:
    own = strange.handle.forms.get(reading.message.platform, "") if strange.handle else ""
    own = own if compiled(NAME).fullmatch(own) else ""
    home = dialect(strange.home).title if known(strange.home) else strange.home
    missing = strange.handle is not None and strange.handle.mention.casefold() in required
    missing = missing and own.casefold() not in reading.values(Kind.MENTION)
    fix = reading.fix(f'write "@{own}"', f"@{own}", strange.start, strange.end) if own else None
    return context.finding(
        f"@{strange.name} is a name on {home}: {_effect(reading, strange)} on {{platforms}}",
        place=reading.at(strange.start, strange.end),
        remedy=f"write @{own}" if own else f"write who it is on {reading.dialect.title}, or the plain name",
        fix=fix,
        severity=Severity.ERROR if missing else None,
    )


def _effect(reading: Reading, strange: Strange) -> str:
    live = live_at(reading, strange.start, strange.end)
    if live is None or live.kind is not Kind.MENTION:
        return f"it {reading.surely}tags nobody"
    return f"it {reading.surely}tags whoever is @{live.value}"


@lru_cache(maxsize=1024)
def home_of(name: str) -> str | None:
    """Give the platform whose handles look like this, where only one has such."""
    if "." not in name:
        return None
    return next((each for each in DIALECTS if _looks_like_one_of(name, traits(each))), None)


def _looks_like_one_of(name: str, there: Traits) -> bool:
    if there.handle_domain:
        return name.lower().endswith(there.handle_domain)
    user, _at, host = name.partition("@")
    is_address = bool(user) and "." in host and host.rpartition(".")[2].lower() in top_level()
    return there.handles is HandleStyle.ADDRESS and is_address


@lru_cache(maxsize=2)
def _forms(same: IdentityKey[Campaign]) -> dict[str, dict[str, Handle]]:
    """Give each form that the file names, in small letters, with the platforms where it holds."""
    campaign = same.value
    found: dict[str, dict[str, Handle]] = {}
    for handle in campaign.handles:
        for platform, form in handle.forms.items():
            found.setdefault(form.casefold(), {})[platform] = handle
    for partner in campaign.partners:
        for platform, form in partner.handles.items():
            owner = Handle(mention=f"@{form}", name=partner.name, forms=partner.handles)
            found.setdefault(form.casefold(), {}).setdefault(platform, owner)
    return found
