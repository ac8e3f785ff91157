"""Fetching an address: every forbidden place and every limit refused by its rule."""

import gzip
import ipaddress
import itertools
import shutil
import socket
import ssl
import subprocess
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from analysis import Article, Problem
from analysis.reading import ReadOptions, address, fetch, read_address
from analysis.reading.address import FetchRefused, resolve

PROSE = "The harbour council may delay the vote, its chair Rolf Tamsin said on Monday."
PAGE = f"<!doctype html><html><head><title>A vote</title></head><body><article><h1>A vote</h1>{f'<p>{PROSE}</p>' * 4}</article></body></html>"  # noqa: E501
FEED = "<rss version='2.0'><channel><title>Post</title><item><title>T</title><link>{link}</link><description>teaser</description></item></channel></rss>"  # noqa: E501


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "answer_" + self.path.strip("/").split("?")[0].split("/")[0])()

    def send(self, data, status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def answer_page(self):
        self.send(PAGE.encode(), Content_Type="text/html; charset=utf-8")

    def answer_packed(self):
        self.send(gzip.compress(PAGE.encode()), Content_Encoding="gzip", Content_Type="text/html")

    def answer_text(self):
        self.send(PROSE.encode(), Content_Type="text/plain")

    def answer_table(self):
        self.send(b"text,title\none,A\n", Content_Type="text/csv")

    def answer_feed(self):
        link = f"http://127.0.0.1:{self.server.server_port}/page"
        self.send(FEED.format(link=link).encode(), Content_Type="application/rss+xml")

    def answer_linking(self):
        links = "<p>The council's <a href='/page'>minutes</a> of the vote are open to all.</p>"
        self.send(
            PAGE.replace("</article>", f"{links}</article>").encode(), Content_Type="text/html"
        )

    def answer_relative(self):
        feed = FEED.format(link="/page").replace("<link>", "<pubDate>2026-05-04</pubDate><link>")
        self.send(feed.encode(), Content_Type="application/rss+xml")

    def answer_hop(self):
        number = int(self.path.rsplit("/", 1)[1])
        to = "/page" if number <= 1 else f"/hop/{number - 1}"
        self.send(b"", 302, Location=to)

    def answer_to(self):
        self.send(b"", 302, Location=self.path.split("?", 1)[1])

    def answer_status(self):
        self.send(b"", int(self.path.rsplit("/", 1)[1]), Retry_After="120")

    def answer_endless(self):
        self.send(b"")
        for _ in range(10_000):
            self.wfile.write(b"x" * 65_536)

    def answer_drip(self):
        self.send(b"", Content_Length="1000")
        for _ in range(1000):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def answer_dripheaders(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for i in itertools.count():
            self.wfile.write(f"X-{i}: y\r\n".encode())
            self.wfile.flush()
            time.sleep(0.1)

    def answer_liar(self):
        self.send(b"short", Content_Length="100000")

    def answer_bomb(self):
        self.send(gzip.compress(b"a" * 50_000_000), Content_Encoding="gzip")

    def answer_brotli(self):
        self.send(b"x", Content_Encoding="br")

    def answer_garbage(self):
        self.wfile.write(b"\x00\x01 nothing of http\r\n\r\n")

    def answer_pdf(self):
        self.send(b"%PDF-1.7", Content_Type="application/pdf")


@pytest.fixture(scope="module")
def running():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def base(running):
    running.asked.clear()
    return f"http://127.0.0.1:{running.server_port}"


def refusal(url, **options):
    with pytest.raises(FetchRefused) as caught:
        fetch.fetch(url, **options)
    return caught.value


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://example.org/x", "scheme"),
        ("data:text/html,x", "scheme"),
        ("gopher://example.org/", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://localhost/", "loopback"),
        ("http://127.0.0.1/", "loopback"),
        ("http://127.1/", "disguised-address"),
        ("http://2130706433/", "disguised-address"),
        ("http://0x7f000001/", "disguised-address"),
        ("http://0177.0.0.1/", "disguised-address"),
        ("http://0x7f.1/", "disguised-address"),
        ("http://[::1]/", "loopback"),
        ("http://0.0.0.0/", "unspecified"),
        ("http://[::]/", "unspecified"),
        ("http://169.254.169.254/latest/meta-data", "metadata"),
        ("http://[fd00:ec2::254]/", "metadata"),
        ("http://169.254.7.7/", "link-local"),
        ("http://10.1.2.3/", "private"),
        ("http://172.16.0.1/", "private"),
        ("http://192.168.1.1/", "private"),
        ("http://100.64.0.1/", "not-public"),
        ("http://[fe80::1]/", "link-local"),
        ("http://[fc00::1]/", "private"),
        ("http://[::ffff:127.0.0.1]/", "loopback"),
        ("http://[::ffff:7f00:1]/", "loopback"),
        ("http://[64:ff9b::7f00:1]/", "loopback"),
        ("http://[2002:7f00:1::]/", "loopback"),
        ("http://224.0.0.1/", "multicast"),
        ("http://user:secret@example.org/", "credentials"),
        ("http://user@127.0.0.1/", "credentials"),
        ("http:///nothing", "bad-address"),
        ("http://exa mple.org/", "bad-address"),
        ("http://[::1/", "bad-address"),
        ("http://example.org:99999/", "bad-address"),
        ("http://" + "a" * 5000, "too-long"),
        ("http://no-such-host.invalid/", "no-such-host"),
    ],
)
def test_places_that_are_never_asked(url, code):
    assert refusal(url).code == code


@pytest.mark.parametrize("place", ["169.254.169.254", "0.0.0.0", "::ffff:169.254.169.254"])
def test_some_places_stay_refused_in_private_networks(place):
    with pytest.raises(FetchRefused):
        address.check_ip(ipaddress.ip_address(place), place, allow_private=True)


def test_a_name_is_refused_when_any_of_its_addresses_is(monkeypatch):
    found = [(2, 1, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: found)
    with pytest.raises(FetchRefused) as caught:
        resolve("http://two-faced.example/")
    assert caught.value.code == "private"


def test_the_private_network_needs_the_switch(base):
    assert refusal(f"{base}/page").code == "loopback"
    assert fetch.fetch(f"{base}/page", allow_private=True).data.decode() == PAGE


@pytest.fixture
def outside(monkeypatch):
    """Let 127.0.0.1 pass for a public address; the rest of the loopback network doesn't."""
    real = address._rule_against

    def rule(ip):
        return None if str(ip) == "127.0.0.1" else real(ip)

    monkeypatch.setattr(address, "_rule_against", rule)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://127.0.0.2/", "loopback"),
        ("http://169.254.169.254/", "metadata"),
        ("//10.0.0.1/", "private"),
        ("file:///etc/passwd", "scheme"),
        ("http://a:b@127.0.0.1/", "credentials"),
    ],
)
def test_redirects_are_held_to_the_same_rules(base, outside, target, code):
    assert refusal(f"{base}/to?{target}").code == code


