"""Rules about the campaign as a whole: times, coverage, repeated texts, languages, wording."""

from socialkit.findings.finding import Confidence, Severity
from socialkit.rules.campaign import (
    carry_over,
    coverage,
    duplicates,
    languages,
    post_times,
    timing,
    translations,
    wording,
)
from socialkit.rules.rule import AnyRule, Rule, Scope

RULES: tuple[AnyRule, ...] = (
    Rule(
        code="SK404",
        name="outside the campaign",
        severity=Severity.ERROR,
        scope=Scope.CAMPAIGN,
        check=post_times.outside_campaign,
    ),
    Rule(
        code="SK409",
        name="at the same time",
        severity=Severity.WARNING,
        scope=Scope.CAMPAIGN,
        check=timing.at_the_same_time,
    ),
    Rule(
        code="SK411",
        name="waits in vain",
        severity=Severity.ERROR,
        scope=Scope.CAMPAIGN,
        check=post_times.waits_in_vain,
    ),
    Rule(
        code="SK801",
        name="same text twice",
        severity=Severity.WARNING,
        scope=Scope.CAMPAIGN,
        check=duplicates.same_text,
    ),
    Rule(
        code="SK802",
        name="nearly the same text",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=duplicates.nearly_same_text,
    ),
    Rule(
        code="SK803",
        name="other language",
        severity=Severity.INFO,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=languages.other_language,
        aside="`SK803: true` under `rules`, or `--select SK803`, asks the model too (a severity alone does "
        "not), which must be installed: `pip install socialkit-campaign[languages]`",
    ),
    Rule(
        code="SK804",
        name="nothing planned",
        severity=Severity.WARNING,
        scope=Scope.CAMPAIGN,
        check=coverage.nothing_planned,
    ),
    Rule(
        code="SK805",
        name="carried over",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=carry_over.carried_over,
        option="--against",
    ),
    Rule(
        code="SK806",
        name="coordinated posting",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=timing.coordinated,
        settings=(timing.ACCOUNTS,),
    ),
    Rule(
        code="SK807",
        name="wording to avoid",
        severity=Severity.WARNING,
        scope=Scope.CAMPAIGN,
        check=wording.avoided_wording,
        aside="the words stand under `wording`, the hashtags under `hashtags: never`",
    ),
    Rule(
        code="SK808",
        name="number against the facts",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=wording.wrong_number,
        aside="the numbers stand under `facts`",
    ),
    Rule(
        code="SK809",
        name="gets no post",
        severity=Severity.WARNING,
        scope=Scope.CAMPAIGN,
        check=translations.gets_nothing,
    ),
    Rule(
        code="SK810",
        name="not translated",
        severity=Severity.WARNING,
        scope=Scope.CAMPAIGN,
        check=translations.not_translated,
    ),
    Rule(
        code="SK811",
        name="older than its text",
        severity=Severity.WARNING,
        scope=Scope.CAMPAIGN,
        check=translations.older_than_source,
        aside="`SK811: true` under `rules`, or `--select SK811`, tells translations without "
        "`source_hash`, too",
    ),
)
