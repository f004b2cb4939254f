"""The suite's own promise: it runs where nothing but loopback can be reached."""

import os
import socket

import pytest


@pytest.mark.skipif(os.environ.get("BRIEFING_TESTS_OFFLINE") != "1", reason="run by make test, in its own network")
def test_nothing_outside_this_machine_can_be_reached() -> None:
    with pytest.raises(OSError, match="unreachable"):
        socket.create_connection(("192.0.2.1", 80), timeout=5)
    with pytest.raises(OSError):
        socket.getaddrinfo("news.example", 443)


def test_continuous_integration_has_no_network() -> None:
    assert os.environ.get("CI") != "true" or os.environ.get("BRIEFING_TESTS_OFFLINE") == "1"
