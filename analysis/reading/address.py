"""Which addresses may be fetched: the rules, by the host's name and by what it resolves to."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

LONGEST = 4096
SCHEMES = ("http", "https")
# Hosts that only sockets take for addresses: 2130706433, 0x7f.1, 0177.0.0.1, 127.1
NUMERIC = re.compile(
    r"(?:0x[0-9a-f]{0,16}|\d{1,20})(?:\.(?:0x[0-9a-f]{0,16}|\d{1,20})){0,3}\.?", re.I
)
# IPv6 networks that carry an IPv4 address: NAT64, and the old IPv4-compatible form.
CARRIERS = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))
# Rules against addresses that are fetched for nobody.
NEVER = ("metadata", "unspecified", "multicast")
METADATA = frozenset(("169.254.169.254", "fd00:ec2::254", "100.100.100.200", "168.63.129.16"))

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


class FetchRefused(ValueError):
    """An address that is not fetched or a fetch that was ended; `code` is the rule's name."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect: the address as asked for, and the one resolved address it is held to."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    ip: str


def is_address(value: str) -> bool:
    """Tell an address from a path."""
    return re.match(r"[a-zA-Z][a-zA-Z0-9+.-]{1,20}://|(?:data|file|javascript):", value) is not None


def shown(url: str) -> str:
    """Return the address without credentials, query and fragment, for messages."""
    try:
        parts = urlsplit(url)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))[:300]
    except ValueError:
        return "an address that can't be parsed"


def resolve(url: str, allow_private: bool = False) -> Target:
    """Return where to connect for an address, held to one resolved and permitted IP address.

    Raises FetchRefused naming the rule.
    """
    if len(url) > LONGEST:
        raise FetchRefused("too-long", f"the address is longer than {LONGEST:,} characters")
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise FetchRefused("bad-address", f"no valid address: {error}") from None
    if parts.scheme.lower() not in SCHEMES:
        raise FetchRefused("scheme", f"only http and https are fetched, not {parts.scheme!r}")
    if "@" in parts.netloc:
        raise FetchRefused("credentials", "addresses with a user name or password are refused")
    if not host or re.search(r"[\s\x00-\x20\\%]", host):
        raise FetchRefused("bad-address", "no valid host in the address")
    port = port or (443 if parts.scheme.lower() == "https" else 80)
    host = _ascii_host(host)
    ip = _permitted_ip(host, port, allow_private)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?[]')}" if parts.query else ""
    return Target(url, parts.scheme.lower(), host, port, path + query, ip)


def _ascii_host(host: str) -> str:
    if NUMERIC.fullmatch(host):
        try:
            ipaddress.IPv4Address(host)
        except ValueError:
            message = f"{host!r} is an IP address in disguise (decimal, octal or short): refused"
            raise FetchRefused("disguised-address", message) from None
    try:
        return host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        raise FetchRefused("bad-address", "no valid host in the address") from None


def _permitted_ip(host: str, port: int, allow_private: bool) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = f"the host {host!r} is not found ({getattr(error, 'strerror', None) or error})"
        raise FetchRefused("no-such-host", message) from None
    addresses = [ipaddress.ip_address(entry[4][0].partition("%")[0]) for entry in found]
    for address in addresses:
        # One forbidden address refuses the name: which of them is used is not ours to choose.
        check_ip(address, host, allow_private)
    # IPv4 first: networks without IPv6 resolve it nevertheless.
    return str(min(addresses, key=lambda a: a.version))


def check_ip(address: IP, host: str, allow_private: bool = False) -> None:
    """Raise FetchRefused for an IP address that belongs to no public host."""
    carried = _carried(address)
    for each in (address, *carried):
        rule = _rule_against(each)
        if rule and (not allow_private or rule in NEVER):
            via = f" (in {address})" if each is not address else ""
            message = f"{host!r} leads to {each}{via}, {LABELS[rule]}: refused"
            raise FetchRefused(rule, message)


LABELS = {
    "loopback": "this very machine",
    "link-local": "a link-local address",
    "metadata": "a cloud's metadata service",
    "private": "a private network",
    "unspecified": "no address of a host",
    "multicast": "a multicast address",
    "not-public": "an address that is not public",
}


def _rule_against(address: IP) -> str | None:
    if str(address) in METADATA:
        return "metadata"
    if address.is_unspecified or (address.version == 4 and int(address) >> 24 == 0):
        return "unspecified"
    address = getattr(address, "ipv4_mapped", None) or address
    for name in ("loopback", "link_local", "multicast", "private"):
        if getattr(address, f"is_{name}"):
            return name.replace("_", "-")
    return None if address.is_global else "not-public"


def _carried(address: IP) -> list[IP]:
    """Return the IPv4 addresses that an IPv6 address stands for."""
    if address.version == 4:
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in CARRIERS) and int(address) > 1:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in found if each is not None]
