"""Why an exchange failed, in words of our own: those of libraries hold addresses, headers and secrets."""

import socket
import ssl
from collections.abc import Iterator
from http.client import HTTPException

import requests
import urllib3.exceptions as urllib3

from socialkit.platforms.http.exchange import TimeIsUpError
from socialkit.platforms.network import BUNDLE_ADVICE

#: Whatever requests, urllib3, http.client, ssl and sockets raise when an exchange fails.
FAILURES = (requests.RequestException, urllib3.HTTPError, HTTPException, OSError, ValueError)
LATE = "it gives no answer in time"
TIME_IS_UP = "the time for this call was over before it began"


class TooLargeError(ValueError):
    """An answer goes on and on."""


_CERTIFICATE = f"its certificate is not in order ({{}}): mend it, or {BUNDLE_ADVICE}"
# The first that is in the chain counts.
_REASONS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
    (TimeIsUpError, TIME_IS_UP),
    (TooLargeError, "the answer is too large"),
    # Of an answer alone: two lengths, or another packing than it says.
    ((urllib3.InvalidHeader, urllib3.DecodeError), "the answer cannot be read"),
    (
        (requests.exceptions.ProxyError, urllib3.ProxyError),
        "the proxy does not connect to it: see HTTPS_PROXY",
    ),
    (socket.gaierror, "there is no such host: see `server:`"),
    (ConnectionRefusedError, "nobody listens there: see `server:`, or try later"),
    (urllib3.NewConnectionError, "no connection could be made: see `server:`, or try later"),
    (ssl.SSLError, "no TLS connection could be made: see `server:`"),
    ((TimeoutError, urllib3.TimeoutError, requests.Timeout), LATE),
    ((requests.exceptions.InvalidURL, urllib3.LocationValueError), "this is no address: see `server:`"),
    ((requests.exceptions.InvalidHeader, UnicodeError), "a header cannot be sent: copy the secrets again"),
    ((requests.ConnectionError, urllib3.ProtocolError, HTTPException, OSError), "the connection broke off"),
)


def reason(error: BaseException, *, cut_off: bool) -> str:
    """Say why an exchange failed; ``cut_off`` is whether we ended it because its time was over."""
    chain = tuple(_chain(error, set()))
    refused = next((each for each in chain if isinstance(each, ssl.SSLCertVerificationError)), None)
    if refused is not None:
        return _CERTIFICATE.format(refused.verify_message)
    if cut_off:
        return LATE
    for kinds, words in _REASONS:
        if any(isinstance(each, kinds) for each in chain):
            return words
    return f"it cannot be asked ({type(error).__name__})"


def let_go(error: BaseException) -> None:
    """Let go of all that an error holds by the way that it came: requests, pictures, answers.

    Libraries keep errors in the frames that errors lead to. Such rings of objects stay until Python looks
    for them, which it does by their number, and never by what they weigh.
    """
    for each in _chain(error, set()):
        each.__traceback__ = None


def _chain(error: BaseException, seen: set[int]) -> Iterator[BaseException]:
    """Give an error and all that it was made of, however the libraries keep it."""
    if id(error) in seen:
        return
    seen.add(id(error))
    yield error
    inner = (*error.args, getattr(error, "reason", None), error.__cause__, error.__context__)
    for each in inner:
        if isinstance(each, BaseException):
            yield from _chain(each, seen)
