"""What is wrong with a translation that came back, at its cell, in words that a translator understands."""

import re
from collections.abc import Iterator

from socialkit.counting import counted
from socialkit.exchanging.incoming.table_cells import fault
from socialkit.exchanging.translations.locked_tokens import tokens
from socialkit.exchanging.translations.returned_files import ReturnedText
from socialkit.exchanging.translations.units import TITLE, Unit
from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.text.letters import BIDI_CONTROLS, CONTROLS
from socialkit.text.patterns import compiled

_UNSEEN = re.compile(rf"[{CONTROLS}{BIDI_CONTROLS}\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
#: Translation programs put braces around what they take for theirs, at times with a space between.
_PLACEHOLDER, _NEAR = r"\{[\p{L}_]++\}", 3
#: So much of a token is shown.
_SHOWN = 80


def answer_faults(campaign: Campaign, unit: Unit, answer: ReturnedText) -> Iterator[Finding]:
    """Give an error for each token that is lost or has come, and for what no post can hold."""
    unseen = _UNSEEN.search(answer.text)
    if unseen:
        yield _at(answer, f"U+{ord(unseen.group()):04X} is an invisible character: remove it")
    if unit.field == TITLE and "\n" in answer.text:
        yield _at(answer, "a title is one line: take the line break out")
    found = tokens(campaign, answer.text, unit.platforms)
    for token in unit.tokens.lost(found):
        yield _at(answer, _lost(unit, token, found[token]))
    for token in unit.tokens.repeated(found):
        yield _at(answer, f"{_often(unit, token, found[token])}: take the others out")
    for token in unit.tokens.strange(found):
        yield _at(answer, _strange(token))
    # Whoever has them in the source keeps them.
    for token in sorted(_braced(answer.text) - _braced(unit.source)):
        yield _at(answer, f"`{token[:_SHOWN]}` has braces too many: write it letter by letter, as it is")


def _braced(text: str) -> set[str]:
    """Give the placeholders that have further braces around them."""
    return {
        found[0]
        for found in compiled(_PLACEHOLDER).finditer(text)
        if text[max(found.start() - _NEAR, 0) : found.start()].rstrip().endswith("{")
        or text[found.end() : found.end() + _NEAR].lstrip().startswith("}")
    }


def _lost(unit: Unit, token: str, there: int) -> str:
    told = token[:_SHOWN]
    if there:
        return f"{_often(unit, token, there)}: write it again"
    source = next((old for old, new in unit.tokens.swapped.items() if new == token), None)
    instead = f" in place of `{source}`" if source else ""
    return f"`{told}` is missing or changed: write it{instead} letter by letter, as it is"


def _often(unit: Unit, token: str, there: int) -> str:
    wanted = counted(unit.tokens.counts[token], "time")
    return f"`{token[:_SHOWN]}` stands here {counted(there, 'time')}, the source has it {wanted}"


def _strange(token: str) -> str:
    told = token[:_SHOWN]
    if token.startswith(("#", "@", "\uff03", "\uff20")):
        return f"`{told}` is not in the source: take it out, or write it as there"
    if token.startswith("{"):
        return f"`{told}` would be filled in, and the source does not have it: take it out"
    return f"`{told}` would become a link that the source does not have: take it out, or put a space into it"


def _at(answer: ReturnedText, sentence: str) -> Finding:
    return fault(sentence, answer.place, answer.where)
