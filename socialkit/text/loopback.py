"""Which hosts are this machine: only there nothing is sent in the open."""

from ipaddress import ip_address


def is_loopback(host: str) -> bool:
    """Say whether a host, a name or an address without brackets, is this machine's own."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.rstrip(".").casefold() == "localhost"
