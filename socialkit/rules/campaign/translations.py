"""Rules about languages: who gets no post, what is not translated, what was translated from an older text."""

from collections.abc import Iterable, Iterator

from socialkit.assignments import account_assignments, accounts_of, alt_texts_of, readers, version_for
from socialkit.findings.finding import Finding, Fix, Severity
from socialkit.model.account import Account
from socialkit.model.campaign import Campaign, Partner, Post, Translation
from socialkit.model.graphic_texts import AltText
from socialkit.model.language_tags import looked_up, suiting
from socialkit.rules.campaign.week_translations import week_not_translated
from socialkit.rules.rule import RuleContext, Subject

#: Ids of posts that are made for an event end so.
_MADE = ("announce", "remind")


def gets_nothing(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a partner or an account that no post reaches.

    Why: each gets a post in its own language, else in the campaign's, and never in a third: where all
    posts are in others, or name other partners and accounts, its kit is empty and nothing is published.

    Source: the campaign's own file: `lang` of the campaign, its partners, accounts and posts.

    Fix: none; translate a post, or write one.

    Bad: campaign in en, partner in es, posts in fr
    Good: campaign in en, partner in es, posts in fr and es
    """
    with_post = {
        partner.id for post in campaign.posts for _, reached in readers(campaign, post) for partner in reached
    }
    for partner in campaign.partners if campaign.posts else ():
        if partner.id not in with_post:
            yield _nothing(campaign, partner, campaign.language_of(partner), campaign.posts, context)
    waiting = {account.id for account in accounts_of(campaign)}
    for each in account_assignments(campaign) if waiting else ():
        waiting.discard(each.account.id if each.account else "")
        if not waiting:
            break
    partners = {partner.id: partner for partner in campaign.partners}
    for account in accounts_of(campaign):
        posts = [post for post in campaign.posts if account.platform in post.platforms]
        lang = account.lang or campaign.language_of(partners.get(account.partner or ""))
        # What keeps a partner who was left out from her posts is told where her entry is at fault.
        if posts and account.id in waiting and account not in campaign.accounts_set_aside:
            yield _nothing(campaign, account, lang, posts, context)


def _nothing(
    campaign: Campaign, who: Partner | Account, lang: str, posts: Iterable[Post], context: RuleContext
) -> Finding:
    if any(version_for(campaign, post, lang) for post in posts):
        why, remedy = "posts in its language name others", "name it in one of them"
    else:
        spoken = dict.fromkeys(version.lang for post in posts for version in post.versions)
        wanted = " or ".join(dict.fromkeys((lang, campaign.lang)))
        why, remedy = f"posts are in {', '.join(spoken)}, and it reads {wanted}", f"translate one into {lang}"
    kind = "account " if isinstance(who, Account) else ""
    message = f"{kind}{who.id} gets no post: {why}"
    return context.finding(message, place=who.place, remedy=f"{remedy}, or write one for it")


def not_translated(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a post without a translation that others have, and a picture without alt text in it.

    Why: who reads the missing language gets the post in the campaign's, between others in her own. Looked
    for are languages that posts are translated into, and those of partners and accounts that some post has;
    of posts for certain partners or accounts, only theirs. Posts in another language than the campaign's
    are for those who read it, and need no translation; nor do posts made of a profile, which are a person's
    own words. Topics of days, titles of events, deadlines and resources, audiences, key messages and the
    disclaimer are told as information, in the languages of partners that posts are translated into.

    Source: the campaign's own file; WCAG 2.2, success criterion 3.1.2, for alt texts
    (https://www.w3.org/TR/WCAG22/#language-of-parts, 2023-10).

    Fix: none; translate it, or ignore the rule in a post that is for one language only.

    Bad: two posts, one with translations: es
    Good: two posts, both with translations: es
    """
    translated = dict.fromkeys(each.lang for post in campaign.posts for each in post.translations)
    spoken = dict.fromkeys(version.lang for version in campaign.versions)
    for post in campaign.posts if translated else ():
        if post.profile is not None:
            continue
        own = [version.lang for version in post.versions]
        if suiting(campaign.lang, own):
            wanted = [lang for lang in _wanted(campaign, post, translated) if suiting(lang, spoken)]
            missing = _widest([lang for lang in wanted if not suiting(lang, own)])
            if missing:
                yield context.finding(
                    f"not translated into {', '.join(missing)}, as other posts are",
                    place=Subject(place=post.place, post=post.id, platforms=post.platforms),
                    remedy=f"write it under `translations: {{{missing[0]}: …}}`{_of_event(post)}",
                )
    yield from _foreign_alts(campaign, context)
    yield from week_not_translated(campaign, context)


def _of_event(post: Post) -> str:
    """Say where the words of a post stand that is made for an event."""
    kind = post.id.removeprefix(f"{post.event.id}-") if post.event else ""
    return f", in `event_posts: {kind}` or below the event's own" if kind in _MADE else ""


def _wanted(campaign: Campaign, post: Post, translated: Iterable[str]) -> list[str]:
    """Give the languages that a post is wanted in: of all who read the campaign, or of whom it names."""
    theirs = [each.lang for each in campaign.partners if post.partners is None or each.id in post.partners]
    theirs += [
        each.lang for each in accounts_of(campaign) if post.accounts is None or each.id in post.accounts
    ]
    known = list(dict.fromkeys(lang for lang in theirs if lang))
    if post.partners is None and post.accounts is None:
        return list(dict.fromkeys([*translated, *known]))
    return known


def _widest(languages: list[str]) -> list[str]:
    """Leave out what a wider one among them covers: es-MX where es is there."""
    return [lang for lang in languages if looked_up(lang, set(languages) - {lang}) is None]


def _foreign_alts(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    told = set()
    for version, graphic, written in _heard(campaign):
        # SK504 tells of words about another artwork.
        if not written.value or written.of_another or suiting(version.lang, [written.lang]):
            continue
        if suiting(written.lang, [version.lang]) or (written.origin, version.lang) in told:
            continue
        told.add((written.origin, version.lang))
        beside = f"beside the {version.lang} text, or " if graphic == version.graphic else ""
        yield context.finding(
            f"the alt text of {graphic} is not translated into {version.lang}",
            place=Subject(place=version.place, post=version.id, platforms=version.platforms),
            remedy=f"write `alt:` {beside}in the graphic's `translations`",
        )


def _heard(campaign: Campaign) -> Iterator[tuple[Post, str, AltText]]:
    """Give each translation that has pictures, with each of their graphics, and what is said of it."""
    for version in campaign.versions:
        if version.original is not None and not version.decorative:
            for graphic, written in zip(version.graphics, alt_texts_of(campaign, version), strict=True):
                yield version, graphic, written


def older_than_source(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a translation of a text that has changed since.

    Why: the new date or link stands in one language only, and nobody who reads the other sees it. A
    translation says under `source_hash` which text it was made from: eight digits of the SHA-256 of the
    post's texts and alt text, white space aside. The finding tells today's. Translations without one are
    told, as information, where the rule is turned on.

    Source: gettext marks such translations as fuzzy
    (https://www.gnu.org/software/gettext/manual/html_node/Fuzzy-Entries.html, 2026-11).

    Fix: with --unsafe-fixes, today's digits are written: only for who has read the translation again.

    Bad: source_hash: 00000000
    Good: source_hash: 52cd4209
    """
    for post in campaign.posts:
        for each in post.translations:
            if each.source_hash and each.source_hash != post.source_hash:
                yield _older(post, each, context)
            elif context.asked and not each.source_hash:
                yield _unmarked(post, each, context)


def _older(post: Post, each: Translation, context: RuleContext) -> Finding:
    place, now = each.source_place or each.place, post.source_hash
    fix = Fix(title=f"write {now}", replacement=now, place=place, safe=False, verbatim=True)
    return context.finding(
        f"the {post.lang} text has changed since it was translated into {each.lang}",
        place=Subject(place=place, post=post.id, platforms=post.platforms),
        remedy=f"mend the translation, then write `source_hash: {now}`",
        fix=fix if each.source_place else None,
    )


def _unmarked(post: Post, each: Translation, context: RuleContext) -> Finding:
    return context.finding(
        f"nothing tells which {post.lang} text was translated into {each.lang}",
        place=Subject(place=each.place, post=post.id, platforms=post.platforms),
        remedy=f"if it was today's, write `source_hash: {post.source_hash}` in the translation",
        severity=Severity.INFO,
    )
