"""How this machine reaches the internet: through which proxy, trusting which certificates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
        if not proxy or is_loopback(host) or self._is_direct(host):
            return {}
        if urlsplit(proxy).scheme not in {"http", "https"}:
            raise MisuseError(
                "the proxy that is set is of another kind: write http://host:port in HTTPS_PROXY"
            )
        return {parts.scheme: proxy}

    def _is_direct(self, host: str) -> bool:
        """Say whether NO_PROXY names a host: itself, a domain that it is in, or ``*``."""
        named = [name.strip().casefold().lstrip(".") for name in self.direct.split(",")]
        within = f".{host.casefold()}"
        return "*" in named or any(within.endswith(f".{name}") for name in named if name)


#: No proxy, and the certificates that come with certifi.
DIRECT = Network()
