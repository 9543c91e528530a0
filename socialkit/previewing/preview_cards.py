"""The cards of a preview: each message once, with all who get it in the same words and picture."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from socialkit.assignments import Assignment, picture_size, shown_in
from socialkit.composing import compose
from socialkit.findings.finding import Finding
from socialkit.kit.partner_page.post_cards import title_of
from socialkit.model.campaign import Campaign, Post
from socialkit.model.delivery import Delivery
from socialkit.model.message import Message
from socialkit.model.reading import Kind
from socialkit.platforms.platform import Dialect
from socialkit.previewing.earlier_texts import Earlier, EarlierText
from socialkit.previewing.finding_spots import spot_of
from socialkit.previewing.link_texts import host_of
from socialkit.previewing.receivers import Receiver, received
from socialkit.previewing.shown_pictures import PictureShelf, ShownPicture, WantedPicture
from socialkit.previewing.shown_pieces import ShownPiece, shown_pieces


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewPicture:
    """A picture of a card, and what is said of it; ``shown`` is None where it cannot be drawn.

    ``behind`` says that its feed shows only how many there are of it.
    """

    shown: ShownPicture | None
    alt: str
    alt_lang: str
    behind: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewCard:
    """A message as its platform shows it, and who gets it.

    ``id`` is its anchor; ``limit`` is None where the platform states none. ``findings`` are those about it,
    numbered from 1 as in ``pieces``. ``pictures`` are all that are meant, in their order; ``tiles`` names the
    rule that tiles them, ``swiped`` says that readers swipe from one to the next. ``card`` is the host
    whose page a card would show, empty where there is none. ``earlier`` says what is different from an older
    campaign (None: nothing, or nobody asked).
    """

    id: str
    post: Post
    message: Message
    dialect: Dialect
    title: str
    title_lang: str
    pieces: tuple[ShownPiece, ...]
    length: int
    limit: int | None
    findings: tuple[Finding, ...]
    pictures: tuple[PreviewPicture, ...]
    tiles: str
    swiped: bool
    card: str
    receivers: tuple[Receiver, ...]
    earlier: EarlierText | None

    @property
    def shown(self) -> tuple[PreviewPicture, ...]:
        """The pictures that are in the feed, and not behind a number."""
        return tuple(each for each in self.pictures if not each.behind)

    @property
    def behind(self) -> int:
        """How many pictures stand behind a number."""
        return len(self.pictures) - len(self.shown)

    @property
    def picture(self) -> ShownPicture | None:
        """The first picture; None where there is none, or it cannot be drawn."""
        return self.pictures[0].shown if self.pictures else None

    @property
    def cut(self) -> float:
        """The share that the feed cuts off the picture of which it shows least."""
        return max((each.shown.cut for each in self.pictures if each.shown), default=0.0)

    @property
    def accounts(self) -> tuple[Receiver, ...]:
        """The accounts that publish it."""
        return tuple(each for each in self.receivers if each.account)

    @property
    def kits(self) -> tuple[Receiver, ...]:
        """The partners who find it in their kits."""
        return tuple(each for each in self.receivers if not each.account and each.partner)

    @property
    def day(self) -> date | None:
        """The day on which it first goes out, where it goes out; None without a time."""
        days = [each.due.local.date() for each in self.receivers if each.due]
        return min(days, default=None)

    @property
    def folded(self) -> bool:
        """Whether its feed folds it, on some screen."""
        return any(piece.folded for piece in self.pieces)


@dataclass(frozen=True, kw_only=True, slots=True)
class CardSources:
    """What cards are made from beside the campaign: findings, the ledger's deliveries, pictures."""

    findings: Sequence[Finding] = ()
    deliveries: Sequence[Delivery] = ()
    shelf: PictureShelf
    earlier: Earlier


def preview_cards(campaign: Campaign, sources: CardSources) -> tuple[PreviewCard, ...]:
    """Give the cards in the order of the file, accounts' before kits'."""
    groups: dict[tuple[object, ...], tuple[Assignment, Message, list[Receiver]]] = {}
    for assigned, receiver in received(campaign, sources.deliveries):
        message = compose(campaign, assigned)
        key = _key(campaign, assigned, message, receiver, sources.shelf)
        groups.setdefault(key, (assigned, message, []))[2].append(_as_scheduled(receiver, message))
    order = {post.id: at for at, post in enumerate(campaign.posts)}
    by_post: dict[str, list[Finding]] = {}
    for finding in sources.findings:
        by_post.setdefault(finding.post or "", []).append(finding)
    ids: dict[str, int] = {}
    cards = [
        _card(campaign, group, sources, by_post.get(group[0].post.id, []), ids) for group in groups.values()
    ]
    return tuple(sorted(cards, key=lambda card: order[card.post.id]))


