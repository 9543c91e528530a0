"""Who posts what, when, in which language, under which limits, with which alt text: decided for everybody."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from socialkit.model.account import Account
from socialkit.model.campaign import Campaign, Graphic, Partner, Post, Text
from socialkit.model.graphic_texts import AltText
from socialkit.model.language_tags import suiting
from socialkit.model.moment import Moment
from socialkit.platforms.platform import Dialect
from socialkit.platforms.registry import FOLDER, dialect_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment:
    """One post for one account or for one partner's kit; with neither, as the alliance itself has it.

    ``post`` is the post in the language of whoever gets it; ``dialect`` has the campaign's own limits.
    """

    post: Post
    platform: str
    dialect: Dialect
    campaign: Campaign = field(repr=False, compare=False)
    account: Account | None = None
    partner: Partner | None = None

    @property
    def alt(self) -> AltText | None:
        """What is said of the picture; None where there is none."""
        return alt_of(self.campaign, self.post, self.partner)

    @property
    def alts(self) -> tuple[AltText, ...]:
        """What is said of each of its pictures, in their order."""
        return alt_texts_of(self.campaign, self.post, self.partner)

    @property
    def due(self) -> Moment | None:
        """When it goes out: the post's local time in its own zone, else in that of who posts.

        That is the account's, else its partner's, else the campaign's; in a kit the partner's, else the
        campaign's. None for a post without a time.
        """
        if self.post.at is None:
            return None
        zone = self.post.timezone or (self.account.timezone if self.account else None)
        zone = zone or (self.partner.timezone if self.partner else None) or self.campaign.timezone
        return Moment(local=self.post.at, zone=zone, fold=self.post.fold)

    @property
    def language(self) -> str:
        """The language tag of the text."""
        return self.post.lang

    @property
    def text(self) -> Text:
        """The text for the platform as it is written, and where."""
        return self.post.text_for(self.platform)

    @property
    def link(self) -> str:
        """The page that it leads to; empty: the campaign's."""
        return self.post.link

    @property
    def graphic(self) -> str | None:
        """The id of the graphic that it carries."""
        return self.post.graphic

    @property
    def graphics(self) -> tuple[str, ...]:
        """The ids of all the graphics that it carries, in their order."""
        return self.post.graphics


def assignment(
    campaign: Campaign,
    post: Post,
    platform: str,
    partner: Partner | None = None,
    account: Account | None = None,
) -> Assignment:
    """Give a post, or a version of one, as one account or one partner has it on ``platform``.

    Raises MisuseError for a platform that nobody has registered.
    """
    return Assignment(
        post=post,
        platform=platform,
        dialect=dialect_of(campaign, platform),
        account=account,
        partner=partner,
        campaign=campaign,
    )


def alt_of(campaign: Campaign, post: Post, partner: Partner | None = None) -> AltText | None:
    """Give what is said of the first artwork that ``partner``, else the alliance, shows; None: no picture.

    The post's own words go before the graphic's, and words in its language before all others. What was
    written for another artwork is given only where nothing is said of the one shown, and says so.
    """
    return None if post.graphic is None else _said(campaign, post, post.graphic, partner)


def alt_texts_of(campaign: Campaign, post: Post, partner: Partner | None = None) -> tuple[AltText, ...]:
    """Give what is said of each artwork of a post, in their order; its own words are those of the first."""
    return tuple(_said(campaign, post, each, partner) for each in post.graphics)


def _said(campaign: Campaign, post: Post, id_: str, partner: Partner | None) -> AltText:
    graphic, shown = campaign.graphic(id_), shown_in(campaign, post, partner)
    own = _own(post) if id_ == post.graphic else None
    seen = _seen(graphic, shown, post.lang)
    alike = own is not None and graphic.version(own.lang).files == graphic.version(shown).files
    if own and (seen is None or (alike and not _nearer(seen, own, post.lang))):
        return replace(own, of_another=not alike)
    return seen or replace(graphic.alt_text(shown), of_another=True)


def shown_in(campaign: Campaign, post: Post, partner: Partner | None) -> str:
    """Give the language whose artwork is shown: the partner's, for the alliance the post's."""
    return campaign.language_of(partner) if partner else post.lang


