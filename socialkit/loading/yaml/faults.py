"""Faults of a file while they are collected, and the error that carries them all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from socialkit.errors import CampaignFileError, Problem, Rewrite
from socialkit.loading.yaml.source import Source, Span

#: A file with more faults than this is another kind of file, or has one fault many times.
MOST_FAULTS = 1_000
UNREADABLE = "SK001"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its code, where it stands, a sentence (made only if it is shown), and what mends it."""

    code: str
    span: Span
    sentence: str | Callable[[], str]
    rewrite: Rewrite | None = None

    def problem(self) -> Problem:
        """Give the fault in the words and numbers that users see."""
        place = self.span.place
        sentence = self.sentence if isinstance(self.sentence, str) else self.sentence()
        return Problem(
            code=self.code,
            message=sentence,
            file=place.file,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
            rewrite=self.rewrite,
        )


class WrongValueError(ValueError):
    """A value that does not fit; pydantic collects these and knows the place of each."""

    def __init__(self, code: str, sentence: str | Callable[[], str], span: Span | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.span = span


class UnreadableError(Exception):
    """The file cannot be read as YAML text at all; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def unreadable(sentence: str, *, file: str = "", span: Span | None = None) -> UnreadableError:
    """Give the error for a file that cannot be read, at ``span`` or at the start of ``file``."""
    return UnreadableError(Fault(UNREADABLE, span or Span(Source(file, ""), 0, 0), sentence))


def campaign_file_error(faults: Iterable[Fault], main: str) -> CampaignFileError:
    """Give one error for all faults, in the order of the files, ``main`` first."""
    ordered = sorted(dict.fromkeys(faults), key=lambda fault: _order(fault, main))
    problems = [fault.problem() for fault in ordered[:MOST_FAULTS]]
    more = len(ordered) - MOST_FAULTS
    if more > 0:
        last = ordered[MOST_FAULTS]
        problems.append(Fault(last.code, last.span, f"{more} more faults follow: mend these first").problem())
    return CampaignFileError(problems, readable=all(fault.code != UNREADABLE for fault in ordered))


def _order(fault: Fault, main: str) -> tuple[bool, str, int, str]:
    file = fault.span.source.file
    return (file != main, file, fault.span.start, fault.code)