def _as_scheduled(receiver: Receiver, message: Message) -> Receiver:
    """Take the delivery off a receiver whose message is another one in the ledger than is shown."""
    there = receiver.delivery.message if receiver.delivery else message
    return receiver if shown_of(there) == shown_of(message) else replace(receiver, delivery=None)


def shown_of(message: Message) -> tuple[object, ...]:
    """Give all of a message that is sent, but for the bytes of pictures, which a preview draws anew."""
    pictures = tuple((each.graphic, each.alt) for each in message.pictures)
    said = (message.text, message.mentions, message.alt, message.link, message.lang)
    return (*said, message.reshares, pictures)


def _key(
    campaign: Campaign, assigned: Assignment, message: Message, receiver: Receiver, shelf: PictureShelf
) -> tuple[object, ...]:
    """Give the same for all whose cards would look alike."""
    lang = shown_in(campaign, assigned.post, assigned.partner)
    shown = tuple((each, campaign.graphic(each).version(lang).lang) for each in assigned.graphics)
    own = receiver.partner if receiver.partner in shelf.partners and receiver.account else None
    return (message.post, message.platform, message.lang, message.text, message.mentions, shown, own)


def _card(
    campaign: Campaign,
    group: tuple[Assignment, Message, list[Receiver]],
    sources: CardSources,
    findings: Iterable[Finding],
    ids: dict[str, int],
) -> PreviewCard:
    assigned, message, receivers = group
    dialect = assigned.dialect
    about = tuple(each for each in findings if _is_about(each, message, receivers))
    spots = [spot for number, each in enumerate(about, start=1) if (spot := spot_of(each, message, number))]
    entities = dialect.entities(message.text)
    limit = dialect.limits.text
    title, title_lang = title_of(campaign, assigned.post, message.text, None)
    account = next((each for each in receivers if each.account), None)
    several = dialect.traits.feed.gallery if message.further_pictures else None
    tiling = several.tiling(len(message.pictures)) if several else None
    return PreviewCard(
        id=_anchor(message, campaign.lang, ids),
        post=assigned.post,
        message=message,
        dialect=dialect,
        title=title,
        title_lang=title_lang,
        pieces=shown_pieces(message, entities, dialect.traits.feed, spots),
        length=dialect.length(message.text),
        limit=limit.value if limit else None,
        findings=about,
        pictures=tuple(_pictures(assigned, message, sources.shelf, account.partner if account else None)),
        tiles=sources.shelf.tiles(tiling) if tiling else "",
        swiped=several is not None and tiling is None,
        card=_card_host(message, dialect, [each.value for each in entities if each.kind is Kind.LINK]),
        receivers=tuple(receivers),
        earlier=sources.earlier.text_of(assigned, message, receivers[0].due),
    )


def _pictures(
    assigned: Assignment, message: Message, shelf: PictureShelf, partner: str | None
) -> Iterator[PreviewPicture]:
    """Give the pictures of a message as its feed shows them, then those behind a number."""
    campaign, post = assigned.campaign, assigned.post
    wanted = [
        WantedPicture(each, picture_size(campaign, post, message.platform, each))
        for each in assigned.graphics
    ]
    lang = shown_in(campaign, post, assigned.partner)
    drawn = shelf.pictures(wanted, assigned.dialect, lang=lang, partner=partner)
    said = zip_longest(message.pictures, assigned.alts, drawn)
    for number, (each, written, shown) in enumerate(said):
        yield PreviewPicture(
            shown=shown, alt=each.alt or "", alt_lang=written.lang, behind=number >= len(drawn)
        )


def _is_about(finding: Finding, message: Message, receivers: Sequence[Receiver]) -> bool:
    """Say whether a finding about the post holds for this message."""
    if finding.platforms and message.platform not in finding.platforms:
        return False
    who = {each.partner for each in receivers}
    return not finding.partners or not who.isdisjoint(finding.partners)


def _card_host(message: Message, dialect: Dialect, links: Sequence[str]) -> str:
    """Give the host of the page of which a card is shown: only where there is no picture."""
    if message.graphic or not dialect.traits.links:
        return ""
    address = links[0] if links else message.link if dialect.traits.cards else ""
    return host_of(address) if address else ""


def _anchor(message: Message, lang: str, ids: dict[str, int]) -> str:
    name = f"{message.post}-{message.platform}" + ("" if message.lang == lang else f"-{message.lang}")
    ids[name] = ids.get(name, 0) + 1
    return name if ids[name] == 1 else f"{name}-{ids[name]}"


def elsewhere(findings: Iterable[Finding], cards: Iterable[PreviewCard]) -> Iterator[Finding]:
    """Give the findings that stand beside no card: about the file, partners, pictures."""
    beside = {id(finding) for card in cards for finding in card.findings}
    yield from (finding for finding in findings if id(finding) not in beside)
