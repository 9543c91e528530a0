"""Which certificates are trusted; for what is not HTTP, too."""

import ssl

import certifi

from socialkit.errors import MisuseError
from socialkit.platforms.network import BUNDLES, Network


def bundle(network: Network) -> str:
    """Give the file of certificates to trust; raises MisuseError where it is not there."""
    named = network.authorities
    if named is None:
        return certifi.where()
    if not named.is_file():
        raise MisuseError(f"{named} is no file of certificates: mend {' or '.join(BUNDLES)}, or unset it")
    return str(named)


def tls(network: Network) -> ssl.SSLContext:
    """Give a context that verifies certificates and hosts; raises MisuseError for a bundle that is none."""
    file = bundle(network)
    try:
        return ssl.create_default_context(cafile=file)
    except ssl.SSLError as error:
        raise MisuseError(
            f"{file} holds no certificates: mend {' or '.join(BUNDLES)}, or unset it"
        ) from error