def _own(post: Post) -> AltText | None:
    """Give what a post says of its picture itself, a translation what its original says."""
    source = post if post.alt is not None else post.original or post
    if source.alt is None:
        return None
    return AltText(value=source.alt, lang=source.lang, origin=source.alt_origin, place=source.place)


def _nearer(seen: AltText, own: AltText, lang: str) -> bool:
    """Say whether the graphic's words are in the language of the post, and its own are not."""
    return own.lang != lang and suiting(lang, [seen.lang]) is not None


def _seen(graphic: Graphic, shown: str, lang: str) -> AltText | None:
    """Give what the graphic says of its artwork in ``shown``, in ``lang`` if it can be; None: nothing.

    A translation that has no artwork of its own says in its language what the graphic's own shows.
    """
    artwork = graphic.version(shown)
    alike = [each.lang for each in graphic.versions if each.files == artwork.files]
    written = {name: text for name, text in graphic.alt_texts.items() if name in alike and text.value}
    found = (suiting(wanted, written) for wanted in (lang, artwork.lang, graphic.lang))
    return next((written[name] for name in found if name), None)


def due(campaign: Campaign, post: Post) -> Moment | None:
    """Give when a post goes out for whoever has no zone: in its own, else in the campaign's."""
    if post.at is None:
        return None
    return Moment(local=post.at, zone=post.timezone or campaign.timezone, fold=post.fold)


def picture_size(
    campaign: Campaign, post: Post, platform: str, graphic: str | None = None
) -> tuple[int, int] | None:
    """Give width and height that a post, or else its graphic, names for a picture on a platform.

    ``graphic`` is the id of one of its graphics; None: the first.
    """
    named, shown = post.sizes.get(platform) or post.sizes.get("default"), graphic or post.graphic
    return named or (campaign.graphic(shown).size_on.get(platform) if shown else None)


def accounts_of(campaign: Campaign) -> tuple[Account, ...]:
    """Give the campaign's accounts; where it names none, a folder for each platform, to check and rehearse.

    Nothing is scheduled on those: ``planning`` refuses a campaign without accounts.
    """
    return campaign.accounts or tuple(
        Account(id=name, platform=name, publisher=FOLDER, place=campaign.place(f"platforms.{name}"))
        for name in campaign.platforms
    )


def account_assignments(campaign: Campaign) -> Iterator[Assignment]:
    """Give what each account publishes: by post, then by account, in the order of the file.

    Of a campaign without accounts it is what each platform would get. An account whose partner is not
    there gets nothing, for it is not the alliance's.
    """
    partners = {partner.id: partner for partner in campaign.partners}
    accounts = accounts_of(campaign)
    for post in campaign.posts:
        yield from _published(campaign, post, accounts, partners)


def unmet_waits(campaign: Campaign) -> Iterator[tuple[Assignment, Account]]:
    """Give what waits (`after`) on an account for a post that never goes out there, in the same order."""
    if not any(post.after for post in campaign.posts):
        return
    timed = [(each, each.account) for each in account_assignments(campaign) if each.due]
    published = [(each, account) for each, account in timed if account]
    there = {(each.post.id, account.id) for each, account in published}
    for each, account in published:
        if each.post.after and (each.post.after, account.id) not in there:
            yield each, account


def hasty_waits(campaign: Campaign) -> Iterator[tuple[Assignment, Assignment]]:
    """Give what waits (`after`) on an account for a post that is due later there, and that post."""
    if not any(post.after for post in campaign.posts):
        return
    timed = [(each, each.account) for each in account_assignments(campaign) if each.due]
    there = {(each.post.id, account.id): each for each, account in timed if account}
    for each, account in timed:
        leader = there.get((each.post.after or "", account.id if account else ""))
        if leader and each.due and leader.due and leader.due.utc > each.due.utc:
            yield each, leader


