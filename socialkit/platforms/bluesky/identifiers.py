"""What can be a handle or a DID on Bluesky."""

import re

# Facts: https://atproto.com/specs/handle and https://atproto.com/specs/did (2026-08).
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_TOP = "[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HANDLE = re.compile(rf"(?:{_LABEL}\.)+{_TOP}")
_DID = re.compile("did:[a-z]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._-]")
_LONGEST_HANDLE, _LONGEST_DID = 253, 2048


def is_handle(text: str) -> bool:
    """Say whether ``text``, without a ``@``, has the form of a handle: a domain name of several labels."""
    return len(text) <= _LONGEST_HANDLE and _HANDLE.fullmatch(text) is not None


def is_did(text: str) -> bool:
    """Say whether ``text`` has the form of a DID, the identifier that outlives a handle."""
    return len(text) <= _LONGEST_DID and _DID.fullmatch(text) is not None
