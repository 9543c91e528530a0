"""What a check looks at: the rules and platforms that were asked for, and what the campaign says of rules."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from socialkit.errors import MisuseError
from socialkit.findings.finding import Severity
from socialkit.model.arguments import refuse_no_names, refuse_none_of
from socialkit.model.campaign import Campaign
from socialkit.model.moment import to_utc
from socialkit.model.near_codes import code_hint
from socialkit.platforms.registry import refuse_unknown
from socialkit.rules.registry import RULES, refused_setting
from socialkit.rules.rule import AnyRule, RuleContext, Scope
from socialkit.rules.settings import ON, SEVERITY

_CODES = "codes of rules, or of their beginnings"
#: What is looked at without being asked for.
OF_THE_FILE = frozenset({Scope.CAMPAIGN, Scope.MESSAGE, Scope.WAIVER})


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """What a check was asked to look at, and the time to go by, in UTC.

    ``select`` and ``ignore`` hold codes or their beginnings, such as ``SK1``; no ``select`` means every
    rule, and ``ignore`` is the stronger of the two.
    """

    platforms: tuple[str, ...] = ()
    now: datetime | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def chooses(self, code: str) -> bool:
        """Say whether the rule ``code`` was asked for."""
        return (not self.select or code.startswith(self.select)) and not code.startswith(self.ignore)

    def reads(self, platform: str) -> bool:
        """Say whether messages on ``platform`` are looked at."""
        return not self.platforms or platform in self.platforms


def selection(
    *,
    platforms: Sequence[str] | None = None,
    now: datetime | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
) -> Selection:
    """Give what a check is asked to look at; None means all.

    Raises MisuseError for a text where a list belongs, an empty list of what to look at, a platform or
    the beginning of a code that there is not, and a time without its zone.
    """
    refuse_none_of(platforms, "platforms", "names")
    for name in platforms or ():
        refuse_unknown(name)
    refuse_none_of(select, "select", _CODES)
    refuse_no_names(ignore, "ignore", _CODES)
    return Selection(
        platforms=tuple(platforms or ()),
        now=None if now is None else to_utc(now),
        select=_codes(select or ()),
        ignore=_codes(ignore),
    )


def _codes(given: Sequence[str]) -> tuple[str, ...]:
    found = tuple(each.strip().upper() for each in given)
    for prefix in found:
        if not prefix or not any(code.startswith(prefix) for code in RULES):
            raise MisuseError(f"no rule begins with {prefix!r}: {code_hint(prefix, RULES)}")
    return found


@dataclass(frozen=True, slots=True)
class ActiveRules:
    """The rules that run on a campaign, each with what it is told, by what they look at."""

    contexts: tuple[RuleContext, ...]

    def about(self, scope: Scope) -> Iterator[RuleContext]:
        """Give those that look at this."""
        return (context for context in self.contexts if context.rule.scope is scope)

    @property
    def codes(self) -> frozenset[str]:
        """Their codes."""
        return frozenset(context.rule.code for context in self.contexts)


def active_rules(campaign: Campaign, selection: Selection, scopes: Collection[Scope] = ()) -> ActiveRules:
    """Give the rules that run: asked for, not turned off, and of what can be looked at.

    ``scopes`` are those beyond the file that are collected for. Raises MisuseError for a setting that a
    rule cannot have; a file's are looked at while it is loaded.
    """
    refuse_settings(campaign)
    there = OF_THE_FILE.union(scopes)
    return ActiveRules(
        tuple(
            _context(rule, campaign, selection)
            for rule in RULES.values()
            if rule.scope in there and selection.chooses(rule.code) and _runs(rule, campaign, selection)
        )
    )


def refuse_settings(campaign: Campaign) -> None:
    """Refuse values under `rules` that their rules cannot have."""
    for code, settings in campaign.settings.items():
        for name, value in settings.items():
            wrong = refused_setting(code, name, value)
            if wrong:
                raise MisuseError(f"rules: {code}: {wrong}")


def _runs(rule: AnyRule, campaign: Campaign, selection: Selection) -> bool:
    if rule.scope is Scope.CAMPAIGN and rule.option and campaign.previous is None:
        return False
    said = campaign.settings.get(rule.code, {})
    return rule.code in selection.select or bool(said.get(ON, rule.on or bool(said)))


def _context(rule: AnyRule, campaign: Campaign, selection: Selection) -> RuleContext:
    said = campaign.settings.get(rule.code, {})
    own = {each.name: each.taken(said.get(each.name, each.default)) for each in rule.settings}
    severity = said.get(SEVERITY.name)
    return RuleContext(
        rule=rule,
        settings=own,
        severity=Severity(str(severity)) if severity else None,
        asked=said.get(ON) is True or rule.code in selection.select,
        now=selection.now,
    )
