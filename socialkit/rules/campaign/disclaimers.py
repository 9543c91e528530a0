"""The rule that the disclaimer stands where whoever pays wants it."""

from collections.abc import Iterator

from socialkit.findings.finding import Finding
from socialkit.rules.rule import Reading, RuleContext
from socialkit.translated_texts import disclaimers_in

_APART = "\n\n"


def no_disclaimer(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a post that must carry the campaign's disclaimer and does not; say where there is no room.

    Why: who pays for a campaign may ask that every post says so. It is asked for on the platforms that
    `disclaimer: platforms` names, and on no other; in the share kit it always stands. The whole one counts,
    and `short`, in the language of the post or in the campaign's; the post is told which of them fits.

    Source: the campaign's own file: `disclaimer`. The funding notice of Social Service Workforce Week 2022
    has 531 characters, which no post on X has room for
    (https://www.socialserviceworkforce.org/social-service-workforce-week-2022, 2022-10).

    Fix: none; where it stands in the text is for you to say.

    Bad: Join us this week
    Good: Join us this week. Made possible by the people.
    """
    campaign = reading.campaign
    if reading.message.platform not in campaign.disclaimer_on or _carries(reading):
        return
    title = reading.dialect.title
    wordings = disclaimers_in(campaign, reading.message.lang)
    fitting = next((text for text in wordings if _room_for(reading, text)), None)
    if fitting is None:
        shortest = min(wordings, key=reading.dialect.length)
        over = _length_with(reading, shortest) - (_limit(reading) or 0)
        yield context.finding(
            f"the disclaimer is missing, and there is no room for it on {title}",
            place=reading.first_line(),
            remedy=f"shorten the text by {over}, or write a shorter `disclaimer: short`",
        ).grouped(f"no disclaimer and no room on {title}", rank=over)
        return
    short = fitting != wordings[0]
    yield context.finding(
        f"the disclaimer is missing on {title}",
        place=reading.first_line(),
        remedy="add the short one: there is no room for the whole" if short else "add it at the end",
    )


def _carries(reading: Reading) -> bool:
    said = _squeezed(reading.text)
    wordings = disclaimers_in(reading.campaign, reading.message.lang)
    return any(_squeezed(text) in said for text in wordings)


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()


def _limit(reading: Reading) -> int | None:
    return reading.dialect.limits.text.value if reading.dialect.limits.text else None


def _length_with(reading: Reading, text: str) -> int:
    return reading.dialect.length(f"{reading.text}{_APART}{text}")


def _room_for(reading: Reading, text: str) -> bool:
    limit = _limit(reading)
    return limit is None or _length_with(reading, text) <= limit
