"""From the shapes of profiles to the people, their quote cards and their posts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from pkgutil import resolve_name

from socialkit.loading.assembling.profile_posts import profile_posts
from socialkit.loading.schema.profile_shapes import ConsentShape, ProfileShape
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.source_map import trimmed
from socialkit.model.campaign import Campaign, Graphic
from socialkit.model.direction import right_to_left
from socialkit.model.people.profile import PREFIX, Consent, Profile, Statement
from socialkit.model.people.quote_card import STRIP, QuoteCard
from socialkit.model.slot import Length, Slot

#: Of a photo so much is read: more no decoder takes.
_MOST_BYTES = 30_000_000
#: The slot fills the strip but for its margin.
_MARGIN = Length(value=0.04, relative=True)
_SLOT = Length(value=0.27, relative=True), Length(value=round(STRIP - 2 * _MARGIN.value, 4), relative=True)


def with_profiles(campaign: Campaign, shapes: Sequence[ProfileShape]) -> Campaign:
    """Give the campaign with its people, and with cards and posts of those who consented to anything.

    What may be shown, how and when, is decided where it is shown: see ``socialkit.consenting``.
    """
    profiles = tuple(_profile(shape, campaign.lang) for shape in shapes)
    shown = [each for each in profiles if each.consented]
    cards = {each.id: card for each in shown if (card := _graphic(campaign, each))}
    campaign = replace(campaign, profiles=profiles, graphics=(*campaign.graphics, *cards.values()))
    made = (
        post
        for each in shown
        for post in profile_posts(campaign, each, cards[each.id].id if each.id in cards else None)
    )
    return replace(campaign, posts=(*campaign.posts, *made))


def _profile(shape: ProfileShape, lang: str) -> Profile:
    return Profile(
        id=str(shape.id),
        name=shape.name,
        title=shape.title,
        organization=shape.organization,
        logo=shape.logo,
        lang=shape.lang or lang,
        told=shape.told,
        why=_statement(shape.why),
        role=_statement(shape.role),
        support=_statement(shape.support),
        loves=_statement(shape.loves),
        skills=_statement(shape.skills),
        quote=_statement(shape.quote),
        photo=shape.photo,
        credit=shape.credit,
        alt=shape.alt.strip() if shape.alt else "",
        consent=_consent(shape.consent) if shape.consent else None,
        at=tuple(shape.at),
        place=shape.id.span.place,
    )


def _statement(written: Scalar | None) -> Statement | None:
    found = trimmed(written) if written is not None else None
    return Statement(value=found.value, origin=found.origin) if found and found.value else None


def _consent(shape: ConsentShape) -> Consent:
    return Consent(
        given=shape.given,
        by=shape.by,
        until=shape.until,
        scope=tuple(shape.scope),
        withdrawn=shape.withdrawn,
    )


def _graphic(campaign: Campaign, profile: Profile) -> Graphic | None:
    """Give the quote card as a graphic, with a slot in its strip; None where there is no quote."""
    if profile.quote is None:
        return None
    logo = profile.logo or _partner_logo(campaign, profile.organization)
    card = QuoteCard(
        profile=profile.id,
        quote=profile.quote.value,
        name=profile.name,
        about=profile.about,
        hashtag=next(iter(campaign.hashtags.required_for(lang=profile.lang)), ""),
        credit=profile.credit if profile.photo else "",
        lang=profile.lang,
        look=campaign.look,
        photo=profile.photo,
        photo_sha256=_sha256(profile.photo) if profile.photo else "",
        logo=logo,
        logo_sha256=_sha256(logo) if logo else "",
    )
    return Graphic(
        id=f"{PREFIX}{profile.id}",
        files=card.files(campaign.folder),
        alt="\n".join(_alt(profile, card)),
        lang=profile.lang,
        slot=Slot(
            corner="bottom-left" if right_to_left(profile.lang) else "bottom-right",
            width=_SLOT[0],
            height=_SLOT[1],
            margin=_MARGIN,
        ),
        card=card,
        place=profile.place,
    )


def _partner_logo(campaign: Campaign, organization: str) -> Path | None:
    """Give the logo of the partner whom a profile names as the person's organization; None without one."""
    called = " ".join(organization.casefold().split())
    for each in campaign.partners:
        if called and called == " ".join(each.name.casefold().split()):
            return each.logo or each.logo_dark
    return None


def _alt(profile: Profile, card: QuoteCard) -> Iterator[str]:
    if profile.photo and profile.alt:
        yield profile.alt
    yield card.quote
    yield f"— {profile}"
    if card.credit:
        yield card.credit


def _sha256(path: Path) -> str:
    """Give the mark of a photo or a logo; empty for one that cannot be read, which drawing the card tells."""
    sha256 = resolve_name("hashlib:sha256")  # loads OpenSSL, which only cards need
    open_plain = resolve_name("socialkit.atomic_files:open_plain")  # locks files, which only cards need
    try:
        with open_plain(path) as file:
            return str(sha256(file.read(_MOST_BYTES)).hexdigest())
    except OSError:
        return ""
