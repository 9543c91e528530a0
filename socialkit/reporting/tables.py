"""Findings as a Markdown table, for a comment on a pull request or a page."""

import re
from html import escape

from socialkit.findings.finding import Finding
from socialkit.reporting.findings import counts
from socialkit.reporting.report import Report
from socialkit.reporting.terminal import printable

_HEAD = ["| place | rule | | where | what | what to do |", "|---|---|---|---|---|---|"]
#: What a page would make live: mentions would call people, links would lead away.
_LIVE = re.compile(r"[@#\uff20\uff03]|://|www\.", re.IGNORECASE)
_WORD = re.compile(r"[^\s`]+")
#: Closes a sentence or a part of one, and is none of the code before it.
_STOPS = ",;:.!?"
_MARKS = re.compile(r"([\\*_\[\]~|$])")
_TICKS = re.compile(r"`+")
#: What begins a heading, a list or a quotation at the start of a line.
_BEGINS = re.compile(r"[-+=\d]")


def as_markdown(report: Report) -> str:
    """Give a table of the findings and a line that sums up."""
    summary = f"{_first(_words(report.checked))}: {counts(report.findings)}"
    if not report.findings:
        return f"{summary}\n"
    rows = [_row(finding) for finding in report.findings]
    return "\n".join([summary, "", *_HEAD, *rows]) + "\n"


def _row(finding: Finding) -> str:
    place = finding.place
    cells = [
        _code(" ".join(printable(f"{place.file}:{place.line}:{place.column}").split())),
        finding.code,
        str(finding.severity),
        _words(", ".join([*finding.platforms, *finding.partners])),
        _words(finding.message),
        _words(finding.remedy),
    ]
    return f"| {' | '.join(cells)} |"


def _words(text: str) -> str:
    """Give a text as a page shows it letter by letter: nothing in it is markup, nothing is live."""
    parts: list[str] = []
    last = 0
    line = " ".join(printable(text).split())
    for word in _WORD.finditer(line):
        parts.append(_plain(line[last : word.start()]))
        last = word.end()
        if _LIVE.search(word.group()):
            last = word.start() + len(word.group().rstrip(_STOPS))
            parts.append(_code(line[word.start() : last]))
        else:
            parts.append(_plain(word.group()))
    return "".join([*parts, _plain(line[last:])])


def _plain(text: str) -> str:
    # A backtick after a backslash may still begin code beside another one: as an entity it never does.
    return _MARKS.sub(r"\\\1", escape(text, quote=False)).replace("`", "&#96;")


def _first(text: str) -> str:
    """Keep the first character of a line from making it a heading, a list or a quotation."""
    return f"&#{ord(text[0])};{text[1:]}" if _BEGINS.match(text) else text


def _code(text: str) -> str:
    """Give a text as code; a bar ends a cell even there, and a backslash before it does not show."""
    fence = "`" * (1 + max((len(run) for run in _TICKS.findall(text)), default=0))
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return fence + pad + text.replace("|", "\\|") + pad + fence
