"""Rules about posts that everybody can read, with a screen reader too."""

from socialkit.findings.finding import Confidence, Severity
from socialkit.rules.accessibility import (
    alt_texts,
    capitals,
    hashtag_case,
    many_emoji,
    readability,
    styled_letters,
)
from socialkit.rules.rule import AnyRule, Rule, Scope

RULES: tuple[AnyRule, ...] = (
    Rule(
        code="SK501",
        name="words run together",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=hashtag_case.words_run_together,
        aside="a word under `words:` in small letters is taken for one word",
    ),
    Rule(
        code="SK502",
        name="words in capitals",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=capitals.shouting,
        settings=capitals.SETTINGS,
    ),
    Rule(
        code="SK503",
        name="many emoji",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=many_emoji.noisy_emoji,
        settings=(many_emoji.MOST,),
    ),
    Rule(
        code="SK504",
        name="no alt text",
        severity=Severity.ERROR,
        scope=Scope.CAMPAIGN,
        check=alt_texts.missing_alt_text,
    ),
    Rule(
        code="SK505",
        name="picture called one",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=alt_texts.says_it_is_a_picture,
    ),
    Rule(
        code="SK506",
        name="no real alt text",
        severity=Severity.WARNING,
        confidence=Confidence.PROBABLE,
        scope=Scope.CAMPAIGN,
        check=alt_texts.no_alt_text,
        aside="`limits: {mastodon: {alt: 1500}}` sets a server's own limit",
    ),
    Rule(
        code="SK507",
        name="styled letters",
        severity=Severity.WARNING,
        scope=Scope.CAMPAIGN,
        check=styled_letters.dressed_letters,
    ),
    Rule(
        code="SK508",
        name="long sentence",
        severity=Severity.INFO,
        scope=Scope.CAMPAIGN,
        check=readability.long_sentences,
        settings=(readability.WORDS,),
        on=False,
    ),
    Rule(
        code="SK608",
        name="long paragraph",
        severity=Severity.INFO,
        scope=Scope.CAMPAIGN,
        check=readability.long_paragraphs,
        settings=(readability.CHARACTERS,),
        on=False,
    ),
)
