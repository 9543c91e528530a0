"""A request as requests has it: the only place where secrets are shown."""

from collections.abc import Mapping
from typing import Any

import requests

from socialkit.credentials.secret import Secret, redacted
from socialkit.errors import MisuseError
from socialkit.platforms.http.messages import FilePart, HttpRequest


def prepared(
    session: requests.Session, request: HttpRequest, url: str, secrets: tuple[Secret, ...]
) -> requests.PreparedRequest:
    """Give the request as it goes out; MisuseError for one that cannot, or with a secret in its address."""
    ready = _prepared(session, request, url)
    if ready is None:
        # Out here, so that no frame of the traceback holds what was shown.
        raise MisuseError(f"{request.method} {request.url} cannot be sent: mend the address or the secrets")
    if not request.query:
        # As it was written: what is signed must not be quoted anew.
        ready.url = url
    if redacted(ready.url or "", secrets) != ready.url:
        raise MisuseError(f"{request.method}: a secret stands in the address; put it into a header")
    return ready


def _prepared(session: requests.Session, request: HttpRequest, url: str) -> requests.PreparedRequest | None:
    try:
        return session.prepare_request(
            requests.Request(
                request.method,
                url,
                params=dict(request.query),
                headers=_headers(request),
                json=_shown(request.json),
                data=request.body if request.form is None else _shown(request.form),
                files=_files(request.files),
            )
        )
    except (requests.RequestException, ValueError):
        return None


def _headers(request: HttpRequest) -> dict[str, str]:
    headers = _shown(request.headers)
    if request.bearer is not None:
        headers["Authorization"] = f"Bearer {request.bearer.reveal()}"
    return dict(headers)


def _files(files: Mapping[str, FilePart] | None) -> dict[str, tuple[str, bytes, str]] | None:
    if files is None:
        return None
    return {name: (file.name, file.data, file.kind) for name, file in files.items()}


def _shown(value: object) -> Any:  # noqa: ANN401  # as it was given
    """Give a value with the text of each secret in it."""
    if isinstance(value, Secret):
        return value.reveal()
    if isinstance(value, Mapping):
        return {name: _shown(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(each) for each in value]
    return value
