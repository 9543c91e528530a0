"""Every exception socialkit raises, drawn as a tree.

SocialkitError
├── CampaignFileError     mend the file; .findings has every line at fault
├── AssetError            mend or replace the picture at .path
├── CredentialsError      set or renew what it names
├── LedgerError           locked, or asked for what cannot be
│   ├── LedgerFileError     no ledger that can be used: name another, or put a copy back
│   │   ├── MissingLedgerError  none is there yet: `schedule` makes one
│   │   ├── MovedLedgerError    it goes on elsewhere: name that one
│   │   └── ReadOnlyLedgerError its server takes nothing now: name the primary one
│   ├── UnknownNameError    no delivery, account or campaign of the ledger has that name: write another
│   ├── DoubtfulCampaignError  the file may be a campaign of the ledger, or another: say which
│   └── TooManyCancelledError  the file lost most of its posts: mend it, or say that it is meant
├── MisuseError           what was named is not there, or not to be used: name something else
├── UnwrittenError        a file cannot be written or removed: make room, or name another place
├── ProgramError          install or mend the program that it names
│   └── ProgramTimeoutError it took too long: try again, or do without
└── PublishError          one message did not go out
    ├── RejectedError       this content is refused: edit it           -> failed
    ├── AuthorizationError  this account is refused: renew the token   -> the account pauses
    ├── RateLimitedError    wait .retry_after, or .until               -> scheduled again
    ├── UnreachableError    proven not sent: try again                 -> scheduled again, backoff
    └── UncertainError      it may be out: look first                  -> uncertain
        └── DuplicateError    refused as a repeat: it is likely out    -> uncertain
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum
from functools import partial
from pathlib import Path
from typing import ClassVar

from socialkit.findings.finding import Finding, Findings


class ExitStatus(IntEnum):
    """What a command ends with.

    70 is ``EX_SOFTWARE`` of BSD's sysexits.h; 130 is what shells give for Ctrl-C: 128
    and its signal's number.
    """

    FINE = 0
    #: Findings or failures: something of the campaign is to be mended.
    FINDINGS = 1
    #: What goes away when the command, or the machine it runs on, is another; input that cannot be read.
    MISUSE = 2
    #: A fault of socialkit itself.
    INTERNAL = 70
    INTERRUPTED = 130


class SocialkitError(Exception):
    """Something a user can mend; its text says how, ``exit_status`` what a command ends with."""

    exit_status: ExitStatus = ExitStatus.FINDINGS


class CampaignFileError(SocialkitError):
    """The campaign file cannot be used until what ``findings`` name is mended; the text has a line for each.

    ``readable`` is False when the file could not be read as YAML text at all.
    """

    def __init__(self, findings: Iterable[Finding], *, readable: bool = True) -> None:
        told = tuple(findings)
        self.findings = Findings(told)
        self.readable = readable
        self.exit_status = ExitStatus.FINDINGS if readable else ExitStatus.MISUSE
        super().__init__("\n".join(map(str, told)))


class AssetError(SocialkitError):
    """A picture cannot be used; ``path`` names it, ``code`` says why in one word."""

    exit_status = ExitStatus.MISUSE

    def __init__(self, message: str, *, path: Path, code: str) -> None:
        self.path = path
        self.code = code
        super().__init__(message)

    def __reduce__(self) -> tuple[partial["AssetError"], tuple[str]]:
        """Let the error travel between processes, which the named arguments alone would prevent."""
        return partial(AssetError, path=self.path, code=self.code), (str(self),)


class CredentialsError(SocialkitError):
    """A secret is missing or has run out."""


class LedgerError(SocialkitError):
    """The ledger is locked, or was asked for what cannot be."""

    #: Whether to wait may help: else a person has to mend something first.
    may_pass: ClassVar[bool] = True


class LedgerFileError(LedgerError):
    """There is no ledger that can be used: none at all, damaged, from a newer version, or out of reach."""

    exit_status = ExitStatus.MISUSE
    may_pass = False


class MissingLedgerError(LedgerFileError):
    """No ledger is there yet, and none was to be made."""


class MovedLedgerError(LedgerFileError):
    """The ledger was moved: it goes on elsewhere, and nothing more is published from here."""


class ReadOnlyLedgerError(LedgerFileError):
    """The ledger's server only reads: it is a standby, or has become one, and another may take its place."""

    may_pass = True


