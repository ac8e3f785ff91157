"""An address over HTTP → bytes, held to limits of size, time and redirects.

Every connection goes to the IP address that was checked, so that a name which resolves
differently at the second look-up changes nothing; proxies of the environment are not used,
since behind one nothing could be checked.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urljoin

import urllib3

from analysis.reading.address import FetchRefused, Target, check_ip, resolve, shown
from analysis.reading.archive import Refused, inflated

MOST_BYTES = 20_000_000
MOST_SECONDS = 30.0
MOST_REDIRECTS = 5
MOST_RATIO = 200
SMALL = 1_000_000
CONNECT_SECONDS = 10.0
READ_SECONDS = 15.0
PIECE = 1 << 16
HEADERS = {
    "User-Agent": "parallax-news (+article analysis; one page at a user's request)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5",
    "Accept-Encoding": "gzip",
}
REDIRECTS = (301, 302, 303, 307, 308)
MEANINGS = {
    401: "the page asks for a login",
    403: "the server forbids it",
    404: "there is no such page",
    410: "the page is gone",
    451: "withheld for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What an address led to: where it was found in the end, its type and its bytes."""

    url: str
    content_type: str
    data: bytes


def fetch(url: str, allow_private: bool = False, seconds: float = MOST_SECONDS) -> Page:
    """Return what the address leads to, through at most five redirects.

    Raises FetchRefused, which names the rule: a forbidden host, a limit, or the server's status.
    """
    deadline = time.monotonic() + seconds
    for _ in range(MOST_REDIRECTS + 1):
        target = resolve(url, allow_private)
        result = _request(target, allow_private, deadline, seconds)
        if isinstance(result, Page):
            return result
        url = urljoin(url, result)
    raise FetchRefused("redirects", f"more than {MOST_REDIRECTS} redirects")


def _request(target: Target, allow_private: bool, deadline: float, seconds: float) -> Page | str:
    """Return the page, or the address that the server redirects to."""
    late = FetchRefused("too-slow", f"not done after {seconds:g} seconds")
    with _pool(target, deadline) as pool:
        ended = threading.Event()
        try:
            with _watch(pool, deadline, ended):
                response = pool.urlopen(
                    "GET",
                    target.path,
                    headers=HEADERS | {"Host": _host_header(target)},
                    redirect=False,
                    retries=False,
                    preload_content=False,
                    decode_content=False,
                )
                try:
                    _check_peer(response, target, allow_private)
                    if response.status in REDIRECTS and response.headers.get("Location"):
                        return response.headers["Location"]
                    _check_status(response)
                    data = _body(response, deadline, late)
                finally:
                    response.close()
        except urllib3.exceptions.SSLError as error:
            message = f"the certificate or the encryption is not in order: {_short(error)}"
            raise FetchRefused("certificate", message) from None
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            if isinstance(error, FetchRefused):
                raise
            if ended.is_set() or time.monotonic() >= deadline:
                raise late from None
            raise FetchRefused("no-answer", f"no usable answer: {_short(error)}") from None
        if ended.is_set():
            raise late
    return Page(target.url, response.headers.get("Content-Type") or "", data)


@contextmanager
def _pool(target: Target, deadline: float) -> Iterator[urllib3.HTTPConnectionPool]:
    left = max(0.1, deadline - time.monotonic())
    options = {
        "timeout": urllib3.Timeout(min(CONNECT_SECONDS, left), min(READ_SECONDS, left)),
        "maxsize": 1,
        "retries": False,
    }
    if target.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            target.ip,
            target.port,
            server_hostname=target.host,
            assert_hostname=target.host,
            cert_reqs="CERT_REQUIRED",
            **options,
        )
    else:
        pool = urllib3.HTTPConnectionPool(target.ip, target.port, **options)
    try:
        yield pool
    finally:
        pool.close()


@contextmanager
def _watch(pool: urllib3.HTTPConnectionPool, deadline: float, ended: threading.Event):
    """Cut the connection at the deadline: headers that drip in never let a read time out."""
    made: list = []
    new = pool.ConnectionCls

    def remember(*args, **keywords):
        made.append(new(*args, **keywords))
        return made[-1]

    pool.ConnectionCls = remember

    def cut() -> None:
        ended.set()
        for connection in made:
            if connection.sock is not None:
                with suppress(OSError):
                    connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.05, deadline - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _host_header(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    default = 443 if target.scheme == "https" else 80
    return host if target.port == default else f"{host}:{target.port}"


def _check_peer(response: urllib3.BaseHTTPResponse, target: Target, allow_private: bool) -> None:
    """Check where the connection really ended."""
    sock = getattr(getattr(response, "connection", None), "sock", None)
    if sock is not None:
        check_ip(ipaddress.ip_address(sock.getpeername()[0]), target.host, allow_private)


def _check_status(response: urllib3.BaseHTTPResponse) -> None:
    status = response.status
    if status == 200:
        return
    meaning = MEANINGS.get(status, "the server failed" if status >= 500 else "no page")
    wait = response.headers.get("Retry-After")
    if status in (429, 503) and wait:
        meaning = f"the server asks to wait: {wait[:40]}" + (" seconds" if wait.isdigit() else "")
    raise FetchRefused(f"http-{status}", f"status {status}: {meaning}")


def _body(response: urllib3.BaseHTTPResponse, deadline: float, late: FetchRefused) -> bytes:
    encoding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise FetchRefused("encoding", f"the answer is packed as {encoding[:30]!r}, unasked")
    received = 0

    def pieces() -> Iterator[bytes]:
        nonlocal received
        while piece := response.read1(PIECE):
            if time.monotonic() > deadline:
                raise late
            received += len(piece)
            if received > MOST_BYTES:
                raise FetchRefused("too-large", f"more than {MOST_BYTES:,} bytes")
            yield piece

    plain = pieces() if encoding == "identity" else inflated(pieces(), 47)
    kept, size = [], 0
    try:
        for piece in plain:
            size += len(piece)
            if size > MOST_BYTES:
                raise FetchRefused("too-large", f"unpacks to more than {MOST_BYTES:,} bytes")
            if size > SMALL and size > MOST_RATIO * received:
                raise FetchRefused("zip-bomb", f"unpacks more than {MOST_RATIO}-fold")
            kept.append(piece)
    except Refused as error:
        raise FetchRefused(error.code, str(error)) from None
    return b"".join(kept)


def _short(error: Exception) -> str:
    return str(error).split("(Caused by")[0].strip()[:200] or type(error).__name__


def describe(url: str, error: FetchRefused) -> tuple[str, str, str]:
    """Return where, code and message of a refusal, without credentials."""
    return shown(url), error.code, str(error)
