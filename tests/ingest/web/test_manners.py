"""How a guest behaves: robots.txt, pauses, one request at a time."""

import threading
from collections import Counter
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler

import pytest

from tests.ingest.web.sites import (
    ELSEWHERE,
    PUBLIC,
    Answer,
    Says,
    World,
    documents,
    failures,
    leads,
    only_failure,
    page,
    serving,
)


def robots(rules: str) -> Says:
    return Says(rules.encode(), "text/plain")


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /private/", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /news", False),
        ("User-agent: briefing-assistant\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: briefing-assistant\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", True),
        ("User-agent: *\nAllow: /\nDisallow: /n*/a", False),
        ("User-agent: *\nDisallow: /news/a$", False),
        ("User-agent: *\nDisallow: /*.pdf$\nDisallow: /news$", True),
        ("\ufeffUser-agent: *\r\nDisallow: /", False),
        ("<html>no rules</html>", True),
        ("", True),
    ],
)
def test_robots_txt_is_obeyed(rules: str, allowed: bool) -> None:
    with serving({"/robots.txt": robots(rules), "/news/a": page()}) as site:
        gathered = World().gather(site.at("/news/a"))
    assert site.paths == (["/news/a"] if allowed else [])
    if not allowed:
        assert "does not allow programs to fetch it (robots.txt)" in only_failure(gathered)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_allows_all(status: int) -> None:
    with serving({"/robots.txt": Says(status=status), "/a": page()}) as site:
        assert len(documents(World().gather(site.at("/a")))) == 1


@pytest.mark.parametrize("status", [500, 503])
def test_a_site_that_fails_to_tell_its_rules_is_asked_for_nothing_else(status: int) -> None:
    with serving({"/robots.txt": Says(status=status), "/a": page(), "/b": page()}) as site:
        gathered = World().gather(site.at("/a"), site.at("/b"))
    assert [path for path, _ in site.asked] == ["/robots.txt"]
    reason = f"its site cannot say what may be fetched (robots.txt: {status}): try again later"
    assert failures(gathered) == dict.fromkeys((site.at("/a"), site.at("/b")), reason)


def test_the_rules_of_a_site_that_a_redirect_leads_to_are_obeyed_too() -> None:
    with serving({"/robots.txt": robots("User-agent: *\nDisallow: /"), "/b": page()}) as other, serving({}) as site:
        site.answers["/a"] = leads(other.at("/b", "other.example"))
        assert "other.example does not allow" in only_failure(World().gather(site.at("/a")))
    assert other.paths == []


def test_a_robots_txt_that_leads_elsewhere_is_followed() -> None:
    rules = robots("User-agent: *\nDisallow: /a")
    with serving({"/robots.txt": leads("/rules"), "/rules": rules, "/a": page()}) as site:
        assert "does not allow" in only_failure(World().gather(site.at("/a")))


def test_the_same_host_is_left_alone_between_requests() -> None:
    world = World()
    with serving({"/a": page(), "/b": page()}) as site:
        world.gather(site.at("/a"), site.at("/b"))
    assert world.slept == [1.0, 1.0]


@pytest.mark.parametrize(("delay", "pause"), [("0", 1.0), ("4", 4.0), ("900", 10.0), ("nan", 1.0), ("x", 1.0)])
def test_a_crawl_delay_is_honoured_up_to_a_bound(delay: str, pause: float) -> None:
    world = World()
    rules = robots(f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /private/")
    with serving({"/robots.txt": rules, "/a": page()}) as site:
        world.gather(site.at("/a"))
    assert world.slept == [pause]


def test_a_host_is_asked_one_thing_at_a_time_and_several_hosts_at_once() -> None:
    together, lock = threading.Barrier(2, timeout=30), threading.Lock()
    busy: Counter[str] = Counter()
    seen: list[dict[str, int]] = []

    def meets(handler: BaseHTTPRequestHandler) -> None:
        host = handler.headers["host"].partition(":")[0]
        with lock:
            busy[host] += 1
            seen.append(dict(busy))
        together.wait()
        # Before the answer: the guest may ask again from the moment it has one.
        with lock:
            busy[host] -= 1
        handler.send_error(404)

    answers: dict[str, Answer] = {"/0": meets, "/1": meets, "/2": meets}
    world = World()
    with serving(answers) as site:
        hosts = ("news.example", "other.example")
        gathered = world.gather(*(site.at(f"/{n}", host) for host in hosts for n in range(3)))
    assert {host: max(each.get(host, 0) for each in seen) for host in hosts} == dict.fromkeys(hosts, 1)
    assert max(sum(each.values()) for each in seen) == 2
    assert list(failures(gathered)) == [site.at(f"/{n}", host) for host in hosts for n in range(3)]
    assert set(world.wire.connected) == {PUBLIC, ELSEWHERE}


def test_an_address_that_is_named_twice_is_fetched_once() -> None:
    with serving({"/a": page(), "/a?utm_source=x": page()}) as site:
        World().gather(site.at("/a"), site.at("/a#top"), site.at("/a/"), site.at("/a?utm_source=x"))
    assert len(site.paths) == 1


def test_a_fault_of_the_program_ends_the_round_and_does_not_pass_for_one_of_a_page() -> None:
    class Faulty(World):
        def resolve(self, host: str, port: int) -> Sequence[str]:
            raise KeyError(host)

    with pytest.raises(KeyError, match=r"news\.example"):
        Faulty().gather("http://news.example/a")
