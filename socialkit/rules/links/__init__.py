"""Rules about links: how they are written, where they lead, which ones are missing."""

from socialkit.findings.finding import Confidence, Severity
from socialkit.rules.analysis.text_signs import has_address, has_plain_http, has_unmeant_address
from socialkit.rules.links import (
    accidental_links,
    cut_links,
    dead_links,
    malformed_links,
    missing_links,
    shorteners,
    tracking,
    written_links,
)
from socialkit.rules.rule import AnyRule, Rule, Scope

RULES: tuple[AnyRule, ...] = (
    Rule(
        code="SK208",
        name="link in a caption",
        severity=Severity.INFO,
        scope=Scope.MESSAGE,
        check=written_links.no_link_in_captions,
        precondition=has_address,
        aside="`texts` can have an own text for instagram",
    ),
    Rule(
        code="SK301",
        name="http without s",
        severity=Severity.WARNING,
        scope=Scope.MESSAGE,
        check=written_links.plain_http,
        precondition=has_plain_http,
    ),
    Rule(
        code="SK302",
        name="address not linked",
        severity=Severity.WARNING,
        scope=Scope.MESSAGE,
        check=written_links.not_linked,
        precondition=written_links.may_be_unlinked,
    ),
    Rule(
        code="SK303",
        name="leads nowhere",
        severity=Severity.ERROR,
        scope=Scope.MESSAGE,
        check=malformed_links.leads_nowhere,
        precondition=malformed_links.may_lead_nowhere,
    ),
    Rule(
        code="SK304",
        name="link by accident",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.MESSAGE,
        check=accidental_links.accidental_link,
        precondition=has_unmeant_address,
    ),
    Rule(
        code="SK305",
        name="short link",
        severity=Severity.INFO,
        scope=Scope.MESSAGE,
        check=shorteners.short_link,
        precondition=shorteners.has_short_link,
    ),
    Rule(
        code="SK306",
        name="UTM tags",
        severity=Severity.INFO,
        scope=Scope.MESSAGE,
        check=tracking.utm_tags,
        settings=(tracking.CAMPAIGN,),
        on=False,
    ),
    Rule(
        code="SK307",
        name="link runs on",
        severity=Severity.WARNING,
        scope=Scope.MESSAGE,
        check=written_links.link_runs_on,
    ),
    Rule(
        code="SK308",
        name="dead link",
        severity=Severity.ERROR,
        scope=Scope.LINK,
        check=dead_links.dead_link,
        option="--online",
    ),
    Rule(
        code="SK309",
        name="link announced",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=missing_links.absent_link,
    ),
    Rule(
        code="SK310",
        name="link cut",
        severity=Severity.ERROR,
        scope=Scope.MESSAGE,
        check=cut_links.cut_link,
    ),
)
