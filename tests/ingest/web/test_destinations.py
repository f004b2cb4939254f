"""Which machines are asked: public ones, checked at every hop, and the very address that was checked."""

from collections.abc import Sequence

import pytest

from assistant.errors import ArticleError
from ingest.web.destinations import permitted
from tests.ingest.web.sites import ELSEWHERE, PUBLIC, World, documents, failures, leads, only_failure, page, serving

INTRANET = ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "::1", "fd12::1", "::ffff:10.0.0.1"]
NOWHERE = [
    "0.0.0.0",
    "169.254.169.254",
    "169.254.1.1",
    "100.100.100.200",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "::",
    "fe80::1",
    "fe80::1%lo",
    "fec0::1",
    "ff02::1",
    "fd00:ec2::254",
    "2001:db8::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::1",
    "64:ff9b:1::1",
]
CARRIED = ["::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:c0a8:101::1"]
OPEN = [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946", f"::ffff:{PUBLIC}", "64:ff9b::5db8:d822"]


@pytest.mark.parametrize("address", [*INTRANET, *NOWHERE, *CARRIED])
def test_what_is_not_public_is_refused(address: str) -> None:
    with pytest.raises(ArticleError, match=r"no public address: for a site of your own network add --allow-private"):
        permitted("news.example", 80, lambda host, port: [address], allow_private=False)


@pytest.mark.parametrize("address", NOWHERE)
def test_what_hands_out_keys_or_is_no_one_machine_is_refused_on_an_intranet_too(address: str) -> None:
    with pytest.raises(ArticleError, match="neither a public address nor one of an intranet"):
        permitted("news.example", 80, lambda host, port: [address], allow_private=True)


@pytest.mark.parametrize("address", [*INTRANET, *CARRIED, *OPEN])
def test_an_intranet_is_asked_where_that_is_allowed(address: str) -> None:
    assert permitted("news.example", 80, lambda host, port: [address], allow_private=True) == [address]


@pytest.mark.parametrize("address", OPEN)
def test_public_machines_are_asked(address: str) -> None:
    assert permitted("news.example", 80, lambda host, port: [address], allow_private=False) == [address]


def test_a_name_with_one_private_address_among_public_ones_is_refused() -> None:
    with pytest.raises(ArticleError, match=r"news\.example is at 10\.0\.0\.1"):
        permitted("news.example", 80, lambda host, port: [PUBLIC, "10.0.0.1"], allow_private=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:7f00:1]"])
def test_no_spelling_of_this_machine_is_asked(host: str) -> None:
    from ingest.web.connections import Network

    with serving({"/a": page()}) as site:
        reason = only_failure(World().gather(site.at("/a", host), network=Network()))
    assert "no public address" in reason
    assert site.asked == []


def test_a_redirect_to_a_private_machine_is_refused_before_it_is_asked() -> None:
    world = World()
    world.names["inside.example"] = ("127.0.0.1",)
    with serving({"/secret": page()}) as inside, serving({}) as site:
        site.answers["/a"] = leads(inside.at("/secret", "inside.example"))
        reason = only_failure(world.gather(site.at("/a")))
    assert "inside.example is at 127.0.0.1, which is no public address" in reason
    assert inside.asked == []
    assert set(world.wire.connected) == {PUBLIC}


def test_a_name_that_changes_its_address_is_never_asked_at_one_that_was_not_checked() -> None:
    class Rebinding(World):
        answers = 0

        def resolve(self, host: str, port: int) -> Sequence[str]:
            self.answers += 1
            return (PUBLIC,) if self.answers == 1 else ("127.0.0.1",)

    world = Rebinding()
    with serving({"/a": page()}) as site:
        reason = only_failure(world.gather(site.at("/a")))
    assert "is at 127.0.0.1" in reason
    assert world.wire.connected == [PUBLIC]
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_the_machine_that_was_checked_is_asked_under_its_name() -> None:
    world = World()
    with serving({"/a": page()}) as site:
        (found,) = documents(world.gather(site.at("/a")))
    assert found.url == site.at("/a")
    assert set(world.wire.connected) == {PUBLIC}
    assert {headers["host"] for _, headers in site.asked} == {f"news.example:{site.port}"}


def test_where_the_first_machine_of_a_name_takes_no_connection_the_next_is_asked() -> None:
    from httpcore import ConnectError, NetworkStream

    from tests.ingest.web.sites import Loopback

    class FirstIsDown(Loopback):
        def connect_tcp(self, host: str, *given: object, **named: object) -> NetworkStream:
            if host == PUBLIC:
                raise ConnectError("refused")
            return super().connect_tcp(host, *given, **named)  # type: ignore[arg-type]

    world = World(wire=FirstIsDown())
    world.names["news.example"] = (PUBLIC, ELSEWHERE)
    with serving({"/a": page()}) as site:
        assert len(documents(world.gather(site.at("/a")))) == 1


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({}) as proxy, serving({"/a": page()}) as site:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert len(documents(World().gather(site.at("/a")))) == 1
    assert proxy.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://news.example/a",
        "gopher://news.example/",
        "http://",
        "http://[",
        "https:/a",
        "http://a b/",
    ],
)
def test_only_whole_http_addresses_are_fetched(address: str) -> None:
    assert failures(World().gather(address)) == {address: "is no whole http or https address: only those are fetched"}


def test_a_redirect_to_another_scheme_is_refused() -> None:
    with serving({"/a": leads("file:///etc/passwd")}) as site:
        assert "no whole http or https address" in only_failure(World().gather(site.at("/a")))


def test_an_address_with_a_password_is_refused_and_not_repeated() -> None:
    gathered = World().gather("http://ann:hush@news.example/a")
    assert "user name or password" in failures(gathered)["http://news.example/a"]
    assert "hush" not in repr(gathered)


def test_a_name_that_nobody_has_is_one_sentence() -> None:
    assert "nobody.example cannot be looked up" in only_failure(World().gather("http://nobody.example/a"))