def test_a_name_that_changes_at_the_second_look_up_changes_nothing(base, outside, monkeypatch):
    real, answers = socket.getaddrinfo, iter(["127.0.0.1", "127.0.0.2", "127.0.0.2"])
    asked = []

    def look_up(host, port, *rest, **more):
        if host == "turncoat.example":
            asked.append(host)
            return real(next(answers), port, *rest, **more)
        return real(host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    port = base.rsplit(":", 1)[1]
    assert fetch.fetch(f"http://turncoat.example:{port}/page").data.decode() == PAGE
    assert asked == ["turncoat.example"]


def test_the_host_is_sent_and_proxies_are_not_used(base, running, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    fetch.fetch(f"{base}/page?a=b", allow_private=True)
    path, headers = running.asked[-1]
    assert path == "/page?a=b"
    assert headers["Host"] == base.removeprefix("http://")
    assert "Cookie" not in headers


def test_redirects_end(base):
    assert fetch.fetch(f"{base}/hop/5", allow_private=True).url.endswith("/page")
    assert refusal(f"{base}/hop/30", allow_private=True).code == "redirects"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("endless", "too-large"),
        ("bomb", "zip-bomb"),
        ("brotli", "encoding"),
        ("liar", "no-answer"),
        ("garbage", "no-answer"),
        ("status/401", "http-401"),
        ("status/403", "http-403"),
        ("status/404", "http-404"),
        ("status/500", "http-500"),
    ],
)
def test_answers_that_are_refused(base, path, code):
    assert refusal(f"{base}/{path}", allow_private=True).code == code


