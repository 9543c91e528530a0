"""How this machine reaches the internet: through which proxy, trusting which certificates."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from socialkit.errors import MisuseError
from socialkit.platforms.tap import Tap
from socialkit.text.loopback import is_loopback

#: The first that is set counts, as in requests (https://requests.readthedocs.io/en/latest/user/advanced/,
#: "CA Certificates", 2026-11-30); SSL_CERT_FILE is OpenSSL's own.
BUNDLES = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")
#: What a person does about a certificate of an authority that is not known.
BUNDLE_ADVICE = (
    f"name a file with the authority that signed it, beside the usual ones, in {BUNDLES[0]}, which counts "
    f"before {BUNDLES[1]}"
)
_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, kw_only=True, slots=True)
class Network:
    """``proxies`` by the scheme of what is asked for (or ``all``), and hosts that none is used for.

    ``authorities`` is a file of certificates to trust in place of the usual ones. An address of a proxy
    may hold a password, so it shows in no repr. ``tap`` listens in on what goes out.
    """

    proxies: Mapping[str, str] = field(default_factory=dict, repr=False)
    direct: str = ""
    authorities: Path | None = None
    tap: Tap | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Network":
        """Read HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY (in capitals or not) and the names of bundles."""
        given = {name.lower(): value for name, value in sorted(environment.items()) if value}
        proxies = {scheme: given.get(f"{scheme}_proxy", "") for scheme in ("https", "http", "all")}
        bundle = next((environment[name] for name in BUNDLES if environment.get(name)), None)
        return cls(
            proxies={scheme: proxy for scheme, proxy in proxies.items() if proxy},
            direct=given.get("no_proxy", ""),
            authorities=Path(bundle) if bundle else None,
        )

    def proxies_for(self, url: str) -> dict[str, str]:
        """Give the proxy for an address, by its scheme; none for this machine and for what NO_PROXY names.

        Raises MisuseError for a proxy of a kind that is not supported.
        """
        parts = urlsplit(url)
        proxy = self.proxies.get(parts.scheme) or self.proxies.get("all", "")
        host = parts.hostname or ""
        if not proxy or is_loopback(host) or self._is_direct(host, parts.port or _PORTS.get(parts.scheme)):
            return {}
        if not _is_proxy(proxy):
            raise MisuseError(
                "the proxy that is set is of another kind, or no address: write http://host:port in "
                "HTTPS_PROXY"
            )
        return {parts.scheme: proxy}

    def _is_direct(self, host: str, port: int | None) -> bool:
        """Say whether NO_PROXY names a host: itself, a domain or network that it is in, or ``*``.

        As curl reads it (https://curl.se/docs/manpage.html, "NO_PROXY", 2026-11-30), and requests: behind a
        name may stand a port.
        """
        named = (name.strip().casefold() for name in re.split(r"[,\s]", self.direct))
        return any(_names(name, host.casefold(), port) for name in named if name)


def _is_proxy(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _names(name: str, host: str, port: int | None) -> bool:
    """Say whether one part of NO_PROXY names a host, which is in small letters and without brackets."""
    with suppress(ValueError):
        return ip_address(host) in ip_network(name.strip("[]"), strict=False)
    bare, colon, behind = name.rpartition(":")
    if colon and behind.isdecimal() and (":" not in bare or bare.endswith("]")):
        return behind == str(port) and _names(bare, host, port)
    domain = name.removeprefix("*").lstrip(".")
    return name == "*" or (bool(domain) and f".{host}".endswith(f".{domain}"))


#: No proxy, and the certificates that come with certifi.
DIRECT = Network()
