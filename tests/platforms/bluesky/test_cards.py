"""Link cards on Bluesky: read from the page, with its picture, and never from a private network."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from socialkit.platforms.bluesky.cards import CardReader, LinkCard, _text
from socialkit.platforms.bluesky.page_heads import said
from socialkit.platforms.bluesky.publisher import Bluesky
from socialkit.platforms.foreign_pages import Visitor
from tests.conftest import Clock
from tests.platforms.bluesky.conftest import an_order, ready
from tests.servers.fakes.bluesky import BlueskyServer
from tests.servers.faulty_server import Do, faulty

Page = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}
HEAD = """<html><head><title>Not this</title>
<meta property="og:title" content="A  week &amp; more\n\u2028about it">
<meta name="description" content="Not this"><meta property="og:description" content="What it is.">
<meta property="og:image" content="/picture.png"></head><body><title>x</title>"""


def picture() -> bytes:
    file = BytesIO()
    Image.effect_noise((64, 64), 100).convert("RGB").save(file, "PNG")
    return file.getvalue()


@contextmanager
def website(pages: dict[str, Page]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def reader(clock: Clock) -> CardReader:
    """Tests talk to this machine, which the reader of a publisher never does."""
    return CardReader(clock=clock, visitor=Visitor(headers={}, patience=2, allowed=lambda _: True))


@pytest.fixture
def reading(publisher: Bluesky, reader: CardReader) -> Bluesky:
    return replace(publisher, uploader=replace(publisher.uploader, read_card=reader.read))


def test_a_post_with_a_link_shows_the_card_of_its_page(reading: Bluesky, server: BlueskyServer) -> None:
    with website({"/": (200, HTML, HEAD.encode()), "/picture.png": (200, {}, picture())}) as site:
        reading.publish(ready(reading, an_order(link=f"{site}/")))
    (post,) = server.posts()
    card = post["embed"]["external"]
    assert (card["uri"], card["title"], card["description"]) == (
        f"{site}/",
        "A week & more about it",
        "What it is.",
    )
    kind, data = server.blobs[card["thumb"]["ref"]["$link"]]
    assert (kind, Image.open(BytesIO(data)).format) == ("image/jpeg", "JPEG")


def test_the_first_link_of_a_text_has_a_card_where_the_post_names_no_page(
    reading: Bluesky, server: BlueskyServer
) -> None:
    with website({"/a": (200, HTML, b"<title>First</title>")}) as site:
        reading.publish(ready(reading, an_order(f"See {site}/a and {site}/b")))
    assert server.posts()[0]["embed"]["external"] == {"uri": f"{site}/a", "title": "First", "description": ""}


def test_the_card_is_the_same_on_every_try(reading: Bluesky, server: BlueskyServer) -> None:
    pages = {"/": (200, HTML, b"<title>Before</title>")}
    with website(pages) as site:
        order = ready(reading, an_order(link=f"{site}/"))
        pages["/"] = (200, HTML, b"<title>After</title>")
        reading.publish(order)
        reading.publish(order)
    assert server.posts()[0]["embed"]["external"]["title"] == "Before"


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\nhalf"]
)
def test_a_picture_that_cannot_be_read_is_left_out(
    reading: Bluesky, server: BlueskyServer, data: bytes
) -> None:
    with website({"/": (200, HTML, HEAD.encode()), "/picture.png": (200, {}, data)}) as site:
        reading.publish(ready(reading, an_order(link=f"{site}/")))
    card = server.posts()[0]["embed"]["external"]
    assert (card["title"], "thumb" in card) == ("A week & more about it", False)
    assert server.blobs == {}


@pytest.mark.parametrize(
    "page",
    [
        (404, HTML, b"<title>Gone</title>"),
        (200, HTML, b""),
        (200, HTML, b"\x00\xff<<<<"),
        (200, HTML, b"<title>Long</title>" + b" " * 1_000_000),
        (302, {"Location": "/"}, b""),
        (302, {"Location": "ftp://week.example/"}, b""),
        (302, {"Location": "http://[half"}, b""),
    ],
)
def test_a_page_that_says_nothing_has_its_address_for_a_title(reader: CardReader, page: Page) -> None:
    with website({"/": page}) as site:
        assert reader.read(f"{site}/") == LinkCard(title=site.removeprefix("http://"))


def test_redirects_are_followed_and_pictures_found_from_where_they_end(reader: CardReader) -> None:
    here = (200, HTML, b"<title>T</title><meta property='og:image' content='p.png'>")
    pages = {"/": (301, {"Location": "/a/"}, b""), "/a/": here, "/a/p.png": (200, {}, b"picture")}
    with website(pages) as site:
        assert reader.read(f"{site}/") == LinkCard(title="T", picture=b"picture")


def test_a_page_that_takes_too_long_is_left(clock: Clock, reader: CardReader) -> None:
    ticks = iter(range(100))
    slow = replace(reader, clock=lambda: clock.now + timedelta(seconds=30 * next(ticks)))
    with website({"/": (200, HTML, HEAD.encode())}) as site:
        assert slow.read(f"{site}/").picture == b""


@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\n\r\n<title>T</title>"])
def test_a_page_that_drips_without_end_is_left(reader: CardReader, begun: bytes) -> None:
    """Each byte comes in time; the head, or the body, never ends."""
    hasty = replace(reader, visitor=replace(reader.visitor, whole=0.1))
    with faulty(Do.READ, begun, Do.DRIP) as server:
        began = monotonic()
        assert hasty.read(server.address).title == server.address.removeprefix("http://")
        assert monotonic() - began < 2


def test_a_private_network_is_never_asked(clock: Clock) -> None:
    asked = {"/": (200, HTML, b"<title>Secret</title>")}
    with website(asked) as site:
        assert CardReader(clock=clock).read(f"{site}/").title == site.removeprefix("http://")


def test_a_public_page_does_not_lead_into_a_private_network(clock: Clock) -> None:
    """The page itself is allowed here, where it sends on to is not."""
    allowed = iter([True])
    reader = CardReader(
        clock=clock, visitor=Visitor(headers={}, patience=2, allowed=lambda _: next(allowed, False))
    )
    pages = {"/": (302, {"Location": "/secret"}, b""), "/secret": (200, HTML, b"<title>Secret</title>")}
    with website(pages) as site:
        assert reader.read(f"{site}/").title == site.removeprefix("http://")


@pytest.mark.parametrize(
    ("kind", "page", "title"),
    [
        ("text/html; charset=iso-8859-1", "<title>Grüße</title>".encode("latin-1"), "Grüße"),
        ("text/html", b"<meta charset='koi8-r'>" + "<title>Неделя</title>".encode("koi8-r"), "Неделя"),
        ("text/html; charset=nonsense", "<title>Grüße</title>".encode(), "Grüße"),
        ("text/html; charset=punycode", "<title>Grüße</title>".encode(), "Grüße"),
        ("text/html; charset=hex", b"<title>T</title>", "T"),
        ("text/html; charset=undefined", b"<title>T</title>", "T"),
        ("", "<title>Grüße</title>".encode(), "Grüße"),
    ],
)
def test_a_page_is_read_in_its_own_letters(kind: str, page: bytes, title: str) -> None:
    assert said(_text(page, kind))["title"] == title


def test_words_are_one_line_without_what_nobody_should_see(reader: CardReader) -> None:
    page = f"<title>\x1b[31mA\u202eb\n{'x' * 500}</title><meta name='description' content='{'y ' * 3000}'>"
    with website({"/": (200, HTML, page.encode())}) as site:
        card = reader.read(f"{site}/")
    assert (len(card.title), len(card.description)) == (300, 1000)
    assert card.title.startswith("[31mAb x")
    assert card.title.endswith("…")
    assert card.title.isprintable()


@given(st.binary(), st.sampled_from(["", "text/html; charset=utf-16", "charset=idna", "charset=\x00"]))
def test_no_bytes_break_the_reading(page: bytes, kind: str) -> None:
    assert isinstance(_text(page, kind), str)
