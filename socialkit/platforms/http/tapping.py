"""Requests and answers of requests, as a tap is told of them and gives them."""

from http.client import responses
from io import BytesIO

import requests
from requests.structures import CaseInsensitiveDict

from socialkit.platforms.tap import SeenAnswer, SeenRequest, Tap


def given_instead(tap: Tap | None, request: requests.PreparedRequest) -> requests.Response | None:
    """Give what a tap answers in the platform's place; None where the request is to go out."""
    told = tap.instead(_seen(request)) if tap else None
    if told is None:
        return None
    answer = requests.Response()
    answer.status_code, answer.reason = told.status, responses.get(told.status, "")
    answer.headers = CaseInsensitiveDict(told.headers)
    answer.raw, answer.url, answer.request = BytesIO(told.body), request.url or "", request
    answer.encoding = "utf-8"
    return answer


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
