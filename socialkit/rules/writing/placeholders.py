"""The rule about placeholders that nobody filled in."""

from collections.abc import Iterator

from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign
from socialkit.model.message import PLACEHOLDERS
from socialkit.model.near_names import nearest_name
from socialkit.rules.analysis.passages import alts_of, posts_of
from socialkit.rules.analysis.unfilled_placeholders import placeholders
from socialkit.rules.rule import RuleContext
from socialkit.text.patterns import compiled

_SLIP = 3
_OURS = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)


def placeholder_left(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a placeholder that is still there: `[ORG NAME]`, `{{org}}`, `%{link}`, TBD and the like.

    Why: it goes out as it stands, and shows everybody that the text is a form. In brackets, braces
    and percent signs it is an error; `<name>`, TBD, XX, @YourOrg and lorem ipsum may rarely be meant, so
    they warn. The placeholders of socialkit itself are filled in; a misspelt one is shown with the right
    one, and one for which the campaign has nothing, or which stands in an alt text, is an error.

    Source: published kits that went out like that, such as
    https://github.com/mozilla/advocacy.mozilla.org (2017): {twitterLink}; `[Insert ... GIF]` on
    https://makepoliohistory.org/raise-your-voice (2024).

    Fix: with --unsafe-fixes, the placeholder of socialkit that is nearest.

    Bad: Join us and {patner} this week
    Good: Join us and {partner} this week
    """
    for passage in (*posts_of(campaign), *alts_of(campaign)):
        for found in placeholders(passage):
            text = passage.value[slice(*found.span)]
            near = _nearest(text)
            yield context.finding(
                f'"{text}" is a placeholder that nobody fills in',
                passage.at(found.span),
                f"write {near}" if near else _remedy(text),
                passage.fix(found.span, near, safe=False) if near else None,
                Severity.ERROR if found.sure else None,
            )
    yield from _empty(campaign, context)
    yield from _in_alts(campaign, context)


def _empty(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report placeholders that would leave a gap."""
    for passage in posts_of(campaign) if not (campaign.theme and campaign.link) else ():
        link = campaign.link or (passage.post.link if passage.post else "")
        for name, value in (("theme", campaign.theme), ("link", link)):
            for match in (
                compiled(rf"(?<![{{%$])\{{{name}\}}(?!\}})").finditer(passage.value) if not value else ()
            ):
                message = f"{match.group()} stands for nothing: the campaign has no {name}"
                remedy = f"write `{name}:` under campaign, or take it out"
                yield context.finding(message, passage.at(match.span()), remedy, severity=Severity.ERROR)


def _in_alts(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report placeholders in texts that go out as they are written."""
    names = "|".join(PLACEHOLDERS)
    for passage in alts_of(campaign):
        for match in compiled(rf"(?<![{{%$])\{{(?:{names})\}}(?!\}})").finditer(passage.value):
            message = f"{match.group()} is not filled in here: an alt text goes out as it is written"
            yield context.finding(
                message, passage.at(match.span()), "write what is meant", severity=Severity.ERROR
            )


def _remedy(text: str) -> str:
    return f"write what is meant, or one of {_OURS}" if text.startswith("{") else "write what is meant"


def _nearest(text: str) -> str:
    """Give the placeholder that was meant: a slip of it, or with "name" behind; none for anything longer."""
    name = text.strip("{}%$ ").lower().removesuffix("_name").removesuffix(" name")
    near = nearest_name(name, PLACEHOLDERS) if text[:1] in "{%$" and name else None
    return f"{{{near}}}" if near and abs(len(near) - len(name)) <= _SLIP else ""
