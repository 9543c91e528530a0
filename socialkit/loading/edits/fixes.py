"""How a value that YAML misread ought to have been written: in quotes, or as a ``|`` block below its key."""

import re

from socialkit.findings.finding import Fix
from socialkit.findings.place import Place
from socialkit.loading.yaml.nodes import PLAIN, Scalar
from socialkit.loading.yaml.slices import BREAK, BREAKS
from socialkit.loading.yaml.source import Source, SourceSpan
from socialkit.text.patterns import simple

#: Where words end and a remark begins: nobody can say which of the two was meant.
_REMARK = re.compile(r"\s#\s")
_AFTER_KEY = re.compile(r"[ \t]*:")
_HEADER = rf"(?P<mark>[|>][-+]?)[ \t]+#[^\r\n]*(?P<break>{BREAK})(?P<blank>(?:[ \t]*(?:{BREAK}))*)"
_INDENT = re.compile(" *")


def quoted(text: str) -> str:
    """Give ``text`` in quotes that need no escapes, or the fewest."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def in_quotes(value: Scalar) -> Fix | None:
    """Give the change that puts a plain value into quotes; None for what is no value or several lines."""
    if value.style != PLAIN or value.tag in {"", "null"} or BREAKS.search(value):
        return None
    return _verbatim(value.span, quoted(value), f"put {value} in quotes")


def uncut(key: Scalar | None, value: Scalar, lost: SourceSpan, *, flow: bool) -> Fix | None:
    """Give the change that makes the comment at ``lost`` a part of the text that it cut off.

    None where nobody can say where the text ends. Unsafe when the comment seems to hold a remark, too.
    """
    safe = not _REMARK.search(lost.source.text, lost.start, lost.end)
    if value.style and value.style in "|>":
        return _below_header(value, lost, safe=safe)
    if flow or key is None:
        return _uncut_in_quotes(value, lost, safe=safe, flow=flow)
    return _block(key, value, lost, safe=safe)


def _uncut_in_quotes(value: Scalar, lost: SourceSpan, *, safe: bool, flow: bool) -> Fix | None:
    start = lost.start if value.absent else value.span.start
    text = lost.source.text[start : lost.end].rstrip()
    if lost.start < start or BREAKS.search(text) or (flow and re.search(r"[][{},]", text)):
        return None
    return _verbatim(
        SourceSpan(lost.source, start, start + len(text)), quoted(text), "put the text in quotes", safe=safe
    )


def _block(key: Scalar, value: Scalar, lost: SourceSpan, *, safe: bool) -> Fix | None:
    """Give the text as a block below ``key``; lines that YAML would have joined stay joined (``>``)."""
    source = lost.source
    colon = _AFTER_KEY.match(source.text, key.span.end)
    first, last = (lost.start, lost.end) if value.absent else (value.span.start, lost.end)
    if not value.absent and lost.start < value.span.start:
        first, last = lost.start, value.span.end
    if not colon or source.text[colon.end() : first].strip():
        return None
    lines = [line.strip() for line in BREAKS.split(source.text[first:last]) if line.strip()]
    end, indent = _end_of_line(source), " " * (source.position(key.span.start)[1] + 1)
    written = "".join(f"{end}{indent}{line}" for line in lines)
    mark = "|" if len(lines) == 1 else ">"
    return _verbatim(
        SourceSpan(source, colon.end(), last),
        f" {mark}{written}",
        "put the text in a block below the key",
        safe=safe,
    )


def _below_header(value: Scalar, lost: SourceSpan, *, safe: bool) -> Fix | None:
    """Give the change that moves a text behind ``|`` to the line below it."""
    source = lost.source
    header = simple(_HEADER).match(source.text, value.span.start, value.span.end)
    if not header or header["blank"]:
        return None
    indent = _INDENT.match(source.text, header.end())
    text = source.text[lost.start : lost.end].rstrip()
    span = SourceSpan(source, header.end("mark"), lost.end)
    return _verbatim(
        span,
        f"{header['break']}{indent.group() if indent else ''}{text}",
        "move the text to the line below",
        safe=safe,
    )


def _end_of_line(source: Source) -> str:
    found = BREAKS.search(source.text)
    return found.group() if found else "\n"


def _verbatim(span: SourceSpan, text: str, title: str, *, safe: bool = True) -> Fix:
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(span.end)
    place = Place(file=span.source.file, line=line, column=column, end_line=end_line, end_column=end_column)
    return Fix(title=title, replacement=text, place=place, safe=safe, verbatim=True)
