"""Handles that no platform could have, as the file names them, and handles whose sign stands behind."""

from collections.abc import Iterator
from functools import lru_cache

from socialkit.counting import counted
from socialkit.findings.finding import Finding, Severity
from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign
from socialkit.model.message import BY_NAME
from socialkit.model.reading import Entity, Kind
from socialkit.platforms.platform import Dialect, HandleStyle, MentionStyle
from socialkit.platforms.registry import dialect, known, traits
from socialkit.rules.analysis.passages import posts_of
from socialkit.rules.rule import RuleContext, Subject
from socialkit.text.patterns import compiled

_LOOKS = {
    HandleStyle.WORD: "has letters without accents, digits and _ only",
    HandleStyle.DOTTED: "has letters without accents, digits, _ and dots only",
    HandleStyle.DOMAIN: "is a domain name, such as example.bsky.social",
    HandleStyle.ADDRESS: "is a name at a server, such as name@example.social",
}
_BEHIND = r"(?<![\p{L}\p{M}\p{N}_@.+/=&-])(?P<name>[A-Za-z][A-Za-z0-9_]{2,29})@(?![\p{L}\p{M}\p{N}_@.])"
_DOMAIN = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_ADDRESS = r"(?:https?://)?[^\s/@]+/@?(?P<name>[^\s/?#@]+)/?"


def impossible_handle(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a handle that cannot be one on its platform, and one whose sign stands behind: `Name@`.

    Why: every post with it tags nobody, and the mistake is made once, where the handle is named. In
    texts that are written from right to left the sign slips to the other end unseen.

    Source: how each platform reads a mention: its published rules, named by `socialkit platforms`.

    Fix: none in the list of handles; in a text, with --unsafe-fixes, the sign in front.

    Bad: handles: {"@SSWAlliance": {x: SSW-Alliance}}
    Good: handles: {"@SSWAlliance": {x: SSWAlliance}}
    """
    for form, platform, place in _forms(campaign):
        reason = fault_of_form(form, platform)
        if reason:
            here = Subject(place=place, platforms=(platform,), confidence=traits(platform).confidence)
            better = _better(form, platform)
            yield context.finding(
                f"@{form} {reason}",
                place=here,
                remedy=f"write {better}"
                if better
                else f"look up how it is called on {dialect(platform).title}",
            )
    for passage in posts_of(campaign):
        if "@" not in passage.value:
            continue
        typed = [name for name in passage.platforms if traits(name).mentions is MentionStyle.TYPED]
        for match in compiled(_BEHIND).finditer(passage.value) if typed else ():
            yield context.finding(
                f"{match.group()} tags nobody: the sign stands behind the name",
                place=passage.at(match.span()),
                remedy=f"write @{match['name']}",
                fix=passage.fix(match.span(), f"@{match['name']}", safe=False),
                severity=Severity.WARNING,
            )


@lru_cache(maxsize=256)
def fault_of_form(form: str, platform: str) -> str:
    """Say why ``form`` can be no handle on ``platform``; empty where it can be one, or is not typed there."""
    if form == BY_NAME or not known(platform):
        return ""
    here = dialect(platform)
    if here.traits.mentions is not MentionStyle.TYPED or here.traits.makes_mention_of(form):
        return ""
    if any(each.value.casefold() == form.casefold() for each in _mentions(here, form)):
        return ""
    if here.traits.handles is HandleStyle.DOMAIN and compiled(_DOMAIN).fullmatch(form):
        # Whether there is such a top-level domain is another question.
        return ""
    surely = "" if here.traits.confidence.value == "sure" else "probably "
    return f"is {surely}no handle on {here.title}: {_why(form, here)}"


def _mentions(here: Dialect, form: str) -> list[Entity]:
    return [each for each in here.entities(f"@{form}") if each.kind is Kind.MENTION]


def _why(form: str, here: Dialect) -> str:
    if form.endswith("@"):
        return "the sign stands behind it"
    if "/" in form:
        return "that is an address, not a name"
    if any(letter.isspace() for letter in form):
        return "a space stands in it"
    style = here.traits.handles
    read = _mentions(here, form)
    if (
        read
        and form.casefold().startswith(read[0].value.casefold())
        and form.replace("_", "").isalnum()
        and form.isascii()
    ):
        return f"it is longer than {counted(len(read[0].value), 'character')}"
    return f"a handle there {_LOOKS[style]}"


def _better(form: str, platform: str) -> str:
    """Give the handle that was meant, where it is plain; empty where it is not."""
    address = compiled(_ADDRESS).fullmatch(form)
    for meant in (form.strip("@ "), form.replace(" ", ""), address["name"] if address else ""):
        if meant and meant != form and not fault_of_form(meant, platform):
            return meant
    return ""


def _forms(campaign: Campaign) -> Iterator[tuple[str, str, Place]]:
    """Give each form of each handle, and those of partners, with where it stands."""
    for handle in campaign.handles:
        for platform, form in handle.forms.items():
            yield form, platform, campaign.place(f"handles.{handle.mention}.{platform}")
    for partner in campaign.partners:
        for platform, form in partner.handles.items():
            key = f"partners.{partner.id}.handles.{platform}"
            yield form, platform, campaign.places.get(key, partner.place)
