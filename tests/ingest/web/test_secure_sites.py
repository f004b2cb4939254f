"""Sites over TLS: the certificate has to be of the name that was asked for, whichever address that leads to."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from ingest.web.connections import Network
from tests.ingest.web.sites import NOON, Site, World, documents, leads, only_failure, page, serving

CERTIFICATES = Path(__file__).with_name("certificates")


@pytest.fixture
def names() -> list[str | None]:
    """The names that clients asked the site for, before anything was encrypted."""
    return []


@pytest.fixture
def secure(names: list[str | None]) -> Iterator[Site]:
    """A site that proves to be news.example, to those who trust its authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / "news.example.pem")
    context.sni_callback = lambda connection, name, of: names.append(name)
    with serving({"/a": page()}, context) as site:
        yield site


def trusting(world: World) -> Network:
    context = httpx.create_ssl_context()
    context.load_verify_locations(CERTIFICATES / "authority.pem")
    return Network(resolver=world.resolve, wire=world.wire, trust=context)


def secured(site: Site, host: str = "news.example") -> str:
    return site.at("/a", host).replace("http:", "https:")


def test_a_site_that_proves_its_name_is_read(secure: Site, names: list[str | None]) -> None:
    world = World()
    (found,) = documents(world.gather(secured(secure), network=trusting(world)))
    assert (NOON in found.text, found.url) == (True, secured(secure))
    assert set(names) == {"news.example"}


def test_a_certificate_of_another_name_is_refused(secure: Site) -> None:
    world = World()
    reason = only_failure(world.gather(secured(secure, "other.example"), network=trusting(world)))
    assert "certificate cannot be trusted" in reason
    assert "other.example" in reason
    assert secure.asked == []


def test_a_certificate_of_an_unknown_authority_is_refused(secure: Site) -> None:
    assert "certificate cannot be trusted (unable to get local issuer" in only_failure(World().gather(secured(secure)))
    assert secure.asked == []


def test_a_redirect_to_a_site_that_cannot_prove_its_name_is_refused(secure: Site) -> None:
    with serving({"/a": leads(secured(secure))}) as site:
        assert "certificate cannot be trusted" in only_failure(World().gather(site.at("/a")))


def test_a_site_without_tls_is_one_sentence() -> None:
    with serving({"/a": page()}) as site:
        assert "makes no secure connection" in only_failure(World().gather(secured(site)))