def test_a_server_that_asks_to_wait_is_quoted(base):
    error = refusal(f"{base}/status/429", allow_private=True)
    assert error.code == "http-429"
    assert "120 seconds" in str(error)


@pytest.mark.parametrize("path", ["drip", "dripheaders"])
def test_one_byte_now_and_then_ends_at_the_limit(base, path):
    began = time.monotonic()
    assert refusal(f"{base}/{path}", allow_private=True, seconds=1.0).code == "too-slow"
    assert time.monotonic() - began < 4


def test_a_refused_connection_is_named():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert refusal(f"http://127.0.0.1:{port}/", allow_private=True).code == "no-answer"


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl to make a certificate")
def test_a_certificate_that_does_not_match(tmp_path):
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=other.example "
        "-keyout key.pem -out cert.pem"
    )
    subprocess.run(command.split(), cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked = []
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"https://127.0.0.1:{server.server_port}/page"
        assert refusal(url, allow_private=True).code == "certificate"
        assert server.asked == []
    finally:
        server.shutdown()
        server.server_close()


def read(url, **options):
    found = list(read_address(url, ReadOptions(allow_private=True, **options)))
    return (
        [x for x in found if isinstance(x, Article)],
        [x for x in found if isinstance(x, Problem)],
    )


@pytest.mark.parametrize("path", ["page", "packed"])
def test_a_page_becomes_an_article(base, path):
    (article,), problems = read(f"{base}/{path}")
    assert problems == []
    assert (article.title, article.id, article.url) == (
        "A vote", f"{base}/{path}", f"{base}/{path}",
    )  # fmt: skip
    assert PROSE in article.text


def test_a_text_and_a_table(base):
    assert [a.text for a in read(f"{base}/text")[0]] == [PROSE]
    assert [a.text for a in read(f"{base}/table/a.csv")[0]] == ["one"]


def test_a_feed_leads_to_its_pages(base):
    (article,), _ = read(f"{base}/feed")
    assert PROSE in article.text
    (teaser,), _ = read(f"{base}/feed", follow=False)
    assert teaser.text == "teaser"


def test_what_is_not_read_is_named(base):
    assert [p.code for p in read(f"{base}/pdf")[1]] == ["unknown-format"]


def test_no_message_holds_credentials_or_queries():
    found = list(read_address("http://ada:secret@post.example/a?token=hidden"))
    assert [p.code for p in found] == ["credentials"]
    assert "secret" not in str(found[0])
    assert "hidden" not in str(found[0])
    assert "post.example/a" in str(found[0])


def test_a_page_that_names_no_source_has_its_host_and_its_links_lead_on(base):
    (article,), _ = read(f"{base}/linking?id=7")
    assert article.source == "127.0.0.1"
    assert article.url == f"{base}/linking?id=7"
    assert [link.url for link in article.links] == [f"{base}/page"]


def test_a_feed_tells_what_its_pages_do_not_and_its_links_may_be_relative(base):
    (article,), _ = read(f"{base}/relative")
    assert (article.source, article.published) == ("Post", "2026-05-04")
    assert (article.url, article.title) == (f"{base}/page", "A vote")
    assert "teaser" not in article.text
