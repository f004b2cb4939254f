"""The suite's own promise: it runs where nothing but loopback can be reached."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OFFLINE = os.environ.get("BRIEFING_TESTS_OFFLINE") == "1"


def printed(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.skipif(not OFFLINE, reason="run by make test, in its own network")
def test_nothing_outside_this_machine_can_be_reached() -> None:
    with pytest.raises(OSError, match="unreachable"):
        socket.create_connection(("192.0.2.1", 80), timeout=5)
    with pytest.raises(OSError):
        socket.getaddrinfo("news.example", 443)


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="a person may run tests as they like")
def test_continuous_integration_has_no_network_where_that_can_be_had() -> None:
    possible = printed("tests/offline.py", "-c", "import os; print(os.environ['BRIEFING_TESTS_OFFLINE'])")
    assert OFFLINE or possible != "1"


@pytest.mark.parametrize(
    ("work", "works"),
    [
        ("None", True),
        ("open('/nowhere/uid_map', 'w')", False),
        ("ctypes.CDLL(None).no_unshare", False),
        ("os.kill(os.getpid(), 9)", False),
    ],
)
def test_a_namespace_that_is_only_half_allowed_is_found_out_in_a_child(work: str, works: bool) -> None:
    script = f"import ctypes, os; from tests.offline import works_in_a_child; print(works_in_a_child(lambda: {work}))"
    assert printed("-c", script) == str(works)


def test_what_is_run_offline_runs_whether_or_not_a_namespace_can_be_made() -> None:
    assert printed("tests/offline.py", "-c", "print('ran')") == "ran"
