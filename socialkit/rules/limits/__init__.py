"""Rules about what a platform takes: length, counts, characters, replies."""

from socialkit.findings.finding import Confidence, Severity
from socialkit.rules.limits import counts, forbidden_characters, headroom, lengths, most_pictures, replies
from socialkit.rules.rule import AnyRule, Rule, Scope

RULES: tuple[AnyRule, ...] = (
    Rule(
        code="SK201",
        name="too long",
        severity=Severity.ERROR,
        scope=Scope.MESSAGE,
        check=lengths.too_long,
        by_length=True,
    ),
    Rule(
        code="SK202",
        name="little room",
        severity=Severity.WARNING,
        scope=Scope.MESSAGE,
        check=headroom.little_room,
        settings=(headroom.LEAST,),
        by_length=True,
    ),
    Rule(
        code="SK203",
        name="more than it takes",
        severity=Severity.ERROR,
        scope=Scope.MESSAGE,
        check=counts.more_than_taken,
        aside="`limits: {instagram: {hashtags: 30}}` sets another limit",
    ),
    Rule(
        code="SK204",
        name="many hashtags",
        severity=Severity.INFO,
        confidence=Confidence.PROBABLE,
        scope=Scope.MESSAGE,
        check=counts.many_hashtags,
        settings=(counts.MANY,),
    ),
    Rule(
        code="SK205",
        name="reply by accident",
        severity=Severity.WARNING,
        scope=Scope.MESSAGE,
        check=replies.reply_by_accident,
    ),
    Rule(
        code="SK207",
        name="refused character",
        severity=Severity.ERROR,
        scope=Scope.MESSAGE,
        check=forbidden_characters.refused_character,
    ),
    Rule(
        code="SK209",
        name="too many pictures",
        severity=Severity.ERROR,
        scope=Scope.CAMPAIGN,
        check=most_pictures.too_many_pictures,
        aside="`limits: {mastodon: {pictures: 8}}` sets another limit",
    ),
)
