"""Which rules run on a campaign: those that were asked for, and what the campaign says of each."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from socialkit.checking.selection import CheckSelection
from socialkit.errors import MisuseError
from socialkit.findings.finding import Severity
from socialkit.model.campaign import Campaign
from socialkit.rules.rule import AnyRule, RuleContext, Scope
from socialkit.rules.settings import ON, SEVERITY

#: What is looked at without being asked for.
OF_THE_FILE = frozenset({Scope.CAMPAIGN, Scope.MESSAGE, Scope.WAIVER})


class ActiveRules(NamedTuple):
    """The rules that run on a campaign, each with what it is told, by what they look at."""

    contexts: tuple[RuleContext, ...]

    def about(self, scope: Scope) -> Iterator[RuleContext]:
        """Give those that look at this."""
        return (context for context in self.contexts if context.rule.scope is scope)

    @property
    def codes(self) -> frozenset[str]:
        """Their codes; of those that are turned off, too, which tell only what nobody can turn off."""
        return frozenset(context.rule.code for context in self.contexts)

    def looks_at(self, scope: Scope) -> bool:
        """Say whether any looks at this."""
        return any(True for _ in self.about(scope))


def active_rules(
    campaign: Campaign, selection: CheckSelection, scopes: Collection[Scope] = ()
) -> ActiveRules:
    """Give the rules that run: asked for, not turned off, and of what can be looked at.

    ``scopes`` are those beyond the file that are collected for. Raises MisuseError for a setting that a
    rule cannot have; a file's are looked at while it is loaded.
    """
    _refuse_settings(campaign, selection.rules)
    there = OF_THE_FILE.union(scopes)
    return ActiveRules(
        tuple(
            _context(rule, campaign, selection)
            for rule in selection.rules.values()
            if rule.scope in there and selection.chooses(rule.code) and _runs(rule, campaign, selection)
        )
    )


def _refuse_settings(campaign: Campaign, rules: Mapping[str, AnyRule]) -> None:
    for code, settings in campaign.settings.items():
        for name, value in settings.items() if code in rules else ():
            wrong = rules[code].refuse(name, value)
            if wrong:
                raise MisuseError(f"rules: {code}: {wrong}")


def _runs(rule: AnyRule, campaign: Campaign, selection: CheckSelection) -> bool:
    if rule.scope is Scope.CAMPAIGN and rule.option and campaign.previous is None:
        return False
    # What is turned off about logos still tells for whom nothing can be made.
    return rule.scope is Scope.LOGO or _on(rule, campaign, selection)


def _on(rule: AnyRule, campaign: Campaign, selection: CheckSelection) -> bool:
    said = campaign.settings.get(rule.code, {})
    return rule.code in selection.select or bool(said.get(ON, rule.on or bool(said)))


def _context(rule: AnyRule, campaign: Campaign, selection: CheckSelection) -> RuleContext:
    said = campaign.settings.get(rule.code, {})
    own = {each.name: each.taken(said.get(each.name, each.default)) for each in rule.settings}
    severity = said.get(SEVERITY.name)
    return RuleContext(
        rule=rule,
        settings=own,
        severity=Severity(str(severity)) if severity else None,
        asked=said.get(ON) is True or rule.code in selection.select,
        on=_on(rule, campaign, selection),
        now=selection.now,
    )
