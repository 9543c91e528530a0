"""Rules about hashtags and mentions."""

from socialkit.findings.finding import Confidence, Severity
from socialkit.rules.analysis.text_signs import may_have_hashtag, may_have_mention
from socialkit.rules.rule import AnyRule, Rule, Scope
from socialkit.rules.tags import (
    campaign_name,
    handle_forms,
    hashtag_boundaries,
    hashtag_typos,
    hashtags,
    mentions,
    refused_mentions,
)

RULES: tuple[AnyRule, ...] = (
    Rule(
        code="SK101",
        name="hashtag missing",
        severity=Severity.ERROR,
        scope=Scope.MESSAGE,
        check=hashtags.missing_hashtag,
        aside='`hashtags: required: {default: ["#A"], x: ["#A", "#B"]}` asks by platform',
    ),
    Rule(
        code="SK102",
        name="hashtag does not link",
        severity=Severity.ERROR,
        scope=Scope.MESSAGE,
        check=hashtags.dead_hashtag,
        precondition=may_have_hashtag,
    ),
    Rule(
        code="SK103",
        name="mention missing",
        severity=Severity.ERROR,
        scope=Scope.MESSAGE,
        check=mentions.missing_mention,
        aside='`mentions: required: {default: ["@A"], linkedin: []}` asks by platform',
    ),
    Rule(
        code="SK104",
        name="mention does not link",
        severity=Severity.ERROR,
        scope=Scope.MESSAGE,
        check=mentions.dead_mention,
        precondition=may_have_mention,
    ),
    Rule(
        code="SK105",
        name="nearly the hashtag",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.MESSAGE,
        check=hashtag_typos.near_miss,
        precondition=may_have_hashtag,
        aside="name a tag that is right under `hashtags: also`",
    ),
    Rule(
        code="SK106",
        name="hashtag cut",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.MESSAGE,
        check=hashtag_boundaries.cut_or_running_on,
        precondition=may_have_hashtag,
    ),
    Rule(
        code="SK107",
        name="near the campaign's name",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=campaign_name.near_miss_of_name,
    ),
    Rule(
        code="SK108",
        name="impossible handle",
        severity=Severity.ERROR,
        scope=Scope.CAMPAIGN,
        check=handle_forms.impossible_handle,
    ),
    Rule(
        code="SK109",
        name="mention by a program",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.MESSAGE,
        check=refused_mentions.refused_mention,
        aside="`publisher: manual` or `folder` at an account stands for a person who posts",
    ),
    Rule(
        code="SK206",
        name="handle unknown",
        severity=Severity.WARNING,
        scope=Scope.MESSAGE,
        check=mentions.unknown_handle,
        precondition=may_have_mention,
        aside="`handles:` names who is called what, and where",
    ),
)
