"""OAuth 1.0a as who checks it does it: the signature computed anew from what came (RFC 5849)."""

import hmac
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha1
from urllib.parse import quote, unquote, urlsplit

_SCHEME = "OAuth "
_NEEDED = {
    *("oauth_consumer_key", "oauth_nonce", "oauth_signature", "oauth_signature_method", "oauth_timestamp"),
    *("oauth_token", "oauth_version"),
}
_DEFAULT_PORTS = {"http": "80", "https": "443"}


class UnsignedError(Exception):
    """The request is not signed as it says."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Keys:
    """What an account signs with."""

    consumer_key: str
    consumer_secret: str
    token: str
    token_secret: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Signed:
    """What is signed of a request: a body counts where it is a form (section 3.4.1.3.1)."""

    method: str
    url: str
    form: str = ""


def authorization(header: str) -> dict[str, str]:
    """Read the parameters of an Authorization header, each once (section 3.5.1); raises UnsignedError."""
    if not header.startswith(_SCHEME):
        raise UnsignedError("no OAuth header")
    found: dict[str, str] = {}
    for part in header.removeprefix(_SCHEME).split(","):
        name, equals, value = part.strip().partition("=")
        if not equals or len(value) < 2 or {value[0], value[-1]} != {'"'}:
            raise UnsignedError(f"a parameter is not quoted: {part!r}")
        name, value = unquote(name), value[1:-1]
        if encoded(unquote(value)) != value:
            raise UnsignedError(f"{name} is not encoded as section 3.6 has it")
        if name in found:
            raise UnsignedError(f"{name} comes twice")
        found[name] = unquote(value)
    if set(found) != _NEEDED:
        raise UnsignedError(f"other parameters than there are to be: {sorted(set(found) ^ _NEEDED)}")
    return found


def check(request: Signed, given: Mapping[str, str], keys: Keys) -> None:
    """Compute the signature anew; raises UnsignedError where it is another."""
    if (given["oauth_consumer_key"], given["oauth_token"]) != (keys.consumer_key, keys.token):
        raise UnsignedError("another consumer key or token")
    if (given["oauth_signature_method"], given["oauth_version"]) != ("HMAC-SHA1", "1.0"):
        raise UnsignedError("another method or version")
    key = f"{encoded(keys.consumer_secret)}&{encoded(keys.token_secret)}".encode()
    wanted = b64encode(hmac.digest(key, base_string(request, given).encode(), sha1)).decode()
    if not hmac.compare_digest(wanted, given["oauth_signature"]):
        raise UnsignedError("another signature")


def base_string(request: Signed, given: Mapping[str, str]) -> str:
    """Give what is signed (section 3.4.1.1)."""
    address = urlsplit(request.url)
    host = address.netloc.lower().removesuffix(f":{_DEFAULT_PORTS[address.scheme]}")
    pairs = [*_pairs(address.query), *_pairs(request.form)]
    pairs += [(name, value) for name, value in given.items() if name != "oauth_signature"]
    normal = "&".join(
        f"{name}={value}" for name, value in sorted((encoded(name), encoded(value)) for name, value in pairs)
    )
    uri = f"{address.scheme.lower()}://{host}{address.path or '/'}"
    return "&".join(map(encoded, (request.method.upper(), uri, normal)))


def _pairs(query: str) -> list[tuple[str, str]]:
    """Read a query or a form; a plus is a space there, and nowhere else."""
    parts = (part.partition("=") for part in query.split("&") if part)
    return [(unquote(name.replace("+", " ")), unquote(value.replace("+", " "))) for name, _, value in parts]


def encoded(text: str) -> str:
    """Encode as section 3.6 has it: only letters, digits, and - . _ ~ stay."""
    return quote(text, safe="-._~")
