"""Findings about logos and graphics, at their places in the file, and what waivers leave of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from socialkit.findings.finding import Finding, PictureRef, Severity
from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign, Graphic, Partner, Waiver
from socialkit.model.near_codes import code_hint
from socialkit.rules.logos.logo_codes import GRAPHIC_CODES, LOGO_CODES, WORDS

_IDLE = "SK009"
# An error when graphics are made, and milder before.
_OFTEN_LATE = frozenset({LOGO_CODES["no-logo"], LOGO_CODES["missing-file"]})


def logo_finding(
    partner: Partner, word: str, severity: Severity, message: str, file: Path | None = None
) -> Finding:
    """Give what is said of a partner's logo ``file``, where the campaign file names it.

    ``word`` is one of LOGO_CODES. What is said of no file in particular stands at her first logo.
    """
    return Finding(
        code=LOGO_CODES[word],
        severity=severity,
        message=message,
        place=_place(partner, file),
        partners=(partner.id,),
        picture=PictureRef(file=file),
    )


def graphic_finding(
    graphic: Graphic, word: str, severity: Severity, message: str, size: tuple[int, int]
) -> Finding:
    """Give what is said of a graphic in a size, at the graphic's id; ``word`` is a graphic's or a logo's."""
    return Finding(
        code=GRAPHIC_CODES.get(word) or LOGO_CODES[word],
        severity=severity,
        message=message,
        place=graphic.place,
        picture=PictureRef(graphic=graphic.id, size=size),
    )


def switched_off(campaign: Campaign) -> frozenset[str]:
    """Give the codes that the campaign turns off under ``rules``."""
    return frozenset(code for code, settings in campaign.settings.items() if not settings.get("on", True))


def left_of(
    partner: Partner, findings: Sequence[Finding], off: frozenset[str], *, complete: bool
) -> Iterator[Finding]:
    """Give what the partner's waivers, and rules that are ``off``, leave of findings about her logos.

    Errors stay, for nothing was made. A waiver that does nothing is told (SK009); that it finds nothing
    only where the findings are ``complete``: all that can be said of her logos.
    """
    waived = {waiver.code for waiver in partner.waivers if waiver.reason}
    for finding in findings:
        if finding.severity is Severity.ERROR or finding.code not in waived | off:
            yield finding
    if _IDLE not in off:
        complete = complete and not any(finding.severity is Severity.ERROR for finding in findings)
        for waiver in partner.waivers:
            yield from _idle(partner, waiver, findings, complete=complete)


def _idle(
    partner: Partner, waiver: Waiver, findings: Sequence[Finding], *, complete: bool
) -> Iterator[Finding]:
    said = _said(waiver, [finding for finding in findings if finding.code == waiver.code], complete=complete)
    if said:
        yield Finding(
            code=_IDLE,
            severity=Severity.WARNING,
            message=said[0],
            remedy=said[1],
            place=waiver.place or partner.place,
            partners=(partner.id,),
        )


def _said(waiver: Waiver, found: Sequence[Finding], *, complete: bool) -> tuple[str, str] | None:
    """Give what is wrong with a waiver and what to do; None for one that is of use, or may be."""
    code = waiver.code
    if code not in LOGO_CODES.values():
        return (
            f"ignore: there is no rule {code} about logos",
            f"they are SK901 on: {code_hint(code, LOGO_CODES.values())}",
        )
    if not waiver.reason:
        return f"ignore: {code} needs a reason", f"write `ignore: {{{code}: the reason}}`"
    if code not in _OFTEN_LATE and any(finding.severity is Severity.ERROR for finding in found):
        return f"ignore: {code} is an error, for nothing can be made: it cannot be ignored", "mend the logo"
    return (f"ignore: {code} finds nothing here", "take it out") if complete and not found else None


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
