"""Waiting for a server that a test has started."""

import subprocess
import time
from urllib.request import urlopen


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Until the server answers at this address. It must not end before."""
    for _ in range(300):
        assert server.poll() is None, "the server ended before it served anything"
        try:
            with urlopen(url):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(url)
