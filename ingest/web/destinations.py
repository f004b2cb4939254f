"""Which addresses may be asked: http(s) ones, on machines that are there for the public."""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urldefrag, urljoin, urlsplit

from assistant.errors import ArticleError
from ingest.readers.addresses import web_address

Resolver = Callable[[str, int], Sequence[str]]
"""The numeric addresses of a host, by its name and port. Raises OSError where it has none."""

_GLOBAL_UNICAST = ip_network("2000::/3")
_CARRIERS = (ip_network("64:ff9b::/96"), ip_network("::/96"))
_INTRANET = tuple(
    map(
        ip_network,
        ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7"),
    )
)
_METADATA = frozenset(map(ip_address, ("169.254.169.254", "100.100.100.200", "fd00:ec2::254")))
"""Where clouds hand out a machine's own keys."""


def http_address(given: str) -> str:
    """The address without its fragment. Raises ArticleError if it is none that is fetched."""
    whole = web_address(given)
    if whole is None:
        raise ArticleError("is no whole http or https address: only those are fetched")
    address = urldefrag(whole).url
    parts = urlsplit(address)
    if parts.username is not None or parts.password is not None:
        raise ArticleError("holds a user name or password: addresses are stored and shown, so give it without")
    return address


def joined(base: str, reference: str) -> str:
    """The address that is meant by a reference at `base`; one that makes no sense stays as it is, to be refused."""
    try:
        return urljoin(base, reference.strip())
    except ValueError:
        return reference


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Ask the system for the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(where[0]) for *_, where in found))


def permitted(host: str, port: int, resolver: Resolver, *, allow_private: bool) -> Sequence[str]:
    """The numeric addresses of a host. Raises ArticleError if there are none, or one is not to be asked."""
    try:
        found = resolver(host, port)
    except (OSError, UnicodeError) as error:
        raise ArticleError(f"the name {host} cannot be looked up: check its spelling, and the network") from error
    for address in found:
        if not _is_permitted(ip_address(address), allow_private):
            where = host if host == address else f"{host} is at {address}, which"
            raise ArticleError(f"{where} is {_why_not(allow_private)}")
    return found


def _is_permitted(address: IPv4Address | IPv6Address, allow_private: bool) -> bool:
    """Whether it is public. Of the others, an intranet's alone can be allowed."""
    carried = _carried(address)
    if carried in _METADATA:
        return False
    if allow_private and any(carried in network for network in _INTRANET):
        return True
    special = carried.is_multicast or carried.is_reserved or not carried.is_global
    return not special and (isinstance(carried, IPv4Address) or carried in _GLOBAL_UNICAST)


def _carried(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, where it stands for one."""
    if isinstance(address, IPv4Address):
        return address
    if any(address in carrier for carrier in _CARRIERS) and int(address) > 1:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _why_not(allow_private: bool) -> str:
    if allow_private:
        return "neither a public address nor one of an intranet"
    return "no public address: for a site of your own network add --allow-private"
