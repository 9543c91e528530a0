"""What a rule is, what it looks at, what it is told, and how findings come of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from inspect import cleandoc
from textwrap import fill
from typing import Any, Generic, TypeAlias, TypeVar

from socialkit.findings.finding import Confidence, Finding, Fix, PictureRef, Severity
from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign, Post
from socialkit.model.message import Message
from socialkit.model.reading import Entity, Kind
from socialkit.platforms.platform import Dialect
from socialkit.rules.settings import ON, SEVERITY, AnySetting, Setting, SettingValue

Checked = TypeVar("Checked")
_EXAMPLE = "\nBad: "
#: So many characters a line of documentation has.
_WIDTH = 106


class Scope(StrEnum):
    """What a rule looks at.

    What is wrong with the file is told where it is read, not by a check. What is seen of partners' logos
    and of graphics, a misspelling and a link's answer come from beyond the file.
    """

    FILE = "file"
    LOGO = "logo"
    GRAPHIC = "graphic"
    CAMPAIGN = "campaign"
    MESSAGE = "message"
    WAIVER = "waiver"
    SPELLING = "spelling"
    LINK = "link"


#: What rules look at whose findings no check tells: whoever reads the file does.
TOLD_ELSEWHERE = frozenset({Scope.FILE})
#: What rules look at that is never a post's.
NO_POSTS = TOLD_ELSEWHERE | {Scope.LOGO, Scope.GRAPHIC}


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What a finding is about: a place, the post and platforms that it belongs to, how well they are known.

    ``partners`` and ``picture`` are those of a logo or a graphic; ``opening`` begins what is said of it,
    as in ``event webinar: ``.
    """

    place: Place
    post: str | None = None
    platforms: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    picture: PictureRef | None = None
    confidence: Confidence = Confidence.SURE
    opening: str = ""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Reading:
    """One message as its platform reads it; positions are code points of the message's text.

    Two readings are never equal, so that rules can remember what they found in one.
    """

    campaign: Campaign
    post: Post
    message: Message
    dialect: Dialect
    entities: tuple[Entity, ...]
    length: int

    @property
    def text(self) -> str:
        """The message's text, with everything filled in."""
        return self.message.text

    @property
    def confidence(self) -> Confidence:
        """How well it is known how the platform reads."""
        return self.dialect.traits.confidence

    @property
    def surely(self) -> str:
        """``probably`` and a space on a platform that publishes no rules, else nothing."""
        return "" if self.confidence is Confidence.SURE else "probably "

    def values(self, kind: Kind) -> frozenset[str]:
        """Give what is live of this kind, without signs, for comparing without case."""
        return frozenset([entity.value.casefold() for entity in self.entities if entity.kind is kind])

    def at(self, start: int, end: int) -> Subject:
        """Give the characters from ``start`` to ``end``, to say something of them."""
        return self._subject(self._place(start, end))

    def first_line(self) -> Subject:
        """Give the first line as it is written, to say what is missing everywhere."""
        source = self.post.text_for(self.message.platform)
        return self._subject(source.origin.locate(0, len(source.value.partition("\n")[0])))

    def fix(self, title: str, replacement: str, start: int, end: int, *, safe: bool = True) -> Fix | None:
        """Give the fix that puts ``replacement`` there; None where the place is not proven."""
        origin = self.message.origin
        if origin is None or not origin.unbroken(start, end):
            return None
        return Fix(title=title, replacement=replacement, place=self._place(start, end), safe=safe)

    def _place(self, start: int, end: int) -> Place:
        origin = self.message.origin
        return origin.locate(start, end) if origin else self.post.place

    def _subject(self, place: Place) -> Subject:
        return Subject(
            place=place,
            post=self.post.id,
            platforms=(self.message.platform,),
            confidence=self.confidence,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule(Generic[Checked]):
    """One rule: its code, a name in words, how bad it is and how likely right, and the function that checks.

    The function's docstring is the rule's documentation: what, why, source, a bad and a good example; a
    rule whose findings others tell has a ``description`` in its place. ``aside`` tells what else of the
    file it goes by. Without ``on`` it runs only where the campaign turns it on, or where it is selected
    by its code; ``option`` is that of ``socialkit check`` without which it does not run at all. What a
    rule about messages finds ``by_length`` is one finding, grouped, whose rank grows as the message's length.
    Its ``precondition`` tells at a glance whether anything can be found in a text, on whatever platform: it
    is asked once for all of them, and the rule is asked nothing where it says no.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    check: Callable[[Checked, "RuleContext"], Iterable[Finding]] | None = None
    description: str = ""
    confidence: Confidence = Confidence.SURE
    settings: tuple[AnySetting, ...] = ()
    aside: str = ""
    on: bool = True
    option: str = ""
    by_length: bool = False
    precondition: Callable[[str], bool] | None = None

    @property
    def documentation(self) -> str:
        """The rule's documentation as plain text, its settings before the examples."""
        # Python leaves docstrings out when it is told to (-OO).
        said = cleandoc(self.description or (self.check and self.check.__doc__) or self.name)
        before, bad, examples = said.partition(_EXAMPLE)
        settings = _wrapped(" ".join(self._settings()))
        parts = (before.rstrip(), settings, (bad + examples).strip())
        return "\n\n".join(filter(None, parts))

    def refuse(self, name: str, value: object) -> str:
        """Say what is wrong with a value that a campaign sets, and what to write; empty for one that fits.

        Empty, too, for a setting that there is not: it does nothing, as SK009 says.
        """
        if name == ON:
            return "" if isinstance(value, bool) else f"`{ON}` is true or false, without quotes"
        known = (SEVERITY, *self.settings)
        return next((setting.refuse(value) for setting in known if setting.name == name), "")

    def _settings(self) -> Iterator[str]:
        if self.scope in TOLD_ELSEWHERE:
            return
        listed = ", ".join(map(str, self.settings)) or "none"
        yield f"Settings: {listed}; {self.aside}." if self.aside else f"Settings: {listed}."
        if self.option:
            yield f"It runs only with `check {self.option}`."
        if not self.on:
            yield f"Off by default: `rules: {{{self.code}: true}}`, a severity or a setting turns it on."


#: A rule, whatever it looks at.
AnyRule: TypeAlias = Rule[Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleContext:
    """What a rule is told, and how it says what it found.

    ``settings`` holds values of the rule's own, by name: see ``setting``; ``severity`` is the campaign's
    word on how bad its findings are, ``asked`` says whether this very rule was asked for: by the campaign,
    or by whoever selected it. ``now`` is the time to go by; without it, what depends on the clock is not
    looked at. A rule that is not ``on`` is turned off, and tells only what nobody can turn off.
    """

    rule: AnyRule
    settings: Mapping[str, int | str] = field(default_factory=dict)
    severity: Severity | None = None
    asked: bool = False
    on: bool = True
    now: datetime | None = None

    def setting(self, setting: Setting[SettingValue]) -> SettingValue:
        """Give the value that the campaign sets, else the default."""
        return setting.taken(self.settings.get(setting.name, setting.default))

    def finding(
        self,
        message: str,
        place: Place | Subject,
        remedy: str = "",
        fix: Fix | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """Give the finding that says ``message`` of a place, or of what stands there.

        In ``message``, ``{platforms}`` stands for the names of those it holds for. ``severity`` is given
        where it differs from the rule's own; what the campaign says of the rule comes before both.
        """
        about = Subject(place=place) if isinstance(place, Place) else place
        return Finding(
            code=self.rule.code,
            severity=self.severity or severity or self.rule.severity,
            message=about.opening + message,
            place=about.place,
            remedy=remedy,
            post=about.post,
            platforms=about.platforms,
            partners=about.partners,
            picture=about.picture,
            fix=fix,
            # As unsure as the rule, or as what is known of the platform.
            confidence=about.confidence if self.rule.confidence is Confidence.SURE else self.rule.confidence,
        )


def _wrapped(text: str) -> str:
    """Give a paragraph in lines; code within stays in one piece."""
    whole = re.sub(r"`[^`]*`", lambda code: code.group().replace(" ", "\0"), text)
    return fill(whole, _WIDTH, break_on_hyphens=False, break_long_words=False).replace("\0", " ")
