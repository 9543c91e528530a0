"""The guard around every call of a publisher: whatever it raises or gives is one of our own errors."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import current_thread, main_thread
from typing import TypeVar

from socialkit.errors import (
    CredentialsError,
    PublishError,
    RateLimitedError,
    UncertainError,
    UnreachableError,
)
from socialkit.model.arguments import LONGEST_REASON
from socialkit.platforms.discreet import spoken
from socialkit.publishing.bounded_calls import BoundedCall, Bounds, UnansweredError, UnmadeError

_GuardedAnswer = TypeVar("_GuardedAnswer")


@dataclass(frozen=True, kw_only=True, slots=True)
class ForeignCall:
    """Whose call it is, as "publisher x of alliance-x, publish", what it may give, and how long it may take.

    ``fault`` is what it means that it failed in a way that nobody foresaw.
    """

    who: str
    expects: tuple[type, ...]
    fault: type[UnreachableError] | type[UncertainError]
    bounds: Bounds


def guarded(call: Callable[[], _GuardedAnswer], of: ForeignCall) -> _GuardedAnswer:
    """Make a foreign call and give its answer, which is of one of the kinds that are expected.

    Raises PublishError and CredentialsError as they come, and the call's fault for anything else: what is
    not foreseen proves nothing, and one of ours that does not say what it must say is not foreseen. So it is
    with a call that does not come back in time; one that is not even made, since too many before it never
    came back, is UnreachableError. Ctrl-C and the end of the program fly on.
    """
    who, fault = of.who, of.fault
    try:
        answer = BoundedCall(call=call, who=who, bounds=of.bounds)()
    except UnmadeError as error:
        raise UnreachableError(f"{who}: {error}") from None
    except UnansweredError as error:
        raise fault(f"{who}: {error}") from None
    except (PublishError, CredentialsError) as error:
        if isinstance(error, RateLimitedError) and not error.is_whole:
            vague = f"{who}: {told(error)} (it does not say for how long: mend the publisher)"
            raise fault(vague) from error
        raise
    except BaseException as error:  # guard: a foreign publisher may fail in any way
        if _ends_the_program(error):
            raise
        raise fault(f"{who}: {told(error)}") from error
    if not isinstance(answer, of.expects):
        wanted = " or ".join(each.__name__ for each in of.expects)
        raise fault(f"{who}: it gave {_kind(answer)} in place of {wanted}: mend the publisher")
    return answer


def told(error: BaseException) -> str:
    """Give what an exception says (``spoken``); of a whole page only the beginning."""
    return spoken(error)[:LONGEST_REASON]


def _ends_the_program(error: BaseException) -> bool:
    """Say whether an exception is the end of the program, and not a publisher's own.

    Signals are heard in the main thread alone (https://docs.python.org/3/library/signal.html, 2026-11-30):
    in any other, a publisher that calls ``sys.exit`` ends nothing.
    """
    ended = isinstance(error, SystemExit) and current_thread() is main_thread()
    return ended or isinstance(error, KeyboardInterrupt)


def _kind(value: object) -> str:
    return "nothing (None)" if value is None else f"a value of type {type(value).__name__}"