class UnknownNameError(LedgerError):
    """What was named is not in the ledger, or is there several times: write the name that is meant."""

    exit_status = ExitStatus.MISUSE


class DoubtfulCampaignError(LedgerError):
    """Nobody can tell whether the file is a campaign of the ledger: taken for another, it posts twice."""


class TooManyCancelledError(LedgerError):
    """So much would be cancelled that the file is likely to be at fault; nothing was written."""


class MisuseError(SocialkitError):
    """What was named is not there, or must not be used for this: name something else."""

    exit_status = ExitStatus.MISUSE


class UnwrittenError(SocialkitError):
    """A file or a folder cannot be written or removed: do what it says, or name another place."""


class ProgramError(SocialkitError):
    """A separate program is not there, fails or gives no answer."""

    exit_status = ExitStatus.MISUSE


class ProgramTimeoutError(ProgramError):
    """A separate program took too long, and was ended."""


class PublishError(SocialkitError):
    """One message did not go out."""


class RejectedError(PublishError):
    """The platform refuses this content: edit it."""


class AuthorizationError(PublishError):
    """The platform refuses this account: renew its token."""


class LimitScope(StrEnum):
    """Who must wait: one account, all that an app publishes to one platform, all that goes to one server."""

    ACCOUNT = "account"
    APP = "app"
    HOST = "host"


class RateLimitedError(PublishError):
    """The platform asks to wait for ``retry_after``, or ``until`` a time (aware); ``scope`` says who must.

    MisuseError for anything but one of the two.
    """

    #: No platform's limit counts anew later than in a month; so much longer is a misread answer.
    _LONGEST = timedelta(days=31)

    def __init__(
        self,
        message: str,
        *,
        retry_after: timedelta | None = None,
        until: datetime | None = None,
        scope: LimitScope = LimitScope.ACCOUNT,
    ) -> None:
        if (retry_after is None) == (until is None):
            raise MisuseError("RateLimitedError takes either retry_after or until")
        if retry_after is not None and not isinstance(retry_after, timedelta):
            raise MisuseError(f"retry_after is not {retry_after!r}: write timedelta(seconds=…)")
        if until is not None and not (isinstance(until, datetime) and until.utcoffset() is not None):
            raise MisuseError(f"until is not {until!r}: pass an aware datetime")
        self.retry_after, self.until, self.scope = retry_after, until, LimitScope(scope)
        super().__init__(message)

    @property
    def is_whole(self) -> bool:
        """Whether it says who must wait and for how long; a subclass that makes itself otherwise may not."""
        after, until = getattr(self, "retry_after", None), getattr(self, "until", None)
        timed = isinstance(after, timedelta) and until is None
        dated = isinstance(until, datetime) and until.utcoffset() is not None and after is None
        return (timed or dated) and isinstance(getattr(self, "scope", None), LimitScope)

    def ends(self, now: datetime) -> datetime:
        """Give when the wait that begins at ``now`` is over: not before, and within 31 days."""
        if self.until is not None:
            return min(max(self.until, now), now + self._LONGEST).astimezone(UTC)
        return now + min(max(self.retry_after or timedelta(0), timedelta(0)), self._LONGEST)

    def __reduce__(self) -> tuple[partial["RateLimitedError"], tuple[str]]:
        """Let the error travel between processes, which the named arguments alone would prevent."""
        named = partial(RateLimitedError, retry_after=self.retry_after, until=self.until, scope=self.scope)
        return named, (str(self),)


class UnreachableError(PublishError):
    """It is proven that nothing was sent: try again."""


class UncertainError(PublishError):
    """The message may be out: look before anything else."""


class DuplicateError(UncertainError):
    """The platform refuses the message as one that it has already: look, for it is likely out.

    ``remote_id`` is the earlier one's, where the platform says it.
    """

    def __init__(self, message: str, *, remote_id: str | None = None) -> None:
        self.remote_id = remote_id
        super().__init__(message)

    def __reduce__(self) -> tuple[partial["DuplicateError"], tuple[str]]:
        """Let the error travel between processes, which the named argument alone would prevent."""
        return partial(DuplicateError, remote_id=self.remote_id), (str(self),)
