"""The stamping report for people and for programs."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from socialkit.counting import counted
from socialkit.findings.finding import Finding, PictureRef
from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign
from socialkit.model.message import branded_alt
from socialkit.model.stamped import Freshness, StampReport, about
from socialkit.reporting.findings import finding_as_json
from socialkit.reporting.terminal import columns, printable_line
from socialkit.rules.logos.logo_findings import word_of

# So many names of files are listed on a line.
_SHOWN = 5


def stamped_as_text(report: StampReport, campaign: Campaign, out: Path, verb: str = "stamp") -> str:
    """Give the rows about logos and a last line that sums up, or says what there must be to stamp.

    ``verb`` is the one that can prune here.
    """
    missing = nothing_to_stamp(campaign)
    if missing and not report.pruned:
        return f"{rows_as_text(report)}{_left_over(report.leftovers, out, verb)}{missing}\n"
    partners = len({rendition.partner for rendition in report.renditions})
    made = f"{counted(len(report.renditions), 'graphic')} for {counted(partners, 'partner')}"
    pruned = f", {counted(len(report.pruned), 'leftover')} removed" if report.pruned else ""
    last = f"{made} in {out}: {report.made:,} made, {report.kept:,} up to date{pruned}\n"
    return rows_as_text(report) + _left_over(report.leftovers, out, verb) + last


def nothing_to_stamp(campaign: Campaign) -> str:
    """Say what is to be added to a campaign before there is anything to stamp; empty if nothing is."""
    wanted = {
        "a graphic under `graphics:`, as in `campaign: {file: graphic.png, alt: what it shows}`": not (
            campaign.graphics
        ),
        "partners under `partners:`, as in `- {id: amani, name: Amani, logo: logos/amani.png}`": not (
            campaign.partners or campaign.set_aside
        ),
    }
    named = [what for what, lacks in wanted.items() if lacks]
    return f"nothing to stamp yet: add {' and '.join(named)} to {_file(campaign)}" if named else ""


def _file(campaign: Campaign) -> str:
    return printable_line(campaign.file.name)


def rows_as_text(report: StampReport) -> str:
    """Give one line for each thing to know or mend about a logo or a graphic."""
    rows = [
        (located(finding), about(finding), word_of(finding), _said(finding))
        for finding in (*report.graphics, *report.logos)
    ]
    return "".join(f"{line}\n" for line in columns(rows))


def located(finding: Finding) -> str:
    """Give where a finding stands, its code and how bad it is, as the lines of `check` begin."""
    return f"{_spot(finding.place)}: {finding.code} {finding.severity}"


def left_out_as_text(campaign: Campaign) -> str:
    """Give a line for each thing that kept a partner out, one for each account of theirs, and one for all.

    Nothing where nobody was left out.
    """
    rows = [
        (located(finding), ", ".join(finding.partners) or "an account", "left out", _said(finding))
        for finding in campaign.findings
    ]
    rows += [
        (f"{_spot(account.place)}:", account.partner or "", "left out", f"the account {account.id} is hers")
        for account in campaign.accounts_set_aside
    ]
    lines = "".join(f"{line}\n" for line in columns(rows))
    count = counted(len(campaign.set_aside), "partner")
    return f"{lines}{count} left out: mend the file\n" if campaign.set_aside else ""


def left_out_as_json(campaign: Campaign) -> list[dict[str, Any]]:
    """Give the partners that were left out, and what is wrong with the entry of each."""
    return [
        {
            "partner": name,
            "accounts": [each.id for each in campaign.accounts_set_aside if each.partner == name],
            "findings": [
                finding_as_json(finding) for finding in campaign.findings if name in finding.partners
            ],
        }
        for name in dict.fromkeys(campaign.set_aside)
    ]


def _spot(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}"


def _said(finding: Finding) -> str:
    return f"{finding.message}; {finding.remedy}" if finding.remedy else finding.message


def freshness_as_text(found: Freshness, out: Path) -> str:
    """Give one line for each picture that is not up to date, and a last line that sums up."""
    stale = {"missing": found.missing, "changed": found.changed, "leftover": found.leftovers}
    rows = [(what, _below(out, path)) for what, paths in stale.items() for path in paths]
    lines = "".join(f"{line}\n" for line in columns(rows))
    if found.up_to_date:
        return f"{counted(found.fresh, 'graphic')} in {out}: up to date\n"
    counts = ", ".join(f"{len(paths):,} {what}" for what, paths in stale.items() if paths)
    prune = " --prune" if found.leftovers else ""
    return f"{lines}{counts}, {found.fresh:,} up to date in {out}: run `socialkit stamp{prune}`\n"


def freshness_as_json(found: Freshness, campaign: Campaign, out: Path) -> dict[str, Any]:
    """Give the comparison as a JSON document, schema version 1; paths are relative to ``out``."""
    return {
        "version": 1,
        "up_to_date": found.up_to_date,
        "fresh": found.fresh,
        "missing": [_below(out, path) for path in found.missing],
        "changed": [_below(out, path) for path in found.changed],
        "leftovers": [_below(out, path) for path in found.leftovers],
        "left_out": left_out_as_json(campaign),
    }


def _left_over(leftovers: Sequence[Path], out: Path, verb: str) -> str:
    """Name the first leftovers; of a thousand nobody reads more."""
    if not leftovers:
        return ""
    names = [_below(out, path) for path in leftovers[:_SHOWN]]
    more = [f"and {len(leftovers) - _SHOWN} more"] if len(leftovers) > _SHOWN else []
    count = counted(len(leftovers), "leftover")
    remedy = f"`socialkit {verb} --prune` removes what nobody changed"
    return f"{count} no longer asked for, {remedy}: {', '.join(names + more)}\n"


def _below(out: Path, path: Path) -> str:
    return path.relative_to(out).as_posix()


def stamped_as_json(report: StampReport, campaign: Campaign, out: Path) -> dict[str, Any]:
    """Give the report as a JSON document, schema version 1; paths are relative to ``out``."""
    return {
        "version": 1,
        "made": report.made,
        "kept": report.kept,
        "renditions": list(_renditions_as_json(report, campaign, out)),
        "leftovers": [_below(out, path) for path in report.leftovers],
        "pruned": [_below(out, path) for path in report.pruned],
        "graphics": [
            _graphic_as_json(finding, finding.picture or PictureRef()) for finding in report.graphics
        ],
        "logos": [_logo_as_json(finding) for finding in report.logos],
        "left_out": left_out_as_json(campaign),
    }


def _graphic_as_json(finding: Finding, picture: PictureRef) -> dict[str, Any]:
    width, height = picture.size or (None, None)
    return {"graphic": picture.graphic, "width": width, "height": height, **_words(finding)}


def _logo_as_json(finding: Finding) -> dict[str, Any]:
    file = finding.picture.file if finding.picture else None
    return {"partner": about(finding), **_words(finding), "file": str(file) if file else None}


def _words(finding: Finding) -> dict[str, Any]:
    return {
        "severity": str(finding.severity),
        "code": word_of(finding),
        "rule": finding.code,
        "message": _said(finding),
    }


def _renditions_as_json(report: StampReport, campaign: Campaign, out: Path) -> Iterator[dict[str, Any]]:
    partners = {partner.id: partner for partner in campaign.partners}
    for rendition in report.renditions:
        if rendition.partner is None:
            continue
        partner = partners[rendition.partner]
        yield {
            "partner": rendition.partner,
            "graphic": rendition.graphic,
            "file": _below(out, rendition.path),
            "width": rendition.width,
            "height": rendition.height,
            "sha256": rendition.sha256,
            "alt": branded_alt(campaign, partner, rendition.graphic).value,
        }
