"""Servers that hang, drip, lie, never end, or send bombs; redirects; and what each status means."""

import gzip
import threading
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from ingest.web.replies import Limits
from tests.ingest.web.sites import (
    NOON,
    Answer,
    Says,
    World,
    documents,
    failures,
    leads,
    only_failure,
    packed,
    page,
    serving,
)

SMALL = Limits(size=10_000)
SHORT = Limits(silence=0.2, whole=0.6)


@pytest.fixture
def over() -> Iterator[threading.Event]:
    """Set when the test is over, so that no server hangs for longer."""
    event = threading.Event()
    yield event
    event.set()


def reason(says: Answer, limits: Limits | None = None) -> str:
    with serving({"/a": says}) as site:
        return only_failure(World(limits=limits or Limits()).gather(site.at("/a")))


def begins(handler: BaseHTTPRequestHandler, **headers: str) -> None:
    handler.send_response(200)
    for name, value in {"content-type": "text/html", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.close_connection = True


def test_a_server_that_never_answers_is_left_in_time(over: threading.Event) -> None:
    assert "in time: try again later" in reason(lambda handler: hangs(over), SHORT)


def hangs(over: threading.Event) -> None:
    over.wait(60)


def drips(handler: BaseHTTPRequestHandler, over: threading.Event, drop: bytes) -> None:
    while not over.wait(0.05):
        handler.wfile.write(drop)
        handler.wfile.flush()


def test_a_body_that_drips_is_left_at_the_deadline(over: threading.Event) -> None:
    def says(handler: BaseHTTPRequestHandler) -> None:
        begins(handler)
        drips(handler, over, b"x")

    assert "in time: try again later" in reason(says, SHORT)


def test_headers_that_drip_are_left_at_the_deadline(over: threading.Event) -> None:
    def says(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        drips(handler, over, b"x")

    assert "in time: try again later" in reason(says, SHORT)


def test_a_body_without_end_is_left_at_the_limit(over: threading.Event) -> None:
    def says(handler: BaseHTTPRequestHandler) -> None:
        begins(handler)
        while not over.is_set():
            handler.wfile.write(b"x" * 4_096)

    assert "larger than 10,000 bytes" in reason(says, SMALL)


def test_a_body_shorter_than_its_server_says_is_not_taken() -> None:
    def says(handler: BaseHTTPRequestHandler) -> None:
        begins(handler, content_length="5000")
        handler.wfile.write(b"<p>The ferry")

    assert "broke off" in reason(says)


def test_what_is_no_http_is_one_sentence() -> None:
    def says(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n")
        handler.close_connection = True

    assert "does not keep to HTTP" in reason(says)


def test_a_bomb_is_counted_as_it_is_unpacked() -> None:
    assert "larger than 10,000 bytes" in reason(packed(b"0" * 50_000_000), SMALL)


def test_a_page_that_is_packed_is_read() -> None:
    plain = page()
    assert isinstance(plain, Says)
    with serving({"/a": packed(plain.body)}) as site:
        assert NOON in documents(World().gather(site.at("/a")))[0].text


@pytest.mark.parametrize(
    ("says", "words"),
    [
        (
            Says(gzip.compress(gzip.compress(b"x")), headers={"content-encoding": "gzip, gzip"}),
            "compressed as 'gzip, gzip'",
        ),
        (Says(zlib.compress(b"x"), headers={"content-encoding": "deflate"}), "compressed as 'deflate'"),
        (Says(b"plain", headers={"content-encoding": "gzip"}), "compressed by gzip, and is not"),
        (Says(gzip.compress(b"x" * 999)[:-9], headers={"content-encoding": "gzip"}), "breaks off"),
        (Says(), "is empty"),
    ],
)
def test_content_that_is_packed_wrongly_or_empty_is_refused(says: Says, words: str) -> None:
    assert words in reason(says)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (204, "no page (204)"),
        (302, "no page (302)"),
        (304, "no page (304)"),
        (401, "to those who log in (401)"),
        (403, "refuses to show it to a program (403)"),
        (404, "no such page (404)"),
        (410, "taken away (410)"),
        (418, "no page (418)"),
        (429, "fewer requests (429): try again later"),
        (500, "failed (500): try again later"),
        (503, "failed (503): try again later"),
    ],
)
def test_each_status_is_one_sentence(status: int, words: str) -> None:
    assert words in reason(Says(status=status))


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with serving({}) as site:
        address = site.at("/a")
    assert "takes no connection" in only_failure(World().gather(address))


def test_redirects_are_followed_and_the_article_stands_where_they_end() -> None:
    with serving({"/a": leads("/b", 301), "/b": leads("c?page=1", 308), "/c?page=1": page()}) as site:
        (found,) = documents(World().gather(site.at("/a")))
    assert (found.url, found.path) == (site.at("/c?page=1"), site.at("/a"))


def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    steps: dict[str, Answer] = {f"/{n}": leads(f"/{n + 1}") for n in range(6)}
    with serving({**steps, "/6": page(), "/loop": leads("/loop")}) as site:
        gathered = World().gather(site.at("/0"), site.at("/1"), site.at("/loop"))
    assert [one.url for one in documents(gathered)] == [site.at("/6")]
    assert failures(gathered) == dict.fromkeys(
        (site.at("/0"), site.at("/loop")), "leads from one address to the next more than 5 times"
    )


def test_a_redirect_to_the_front_page_is_no_article() -> None:
    with serving({"/old": leads("/"), "/": page()}) as site:
        gathered = World().gather(site.at("/old"), site.at("/"))
    assert "the article is no longer there" in failures(gathered)[site.at("/old")]
    assert [one.path for one in documents(gathered)] == [site.at("/")]


def busy_once(retry_after: Callable[[], str], status: int = 429) -> Answer:
    """Too busy at first, then not."""
    asked: list[str] = []

    def says(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        handler.send_response(status if len(asked) == 1 else 404)
        handler.send_header("retry-after", retry_after())
        handler.send_header("content-length", "0")
        handler.end_headers()

    return says


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_is_busy_for_a_short_while_is_asked_once_more(status: int) -> None:
    world = World()
    with serving({"/a": busy_once(lambda: "7", status)}) as site:
        assert "(404)" in only_failure(world.gather(site.at("/a")))
    assert (site.paths, world.slept) == (["/a", "/a"], [1.0, 7.0])


def test_a_moment_to_come_back_at_is_understood() -> None:
    world = World()
    with serving({"/a": busy_once(lambda: format_datetime(datetime.now(UTC) + timedelta(seconds=20)))}) as site:
        assert "(404)" in only_failure(world.gather(site.at("/a")))
    assert 5 < world.slept[-1] <= 20


@pytest.mark.parametrize("retry_after", ["31", "9" * 400, "soon", "-1", "", "Wed, 01 Jan 3000 00:00:00 GMT"])
def test_a_server_that_is_busy_for_long_or_for_nobody_knows_how_long_is_left_alone(retry_after: str) -> None:
    world = World()
    with serving({"/a": busy_once(lambda: retry_after)}) as site:
        assert "(429): try again later" in only_failure(world.gather(site.at("/a")))
    assert (site.paths, world.slept) == (["/a"], [1.0])


def test_one_page_that_cannot_be_fetched_never_stops_the_rest() -> None:
    with serving({"/good": page(), "/bad": Says(status=500)}) as site:
        gathered = World().gather(site.at("/bad"), site.at("/good"), "http://nobody.example/x")
    assert (len(documents(gathered)), len(failures(gathered))) == (1, 2)


def test_a_server_that_is_known_sends_only_what_changed() -> None:
    world = World()
    with serving({"/a": page(headers={"etag": '"1"'}), "/old": leads("/a")}) as site:
        first = world.gather(site.at("/a"))
        world.known = {one.address: one.validators for one in first.pages}
        again = world.gather(site.at("/old"))
        assert (again.results, again.unchanged, again.pages) == ((), 1, ())
        site.answers["/a"] = page(headers={"etag": '"2"'})
        assert len(documents(world.gather(site.at("/a")))) == 1


def test_the_program_says_who_it_is() -> None:
    with serving({"/a": page()}) as site:
        World().gather(site.at("/a"))
    assert all(headers["user-agent"].startswith("briefing-assistant ") for _, headers in site.asked)
    assert all("cookie" not in headers for _, headers in site.asked)
