"""What the server answers to a browser that comes through a proxy, and to one that has no business here."""

import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import App, serve

PUBLIC = "https://briefing.example"


@pytest.fixture(scope="module")
def outside() -> Iterator[socket.socket]:
    """A proxy to the network that the server is given: nobody may come to it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture(scope="module")
def app(outside: socket.socket, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    way_out = f"http://127.0.0.1:{outside.getsockname()[1]}"
    archive = tmp_path_factory.mktemp("public") / "archive"
    with serve(archive, "--public-address", PUBLIC, http_proxy=way_out, https_proxy=way_out) as running:
        yield running


def handshake(app: App, host: str, origin: str) -> int:
    """The status of the answer to a WebSocket's opening handshake."""
    connection = HTTPConnection(str(urlsplit(app.url).netloc))
    connection.putrequest("GET", "/_stcore/stream", skip_host=True)
    for name, value in (
        ("Host", host),
        ("Origin", origin),
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ):
        connection.putheader(name, value)
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("host", ["briefing.example", "localhost:8501"])
def test_a_browser_at_the_public_address_is_let_in(app: App, host: str) -> None:
    assert handshake(app, host, PUBLIC) == 101


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("other.example", "https://other.example"),
        ("other.example", PUBLIC),
        ("briefing.example", "https://other.example"),
        ("localhost:8501", "https://other.example"),
    ],
)
def test_a_page_of_another_address_is_refused(app: App, host: str, origin: str) -> None:
    assert handshake(app, host, origin) == 403


def test_the_server_asks_the_network_nothing_about_an_address(app: App, outside: socket.socket) -> None:
    handshake(app, "localhost:8501", PUBLIC)
    handshake(app, "localhost:8501", "https://other.example")
    with pytest.raises(BlockingIOError):
        outside.accept()
