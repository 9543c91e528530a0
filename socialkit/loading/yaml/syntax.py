"""What went wrong where YAML stopped reading, in words for people who do not know YAML."""

import json
import re

import yaml

from socialkit.loading.yaml.faults import BLOCK, HALF, TOO_DEEP, UnreadableError, unreadable
from socialkit.loading.yaml.flow_causes import flow_cause
from socialkit.loading.yaml.source import Source, SourceSpan
from socialkit.text.patterns import compiled

_VALUE = r"\s*(?:-\s+)*(?:[\w\"'@.-]+\s*:(?:\s+|$)|-\s+)?(?P<value>.*)"
_TAGS_IN_LIST = r"\[\s*+(?:[^\]\"',]*+,\s*+)*?[#@]\w"
_TAB_INDENT = re.compile(r" *\t")
# JSON writes an emoji as two such escapes; YAML knows them only as \U0001F389.
_HALF = r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
_HALVES = re.compile(
    rf"(?<!\\)(?:\\\\)*+"
    rf"(?P<half>{_HALF}(?:\\u[dD][c-fC-F][0-9a-fA-F]{{2}})?|\\U0000[dD][89a-fA-F][0-9a-fA-F]{{2}})"
)
#: As long as two such escapes.
_ESCAPED = len(r"\ud83c\udf89")
_ATE = r"\s#\w"


def explained(source: Source, error: yaml.MarkedYAMLError) -> UnreadableError:
    """Give the error that says where YAML stopped, the likely cause and the remedy."""
    index = _index(source, error)
    half = half_a_character(source, max(0, index - _ESCAPED), index + _ESCAPED)
    if half and half.fault.span.end > index:
        return half
    if "maximum nesting" in (error.problem or ""):  # libyaml looks ahead further than it has told
        return unreadable(TOO_DEEP, span=SourceSpan(source, index, index + 1))
    start = source.line_start(index)
    lines = [source.line(index), *_earlier(source, error, start)]
    in_flow = _in_flow(source, error, index)
    if in_flow:
        return unreadable(in_flow[0], span=in_flow[1])
    found = next((sentence for line in lines if (sentence := _cause(line))), None)
    sentence = found or (
        "YAML cannot read this line: indent it like the lines around it, end each key with `: `, and " + BLOCK
    )
    return unreadable(sentence, span=SourceSpan(source, index, index + 1))


def _in_flow(source: Source, error: yaml.MarkedYAMLError, index: int) -> tuple[str, SourceSpan] | None:
    """Say what is wrong in a `{…}` or `[…]` that YAML had begun to read, and where; None: in none."""
    stop = error.problem_mark.index if error.problem_mark else len(source.text)
    before = len(source.text[: source.line_start(index)].rstrip()) - 1
    begun = [error.context_mark.index] if error.context_mark else []
    for line in dict.fromkeys(source.line_start(each) for each in (*begun, index, before) if each >= 0):
        match = compiled(_VALUE).match(source.line(line))
        if match and match["value"][:1] in {"{", "["} and not compiled(_TAGS_IN_LIST).match(match["value"]):
            found = flow_cause(source, line + match.start("value"), stop)
            if found:
                return found
    return None


def half_a_character(source: Source, start: int, end: int) -> UnreadableError | None:
    """Give the error for the first escape between ``start`` and ``end`` that is half a character."""
    found = _HALVES.search(source.text, start, end)
    if found is None:
        return None
    written = found["half"]
    whole = "" if written.startswith("\\U") else json.loads(f'"{written}"')
    joined = 0 < len(whole) < written.count("\\u")
    remedy = f"as {whole} in place of `{written}`" if joined else f"or take `{written}` out"
    return unreadable(f"{HALF}, {remedy}", span=SourceSpan(source, *found.span("half")))


def _index(source: Source, error: yaml.MarkedYAMLError) -> int:
    """Give where to look: the problem, or the start of what does not end or lacks its colon."""
    mark, context = error.problem_mark, error.context_mark
    content = len(source.text.rstrip())
    late = mark is None or mark.index >= content or "expected ':'" in (error.problem or "")
    if late and context is not None:
        mark = context
    index = mark.index if mark else 0
    return max(0, min(index, content - 1))


def _earlier(source: Source, error: yaml.MarkedYAMLError, start: int) -> list[str]:
    """Give other lines that may hold the cause: where the broken part began, and the line before."""
    lines = [source.line(error.context_mark.index)] if error.context_mark else []
    before = source.text[:start].rstrip()
    return [*lines, source.line(len(before) - 1)] if before else lines


def _cause(line: str) -> str | None:
    if _TAB_INDENT.match(line):
        return "a tab stands in the indentation: indent with spaces"
    match = compiled(_VALUE).match(line)
    value = match["value"].rstrip() if match else ""
    if compiled(_TAGS_IN_LIST).match(value):
        return 'put hashtags and mentions of a list in quotes, such as ["#ThisTag", "#ThatTag"]'
    return _cause_in_value(value)


def _cause_in_value(value: str) -> str | None:
    first = value[:1]
    if first in "|>" and re.match(r"[|>][-+0-9]*\s+[^#\s]|[|>][^-+0-9\s]", value):
        return f"text stands on the line after `{first}`, indented: move it there"
    if first and first in "@`%*&![{":
        return f"text that starts with `{first}` cannot stand like this: {BLOCK}, or in quotes"
    if first and first in "\"'":
        return _cause_in_quotes(value)
    if ": " in value or value.endswith(":"):
        return f"`: ` cannot stand inside unquoted text: {BLOCK}"
    if compiled(_ATE).search(value):
        return f"YAML takes everything after ` #` for a comment: {BLOCK}"
    return None


def _cause_in_quotes(value: str) -> str:
    return f"the quotation mark {value[0]} is not closed, or text goes on behind it: {BLOCK}"
