"""Every exception socialkit raises, drawn as a tree.

SocialkitError
├── CampaignFileError     mend the file; .problems lists every line at fault
├── AssetError            mend or replace the picture at .path
├── CredentialsError      set or renew what it names
├── LedgerError           locked, or asked for what cannot be
│   ├── LedgerFileError     no ledger that can be used: name another, or put a copy back
│   └── TooManyCancelledError  the file lost most of its posts: mend it, or say that it is meant
├── MisuseError           what was named is not there, or not to be used: name something else
├── ProgramError          install or mend the program that it names
│   └── ProgramTimeoutError it took too long: try again, or do without
└── PublishError          one message did not go out
    ├── RejectedError       this content is refused: edit it           -> failed
    ├── AuthorizationError  this account is refused: renew the token   -> the account pauses
    ├── RateLimitedError    wait .retry_after                          -> scheduled again
    ├── UnreachableError    proven not sent: try again                 -> scheduled again, backoff
    └── UncertainError      it may be out: look first                  -> uncertain
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Rewrite:
    """A change of the file that mends a problem: put ``source`` there, as it is.

    Lines and columns count from 1, in code points; the end is exclusive.
    """

    title: str
    source: str
    line: int
    column: int
    end_line: int
    end_column: int
    safe: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One fault of a campaign file: where it stands, what is wrong, what to do.

    Lines and columns count from 1, in code points; the end is exclusive.
    """

    code: str
    message: str
    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    rewrite: Rewrite | None = None

    def __str__(self) -> str:
        """Give the fault as one line, in the form compilers use."""
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.message}"


class SocialkitError(Exception):
    """Something a user can mend; its text says how."""


class CampaignFileError(SocialkitError):
    """The campaign file cannot be used until the lines in ``problems`` are mended.

    ``readable`` is False when the file could not be read as YAML text at all.
    """

    def __init__(self, problems: Sequence[Problem], *, readable: bool = True) -> None:
        self.problems = tuple(problems)
        self.readable = readable
        super().__init__("\n".join(str(problem) for problem in self.problems))


class AssetError(SocialkitError):
    """A picture cannot be used; ``path`` names it, ``code`` says why in one word."""

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


class LedgerFileError(LedgerError):
    """There is no ledger that can be used: none at all, damaged, from a newer version, or out of reach."""


class TooManyCancelledError(LedgerError):
    """So much would be cancelled that the file is likely to be at fault; nothing was written."""


class MisuseError(SocialkitError):
    """What was named is not there, or must not be used for this: name something else."""


class ProgramError(SocialkitError):
    """A separate program is not there, fails or gives no answer."""


class ProgramTimeoutError(ProgramError):
    """A separate program took too long, and was ended."""


class PublishError(SocialkitError):
    """One message did not go out."""


class RejectedError(PublishError):
    """The platform refuses this content: edit it."""


class AuthorizationError(PublishError):
    """The platform refuses this account: renew its token."""


class RateLimitedError(PublishError):
    """The platform asks to wait for ``retry_after``."""

    def __init__(self, message: str, *, retry_after: timedelta) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class UnreachableError(PublishError):
    """It is proven that nothing was sent: try again."""


class UncertainError(PublishError):
    """The message may be out: look before anything else."""
