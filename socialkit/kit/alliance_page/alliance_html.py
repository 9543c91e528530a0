"""The alliance's index: all partners, how ready their kits are, what to write to whom."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from socialkit.findings.finding import Finding
from socialkit.kit.alliance_page.readiness import KINDS, Readiness, readiness
from socialkit.kit.alliance_page.windows import window_of
from socialkit.kit.browser.scripts import list_script
from socialkit.kit.inlining import sheet
from socialkit.kit.partner_page.files import preview_name
from socialkit.kit.partner_page.page_parts import dates
from socialkit.kit.partner_page.partner_html import Inside, filled
from socialkit.kit.words import words_in
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.rendition import Rendition


@dataclass(frozen=True, kw_only=True, slots=True)
class Kits:
    """What was made: graphics, the findings on logos, previews by partner (names in her kit), changes.

    ``changed`` says when a partner's kit last changed; ``zips`` are the partners who have one; ``logo_page``
    and ``mail_merge`` are files beside the index (None: not there).
    """

    pictures: Sequence[Rendition] = ()
    logos: Sequence[Finding] = ()
    previews: Mapping[str, frozenset[str]] = field(default_factory=dict)
    changed: Mapping[str, date] = field(default_factory=dict)
    zips: frozenset[str] = frozenset()
    logo_page: str | None = None
    mail_merge: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PartnerRow:
    """One partner on the index; ``picture`` is a preview that shows her logo, in the window ``window``."""

    ready: Readiness
    lang: str
    zone: str
    changed: date | None
    picture: str | None
    width: int
    height: int
    window: str

    @property
    def partner(self) -> Partner:
        """Whose row it is."""
        return self.ready.partner


def ready_kits(campaign: Campaign, kits: Kits) -> tuple[Readiness, ...]:
    """Say of every partner, in the campaign's order, how ready her kit is."""
    logos = defaultdict[str, list[Finding]](list)
    for finding in kits.logos:
        for name in dict.fromkeys(finding.partners):
            logos[name].append(finding)
    drawn = {each.partner for each in kits.pictures}
    return tuple(
        readiness(
            campaign,
            each,
            logos=logos[each.id],
            has_graphics=each.id in drawn,
            has_zip=each.id in kits.zips,
        )
        for each in campaign.partners
    )


def alliance_page(campaign: Campaign, kits: Kits, ready: Sequence[Readiness]) -> bytes:
    """Give the page ``index.html`` beside the folders of all kits; the same input gives the same bytes.

    ``ready`` is what `ready_kits` gives.
    """
    words, rules = words_in(campaign.lang), dict[str, str]()
    pictures = defaultdict[str | None, list[Rendition]](list)
    for each in kits.pictures:
        pictures[each.partner].append(each)
    rows = [_row(campaign, each, pictures[each.partner.id], kits, rules) for each in ready]
    counts = {kind: sum(kind in row.ready.kinds for row in rows) for kind in ("ready", *KINDS)}
    context = {
        "campaign": campaign,
        "words": words,
        "dates": dates(campaign, words),
        "rows": rows,
        "counts": {"all": len(rows), **counts},
        "set_aside": tuple(dict.fromkeys(campaign.set_aside)),
        "kits": kits,
        "search": {row.partner.id: _search(row, words.language(row.lang)) for row in rows},
    }
    own = "".join(rule.replace("NAME", name) for rule, name in rules.items())
    inside = Inside(rules=own, sheets=(sheet("index.css"),), scripts=(list_script(),))
    return filled("index.html.j2", campaign, campaign.lang, context, inside)


def _row(
    campaign: Campaign, ready: Readiness, pictures: Sequence[Rendition], kits: Kits, rules: dict[str, str]
) -> PartnerRow:
    """Give a partner's row; the rule of its window is remembered under a name in ``rules``."""
    partner = ready.partner
    small = min(
        pictures, key=lambda each: (each.height >= each.width, each.width * each.height), default=None
    )
    window = ""
    if small:
        rule = window_of(campaign, partner, small).rule("NAME")
        window = rules.setdefault(rule, f"w{len(rules)}")
    return PartnerRow(
        ready=ready,
        lang=campaign.language_of(partner),
        zone=partner.timezone or campaign.timezone,
        changed=kits.changed.get(partner.id),
        picture=_shown(partner, small, kits) if small else None,
        width=small.width if small else 0,
        height=small.height if small else 0,
        window=window,
    )


def _shown(partner: Partner, picture: Rendition, kits: Kits) -> str:
    name = preview_name(picture)
    there = name in kits.previews.get(partner.id, frozenset())
    return f"{partner.id}/{name if there else picture.path.name}"


def _search(row: PartnerRow, language: str) -> str:
    """Give what the search looks through."""
    partner = row.partner
    return f"{partner.name} {partner.id} {language} {row.zone}".lower()
