"""The answer of who looked a preview through: read from a text that came back, and taken in by the ledger."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from socialkit import publishing
from socialkit.errors import MisuseError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.content import signed
from socialkit.ledger.reading.known_campaigns import known_campaigns
from socialkit.ledger.writing.approvals import APPROVABLE
from socialkit.model.delivery import Deliveries, Delivery, Selection, key_of
from socialkit.text.letters import BIDI_CONTROLS, CONTROLS

#: So many characters of an answer are read at most.
MOST_CHARACTERS = 1_000_000
#: Of a hash (SHA-256, hex) so many digits stand in an answer: 64 bits.
_DIGITS = 16
_FIRST = "socialkit answer 1"
# What programs for mail put before the lines that they quote.
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
# A name that would show otherwise than it is names nobody.
_UNSEEN = re.compile(rf"[{CONTROLS}{BIDI_CONTROLS}]")
# A long name may be broken; it ends where the next line of an answer begins, or an empty one.
_CAMPAIGN = re.compile(
    r"^[ \t]*Campaign:(.*(?:\n(?![ \t]*(?:By:|ok[ \t]|change[ \t]|approved[ \t]|\n|\Z)).+)*)", re.MULTILINE
)
_BY = re.compile(r"^[ \t]*By:[ \t]*(.*)$", re.MULTILINE)
# A program for mail may break a line at any blank.
_APPROVED = re.compile(r"(?<!\S)approved\s+(\S+@\S+)\s+([0-9a-f]{16})(?![0-9a-f])")
# A note of several lines, each of which a program for mail may have broken into more.
_NOTE = r"(?:[ \t]*\|.*(?:\n|\Z)(?:(?![ \t]*(?:\||(?:ok|change|approved)[ \t])).*\S.*(?:\n|\Z))*)*"
_NOTE_LINE = re.compile(r"^[ \t]*\|", re.MULTILINE)
# A message that is good, and what stands behind it up to the next one.
_OK = re.compile(
    r"^[ \t]*ok[ \t]+(\S+)[ \t]*$(.*?)(?=^[ \t]*(?:ok|change)[ \t]|\Z)", re.MULTILINE | re.DOTALL
)
_CHANGE = re.compile(rf"^[ \t]*change[ \t]+(\S+)[ \t]*(?:\n|\Z)({_NOTE})", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewAnswer:
    """What somebody answered: who, on what (each empty: not said), what is approved, what is to change.

    ``approved`` are deliveries by their keys with the hash that ``hash_of`` gives, ``changes`` are
    messages by their anchors with what was said of them. ``unscheduled`` are messages, by theirs, that were
    found good as no delivery stood in the ledger: there is nothing to sign.
    """

    by: str
    campaign: str = ""
    approved: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str], ...]
    unscheduled: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenAnswer:
    """What became of an answer: what was signed, and the keys of what could not be.

    ``outdated`` has other content by now, ``unknown`` is not in the ledger, ``closed`` is out or cancelled.
    """

    signed: Deliveries
    outdated: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


def hash_of(delivery: Delivery) -> str:
    """Give what an answer says of a delivery that it approves: its key, and a hash of content and way.

    The way is the publisher and the server, as in what a signature is under.
    Of an account with a list of recipients all have one key: nobody's address goes round with a preview.
    """
    return f"{_shown_as(delivery)} {_digits(delivery)}"


def _digits(delivery: Delivery) -> str:
    whole = signed(delivery.content_hash, delivery.publisher, delivery.server)
    return sha256(whole.encode()).hexdigest()[:_DIGITS]


def _shown_as(delivery: Delivery) -> str:
    return key_of(delivery.post, delivery.account)


def read_answer(text: str) -> PreviewAnswer:
    """Read an answer, quoted and broken as mail programs do; what else stands in the text is passed over.

    Raises MisuseError for a text without one, or with more than one, and for one that says nothing.
    """
    if len(text) > MOST_CHARACTERS:
        raise MisuseError(
            f"an answer has at most {MOST_CHARACTERS:,} characters: keep only the answer itself"
        )
    plain = _QUOTED.sub("", text.replace("\r\n", "\n").replace("\N{NO-BREAK SPACE}", " "))
    times = plain.count(_FIRST)
    if times != 1:
        found = "several answers" if times else "no answer"
        raise MisuseError(f"there is {found} in the text: keep one, from the line `{_FIRST}` on")
    body = plain.partition(_FIRST)[2]
    by, campaign = _BY.search(body), _CAMPAIGN.search(body)
    name = by[1].strip() if by else ""
    # What somebody says in a note approves nothing.
    plainly = _CHANGE.sub("", body)
    answer = PreviewAnswer(
        by="" if _UNSEEN.search(name) else name,
        campaign=" ".join(campaign[1].split()) if campaign else "",
        approved=tuple(dict.fromkeys((found[1], found[2]) for found in _APPROVED.finditer(plainly))),
        changes=tuple(_changes(body)),
        unscheduled=tuple(found[1] for found in _OK.finditer(plainly) if not _APPROVED.search(found[2])),
    )
    if not answer.approved and not answer.changes and not answer.unscheduled:
        raise MisuseError("the answer approves nothing and asks for nothing: was it cut off?")
    return answer


def _changes(body: str) -> Iterator[tuple[str, str]]:
    for found in _CHANGE.finditer(body):
        said = (" ".join(line.split()) for line in _NOTE_LINE.split(found[2]))
        yield found[1], "\n".join(said).strip()


def take_answer(
    ledger: Ledger, answer: PreviewAnswer, *, campaign: str | None, by: str, now: datetime
) -> TakenAnswer:
    """Sign, as ``by``, what an answer approves and the ledger has just as it was shown; nothing else.

    Raises what ``approve`` raises.
    """
    found: dict[str, list[Delivery]] = {}
    for each in publishing.deliveries(ledger, Selection(campaign=campaign)):
        # One of a list may also be named alone.
        for key in dict.fromkeys((each.key, _shown_as(each))):
            found.setdefault(key, []).append(each)
    shown: dict[str, list[str]] = {}
    for key, digits in answer.approved:
        shown.setdefault(key, []).append(digits)
    sorted_ = [_sorted(key, found.get(key, ()), digits) for key, digits in shown.items()]
    open_ = list({each.key: each for one in sorted_ for each in one.open}.values())
    signed = publishing.approve(ledger, open_, by=by, now=now) if open_ else Deliveries()
    return TakenAnswer(
        signed=signed,
        outdated=tuple(key for one in sorted_ for key in one.outdated),
        unknown=tuple(key for key in shown if key not in found),
        closed=tuple(one.key for one in sorted_ if one.closed),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Shown:
    """What an answer approves under one key: what is ``open`` to be signed, what is outdated, or closed."""

    key: str
    open: tuple[Delivery, ...]
    outdated: tuple[str, ...]
    closed: bool


def _sorted(key: str, found: Sequence[Delivery], digits: Sequence[str]) -> _Shown:
    same = [each for each in found if _digits(each) in digits]
    open_ = tuple(each for each in same if each.state in APPROVABLE)
    others = [each for each in found if _digits(each) not in digits]
    left = tuple(each.key for each in others if each.state in APPROVABLE)
    outdated = left if same else (key,) if found else ()
    return _Shown(key=key, open=open_, outdated=outdated, closed=bool(same) and not open_)


def refuse_another(
    ledger: Ledger, answer: PreviewAnswer, campaign: str | None, names: Collection[str]
) -> None:
    """Refuse an answer that names another campaign; ``names`` are what its file calls it.

    Posts of two years may have the same key, and say the same.
    """
    records = [each for each in known_campaigns(ledger) if campaign in {None, each.id}]
    called = list(dict.fromkeys([*names, *(each.name for each in records)]))
    if answer.campaign and _plain(answer.campaign) not in map(_plain, called):
        raise MisuseError(
            f"the answer is about `{answer.campaign[:80]}`, and this is {' or '.join(map(repr, called))}: "
            "name the file of the campaign that was shown, or take its line out if this is it"
        )


def _plain(name: str) -> str:
    """Give a name as it stays whatever mail programs do to blanks and letters."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