def hours(campaign: Campaign, post: Post) -> tuple[tuple[Moment, tuple[str, ...]], ...]:
    """Give when a post goes out, zone by zone, each with the platforms of the accounts that publish it then.

    In its own zone or the campaign's, on all its platforms, where no account gets it; nothing without a time.
    """
    partners = {partner.id: partner for partner in campaign.partners} if campaign.accounts else {}
    zones: dict[str, tuple[Moment, list[str]]] = {}
    for each in _published(campaign, post, campaign.accounts, partners) if post.at else ():
        moment = each.due
        if moment:
            zones.setdefault(moment.zone, (moment, []))[1].append(each.platform)
    if zones:
        return tuple((moment, tuple(dict.fromkeys(names))) for moment, names in zones.values())
    own = due(campaign, post)
    return ((own, post.platforms),) if own else ()


def _published(
    campaign: Campaign, post: Post, accounts: Iterable[Account], partners: Mapping[str, Partner]
) -> Iterator[Assignment]:
    for account in accounts:
        partner = partners.get(account.partner) if account.partner else None
        if account.platform in post.platforms and (partner or not account.partner):
            version = _for_account(campaign, post, account, partner)
            if version:
                yield assignment(campaign, version, account.platform, partner, account)


def kit_assignments(campaign: Campaign, partner: Partner) -> Iterator[Assignment]:
    """Give what stands in a partner's kit: by post, then by platform, in the order of the file."""
    for post in campaign.posts:
        if _is_for(post, partner):
            version = version_for(campaign, post, partner.lang)
            for platform in post.platforms if version else ():
                yield assignment(campaign, version or post, platform, partner)


def readers(campaign: Campaign, post: Post) -> tuple[tuple[Post, tuple[Partner, ...]], ...]:
    """Give each version of a post, and the partners who get the post in it, in the order of the file.

    Each partner gets one version or none, and what accounts of hers publish in another language; a version
    that no partner gets is there all the same, for the alliance.
    """
    languages = dict.fromkeys(partner.lang for partner in campaign.partners)
    versions = {lang: version_for(campaign, post, lang) for lang in languages}
    tags = {version.lang if version else None for version in versions.values()}
    if post.partners is None and not post.translations and tags == {post.lang}:
        return ((post, campaign.partners),)
    found: dict[str, list[Partner]] = {version.lang: [] for version in post.versions}
    for partner in campaign.partners:
        version = versions[partner.lang]
        if version and _is_for(post, partner):
            found[version.lang].append(partner)
    partners = {partner.id: partner for partner in campaign.partners}
    for account in campaign.accounts if post.translations else ():
        owner = partners.get(account.partner or "")
        version = _for_account(campaign, post, account, owner) if owner and account.lang else None
        if owner and version and owner not in found[version.lang]:
            found[version.lang].append(owner)
    return tuple((version, tuple(found[version.lang])) for version in post.versions)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets one version of a post on one platform; the alliance itself always does."""

    version: Post
    platform: str
    partners: tuple[Partner, ...]


def audiences(campaign: Campaign) -> Iterator[Audience]:
    """Give every audience: by post, then by platform, then by language."""
    for post in campaign.posts:
        read_by = readers(campaign, post)
        for platform in post.platforms:
            for version, partners in read_by:
                yield Audience(version, platform, partners)


def version_for(campaign: Campaign, post: Post, lang: str | None) -> Post | None:
    """Give a post in the language ``lang``, else in the campaign's; None where it is in neither.

    For who has no language (None) it is the campaign's, else the post as it is written.
    """
    if not post.translations and post.lang == (lang or campaign.lang):
        return post
    versions = {each.lang: each for each in post.versions}
    for wanted in (lang, campaign.lang):
        found = suiting(wanted, versions) if wanted else None
        if found:
            return versions[found]
    return None if lang else post


def _is_for(post: Post, partner: Partner) -> bool:
    return post.partners is None or partner.id in post.partners


def _for_account(campaign: Campaign, post: Post, account: Account, partner: Partner | None) -> Post | None:
    """Give the version of a post that an account publishes; None where the post is not for it."""
    named = post.accounts is None or account.id in post.accounts
    if not named or (partner and not _is_for(post, partner)):
        return None
    return version_for(campaign, post, account.lang or (partner.lang if partner else None))
