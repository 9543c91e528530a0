"""The rule about mentions that platforms may refuse of programs."""

from collections.abc import Iterator

from socialkit.findings.finding import Finding
from socialkit.model.reading import Kind
from socialkit.platforms.registry import is_offline
from socialkit.rules.rule import Reading, RuleContext
from socialkit.text.written_mentions import written_mentions


def refused_mention(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a mention that its platform may refuse of a program, where an account is published to by one.

    Why: X limits posts with mentions that programs publish on self-serve plans of its API; Facebook makes
    mentions only for apps with its Page Mentioning feature. Whoever learns of it when the post is refused
    has minutes left to post it by hand.

    Source: https://github.com/xdevplatform/docs, changelog.mdx (2026-08-22);
    https://developers.facebook.com/documentation/development/features-reference/page-mentioning (2026-07-01).

    Fix: none; try one out early (`socialkit send`), be ready to post by hand, or write `SK109: false` under
    `rules` once your app is known to be allowed.

    Bad: accounts: {alliance-x: {platform: x}}
    Good: accounts: {alliance-x: {platform: x, publisher: manual, owner: maria@alliance.example}}
    """
    caution, platform = reading.dialect.traits.mention_caution, reading.message.platform
    if caution is None:
        return
    by_program = any(
        account.platform == platform and not is_offline(account.publisher)
        for account in reading.campaign.accounts
    )
    place = _first(reading) if by_program else None
    if place:
        start, end = place
        title = reading.dialect.title
        yield context.finding(
            f'"{reading.text[start:end]}": {title} {caution.what}, and may refuse it ({caution.source}, '
            f"{caution.date})",
            place=reading.at(start, end),
            remedy="try one out early, and be ready to post by hand (`publisher: manual`)",
        ).grouped(f"mentions somebody, which {title} may refuse of a program")


def _first(reading: Reading) -> tuple[int, int] | None:
    """Give where the first mention stands: one that is live as it is typed, or made when the post is sent."""
    live = [(each.start, each.end) for each in reading.entities if each.kind is Kind.MENTION]
    made = [(start, end) for start, end, _ in written_mentions(reading.text, reading.message.mentions)]
    return min((*live, *made), default=None)
