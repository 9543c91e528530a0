"""What somebody saw of a logo or a graphic, at its place in the file, and the finding that comes of it."""

from dataclasses import dataclass, replace
from pathlib import Path

from socialkit.findings.finding import Finding, PictureRef, Severity
from socialkit.findings.place import Place
from socialkit.model.campaign import Graphic, Partner
from socialkit.rules.logos.logo_codes import GRAPHIC_CODES, LOGO_CODES, WORDS
from socialkit.rules.rule import RuleContext, Subject


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureNote:
    """What was seen: the code of its rule, a sentence, where, of which picture and of which ``partner``.

    ``severity`` is given where it differs from the rule's own.
    """

    code: str
    message: str
    place: Place
    picture: PictureRef
    partner: str | None = None
    severity: Severity | None = None


def about_logo(
    partner: Partner, word: str, message: str, file: Path | None = None, *, lost: bool = False
) -> PictureNote:
    """Give what was seen of a partner's logo ``file``, where the campaign file names it.

    ``word`` is one of LOGO_CODES; with ``lost`` nothing can be made for her. What is said of no file in
    particular stands at her first logo.
    """
    return PictureNote(
        code=LOGO_CODES[word],
        message=message,
        place=_place(partner, file),
        picture=PictureRef(file=file, lost=lost),
        partner=partner.id,
    )


def without_logo(partner: Partner, *, lost: bool) -> PictureNote:
    """Give what is said of a partner without a logo; ``lost`` where her graphics are being made."""
    message = f"{partner.name} has no logo: add `logo: path` to partner {partner.id}"
    note = about_logo(partner, "no-logo", message, lost=lost)
    # Before graphics are made it is a hint: logos often come last.
    return note if lost else replace(note, severity=Severity.INFO)


def about_graphic(
    graphic: Graphic, word: str, message: str, size: tuple[int, int] | None, severity: Severity | None = None
) -> PictureNote:
    """Give what was seen of a graphic in a size (None: in all), at the graphic's id.

    ``word`` is a graphic's or a logo's.
    """
    return PictureNote(
        code=GRAPHIC_CODES.get(word) or LOGO_CODES[word],
        severity=severity,
        message=message,
        place=graphic.place,
        picture=PictureRef(graphic=graphic.id, size=size),
    )


def told(note: PictureNote, context: RuleContext) -> tuple[Finding, ...]:
    """Give the finding of the note's own rule; one that is turned off tells what is lost all the same."""
    if note.code != context.rule.code or not (context.on or note.picture.lost):
        return ()
    about = Subject(
        place=note.place,
        partners=(note.partner,) if note.partner else (),
        picture=note.picture,
    )
    return (context.finding(note.message, about, severity=note.severity or _milder(note, context)),)


def _milder(note: PictureNote, context: RuleContext) -> Severity | None:
    """Give a warning for what would be an error had her graphics not been made with her other logo."""
    spared = context.rule.severity is Severity.ERROR and not note.picture.lost
    return Severity.WARNING if spared else None


def _place(partner: Partner, file: Path | None) -> Place:
    places = {partner.logo_dark: partner.logo_dark_place, partner.logo: partner.logo_place}
    if file is not None and places.get(file):
        return places[file] or partner.place
    if partner.logo is None and partner.logo_dark is None:
        return partner.place
    return partner.logo_place or partner.logo_dark_place or partner.place


def word_of(finding: Finding) -> str:
    """Give the word that stands for a finding in manifests and reports; its code where it has none."""
    return WORDS.get(finding.code, finding.code)
