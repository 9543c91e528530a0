"""What is wrong with a file while it is collected, and the one error that tells all of it as findings."""

from collections.abc import Callable, Iterable

from socialkit.counting import counted
from socialkit.errors import CampaignFileError
from socialkit.findings.finding import Finding, Fix, Severity
from socialkit.loading.yaml.source import Source, SourceSpan

#: A file with more faults than this is another kind of file, or has one fault many times.
MOST_FAULTS = 1_000
UNREADABLE = "SK001"
BLOCK = "put the text in a `|` block"
HALF = "half a character (a surrogate) is written here: write it whole"
#: A post's text for one platform is five levels deep.
MOST_DEPTH = 32
TOO_DEEP = f"lists and mappings are nested more than {MOST_DEPTH} levels deep"


class WrongValueError(ValueError):
    """Something at ``span`` that does not fit; raised where it is found, and collected by whoever reads on.

    ``sentence`` may be a function: looking for the nearest name takes long, and is done only for what is
    shown. ``span`` is None until somebody knows the place, and ``path`` empty where the tree has none:
    the keys and numbers that lead to the value.
    """

    def __init__(
        self,
        code: str,
        sentence: str | Callable[[], str],
        span: SourceSpan | None = None,
        *,
        fix: Fix | None = None,
        path: tuple[str | int, ...] = (),
    ) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.span = span or _NOWHERE
        self.fix = fix
        self.path = path

    def at(self, span: SourceSpan, path: tuple[str | int, ...], fix: Fix | None) -> "WrongValueError":
        """Give the same with the place that it was found at, unless it knows a better one."""
        place = span if self.span is _NOWHERE else self.span
        return WrongValueError(self.code, self.sentence, place, fix=fix, path=path)

    def finding(self) -> Finding:
        """Give it in the words and numbers that users see."""
        sentence = self.sentence if isinstance(self.sentence, str) else self.sentence()
        return Finding(
            code=self.code, severity=Severity.ERROR, message=sentence, place=self.span.place, fix=self.fix
        )


class UnreadableError(Exception):
    """The file cannot be read as YAML text at all; ``fault`` says why."""

    def __init__(self, fault: WrongValueError) -> None:
        super().__init__(fault.code)
        self.fault = fault


_NOWHERE = SourceSpan(Source("", ""), 0, 0)


def unreadable(sentence: str, *, file: str = "", span: SourceSpan | None = None) -> UnreadableError:
    """Give the error for a file that cannot be read, at ``span`` or at the start of ``file``."""
    return UnreadableError(WrongValueError(UNREADABLE, sentence, span or SourceSpan(Source(file, ""), 0, 0)))


def campaign_file_error(faults: Iterable[WrongValueError], main: str) -> CampaignFileError:
    """Give one error for all faults, in the order of the files, ``main`` first."""
    ordered = in_order(faults, main)
    readable = all(fault.code != UNREADABLE for fault in ordered)
    return CampaignFileError(as_findings(ordered), readable=readable)


def in_order(faults: Iterable[WrongValueError], main: str) -> list[WrongValueError]:
    """Give faults in the order of the files, ``main`` first, and each once."""
    different: dict[tuple[object, ...], WrongValueError] = {}
    for fault in faults:
        different.setdefault((fault.code, fault.span, fault.sentence, fault.fix), fault)
    return sorted(different.values(), key=lambda fault: _order(fault, main))


def as_findings(ordered: list[WrongValueError]) -> list[Finding]:
    """Give a finding for each fault, and for very many of them one at the end that says how many follow."""
    findings = [fault.finding() for fault in ordered[:MOST_FAULTS]]
    more = len(ordered) - MOST_FAULTS
    if more > 0:
        last = ordered[MOST_FAULTS]
        sentence = f"{counted(more, 'more fault follows', 'more faults follow')}: mend these first"
        findings.append(WrongValueError(last.code, sentence, last.span).finding())
    return findings


def _order(fault: WrongValueError, main: str) -> tuple[bool, str, int, str]:
    file = fault.span.source.file
    return (file != main, file, fault.span.start, fault.code)
