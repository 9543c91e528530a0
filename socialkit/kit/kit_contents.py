"""What is in one partner's kit: every file beside her graphics, and what differs from the kit before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from socialkit.kit.files import calendars, changes, plain_text, posts_table, qr_codes
from socialkit.kit.files.kit_links import links_of
from socialkit.kit.kit_manifest import MadeKit, mark_of
from socialkit.kit.partner_page import Edition, KitFiles, PartnerView, page_of, partner_view, standing_alone
from socialkit.kit.partner_page.files import PREVIEWS
from socialkit.kit.partner_page.kept_cards import NOTHING_KEPT, KeptCards, to_keep
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.rendition import Rendition
from socialkit.pictures.storage.deflate import deflated

PAGE = "index.html"
#: The folders in a kit.
FOLDERS = (calendars.FOLDER, PREVIEWS)
#: What may stand beside the page.
BESIDE = (plain_text.NAME, posts_table.NAME, calendars.NAME, changes.NAME, qr_codes.NAME)


@dataclass(frozen=True, kw_only=True, slots=True)
class Before:
    """What is there of a kit: how it was made (None: it is new), its calendar, its changes, its cards."""

    made: MadeKit | None = None
    calendar: bytes = b""
    changes: bytes = b""
    cards: KeptCards = NOTHING_KEPT


@dataclass(frozen=True, kw_only=True, slots=True)
class KitContents:
    """The files of a kit by name, the page among them without links to what is not in the folder.

    ``page`` is the page as it stands in her folder. ``changed`` says in the partner's words what is new;
    nothing where all is as before. ``to_keep`` are its cards for the next time, packed (None: they are kept
    already, or not at all).
    """

    view: PartnerView
    made: MadeKit
    files: Mapping[str, bytes]
    page: bytes
    changed: tuple[str, ...]
    to_keep: bytes | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What a kit is made with: her graphics, small pictures of them by name, the addresses around it.

    ``archive`` is where the page finds her zip (None: there is none), ``logo_page`` the page that takes any
    logo; ``today`` goes into what is new (None: it has no date).
    """

    pictures: Sequence[Rendition] = ()
    previews: Mapping[str, bytes] = field(default_factory=dict)
    archive: str | None = None
    logo_page: str | None = None
    today: date | None = None


def kit_contents(campaign: Campaign, partner: Partner, around: Surroundings, before: Before) -> KitContents:
    """Put a kit together; what differs from the one before makes it the next version."""
    old = before.made
    edition = old.edition if old else Edition(number=0)
    links = KitFiles(logo_page=around.logo_page, previews=frozenset(around.previews), kept=before.cards)
    view = partner_view(campaign, partner, around.pictures, links, edition)
    facts = changes.facts_of(view, around.pictures)
    dates = calendars.calendars(view, before.calendar, around.today or campaign.starts)
    files = _texts(view, dates) | dict(around.previews)
    view = replace(view, files=_links(view, files, around))
    told = changes.changes(view, old.facts if old else None, facts)
    # Most often that answers it, and the page need not be drawn for a version that is over.
    page = page_of(view) if old and not told and _same(files, old) else b""
    if old and page and mark_of(standing_alone(page)) == old.files.get(PAGE):
        news = before.changes or changes.changes_text(view, edition, (), b"")
    else:
        edition = Edition(number=edition.number + 1, made=around.today)
        view = replace(view, edition=edition)
        told = told or (view.words("Small things on the page."),)
        page, news = page_of(view), changes.changes_text(view, edition, told, before.changes)
    files |= {PAGE: standing_alone(page), changes.NAME: news}
    marks = {name: mark_of(data) for name, data in files.items()}
    kept = _packed(to_keep(before.cards, view.cards, page, dates.marks))
    cards = mark_of(kept) if kept else old.cards if old and before.cards.marks else ""
    return KitContents(
        view=view,
        made=MadeKit(edition=edition, facts=facts, page=mark_of(page), files=marks, cards=cards),
        files=files,
        page=page,
        changed=told,
        to_keep=kept,
    )


def _packed(cards: bytes | None) -> bytes | None:
    return deflated(cards) if cards else None


def _texts(view: PartnerView, dates: calendars.Calendars) -> dict[str, bytes]:
    """Give what stands beside the page, but for what says that something changed."""
    address = view.campaign.kit.address_of(view.partner.id)
    found = {
        plain_text.NAME: plain_text.posts_text(view),
        posts_table.NAME: posts_table.posts_table(view),
        calendars.NAME: dates.week,
        **{calendars.post_file(post): data for post, data in dates.posts.items()},
        **{calendars.event_file(event): data for event, data in dates.events.items()},
        **{calendars.deadline_file(each): data for each, data in dates.deadlines.items()},
        qr_codes.NAME: qr_codes.qr_code(address) if address else b"",
    }
    return {name: data for name, data in found.items() if data}


def _links(view: PartnerView, files: Mapping[str, bytes], around: Surroundings) -> KitFiles:
    return replace(
        links_of(view, files),
        archive=around.archive,
        changes=changes.NAME,
        logo_page=around.logo_page,
        previews=frozenset(around.previews),
    )


def _same(files: Mapping[str, bytes], old: MadeKit) -> bool:
    known = {name: mark for name, mark in old.files.items() if name not in {PAGE, changes.NAME}}
    return known == {name: mark_of(data) for name, data in files.items()}
