"""Requests and answers of requests, as a tap is told of them and gives them."""

from io import BytesIO

import requests
from urllib3 import HTTPConnectionPool, HTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection

from socialkit.platforms.tap import SeenAnswer, SeenRequest, Tap


class _Answering(HTTPConnection):
    """Gives an answer that stands here already; connects to nobody, and sends nothing."""

    given: SeenAnswer

    def connect(self) -> None:
        """Do nothing."""
        self.is_verified = True

    def send(self, data: object) -> None:
        """Do nothing."""

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as in urllib3
        """Give the answer."""
        return HTTPResponse(
            BytesIO(self.given.body), self.given.headers, self.given.status, preload_content=False
        )


class _AnsweringHTTPS(_Answering, HTTPSConnection):
    """The same where TLS is asked for."""


def given_instead(
    tap: Tap | None, request: requests.PreparedRequest, pool: HTTPConnectionPool
) -> HTTPConnectionPool | None:
    """Give what answers in the platform's place, as a tap says; None where the request is to go out."""
    told = tap.instead(_seen(request)) if tap else None
    if told is None:
        return None
    kind = _AnsweringHTTPS if pool.scheme == "https" else _Answering
    pool.ConnectionCls = type(kind.__name__, (kind,), {"given": told})
    return pool


def tell(tap: Tap | None, answer: requests.Response) -> None:
    """Tell a tap of an answer, by its status and headers."""
    if tap:
        tap.heard(SeenAnswer(status=answer.status_code, headers=dict(answer.headers)))


def _seen(request: requests.PreparedRequest) -> SeenRequest:
    body = request.body or b""
    return SeenRequest(
        method=request.method or "",
        url=request.url or "",
        headers={str(name): _text(value) for name, value in request.headers.items()},
        body=body.encode() if isinstance(body, str) else body if isinstance(body, bytes) else b"",
    )


def _text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
