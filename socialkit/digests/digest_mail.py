"""A digest as the one post of its campaign, to be sent by an account that has a list."""

from dataclasses import replace
from datetime import datetime, time

from socialkit.digests.digest import Digest, DigestReader
from socialkit.digests.digest_html import digest_html
from socialkit.digests.digest_text import digest_text
from socialkit.digests.periods import Period
from socialkit.errors import MisuseError
from socialkit.findings.place import Origin
from socialkit.loading.single_post import alone
from socialkit.model.account import Account
from socialkit.model.campaign import Campaign, Post, Text
from socialkit.model.moment import Moment, clock_fault
from socialkit.model.week.mail_page import PICTURE, MailPage
from socialkit.platforms.registry import dialect, traits


def reader_of(campaign: Campaign, account: Account) -> DigestReader:
    """Give who reads what an account sends: in its language and zone, its partner's, or the campaign's.

    MisuseError for an account on a platform that shows no pages.
    """
    if not traits(account.platform).pages:
        title = dialect(account.platform).title
        raise MisuseError(
            f"{account.id} posts on {title}, which shows no digest: name an account that sends mail "
            f"(`platform: email`), or write files with `--out`"
        )
    partner = campaign.partner(account.partner) if account.partner else None
    return DigestReader(
        lang=account.lang or campaign.language_of(partner),
        zone=account.timezone or (partner.timezone if partner else None) or campaign.timezone,
        partner=partner,
    )


def due_of(period: Period, reader: DigestReader, at: time) -> Moment:
    """Give when a digest goes out: on its first day, by its reader's clock.

    MisuseError for a time that her zone skips or has twice.
    """
    due = Moment(local=datetime.combine(period.first, at), zone=reader.zone)
    fault = clock_fault(due)
    if fault:
        raise MisuseError(f"the digest of {period.name}: {fault.message}; {fault.remedy}")
    return due


def mail_campaign(digest: Digest, account: Account, due: Moment) -> Campaign:
    """Give the campaign with the digest as its only post, on this account and at this time.

    Of its graphics it has that of the digest alone. MisuseError where the file has a post of the same id.
    """
    campaign = digest.campaign
    if any(post.id == digest.id for post in campaign.posts):
        raise MisuseError(f"a post of {campaign.file.name} is called {digest.id}: give it another id")
    sender = replace(account, lang=digest.reader.lang)
    # Its links have all that they carry: none is made from the campaign's anew.
    shown = [digest.picture.graphic] if digest.picture else []
    graphics = tuple(campaign.graphic(each) for each in shown)
    # Who is on it was asked for digests: what posts may show is another question.
    whole = replace(campaign, link="", graphics=graphics, profiles=())
    return alone(whole, _mailing(digest, account, due), sender, due.local.date())


def _mailing(digest: Digest, account: Account, due: Moment) -> Post:
    picture, place = digest.picture, digest.campaign.place("name")
    page = digest_html(digest, picture=PICTURE if picture else "", sent=True)
    return Post(
        id=digest.id,
        text=Text(value=digest_text(digest, sent=True), origin=Origin(place=place)),
        at=due.local,
        timezone=due.zone,
        platforms=(account.platform,),
        accounts=(account.id,),
        graphic=picture.graphic if picture else None,
        alt=picture.alt if picture else None,
        lang=digest.reader.lang,
        page=MailPage(subject=digest.subject, html=page, profiles=digest.profiles),
        place=place,
    )
