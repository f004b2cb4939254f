"""Servers of the tests' own: started, waited for, ended."""

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
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


@contextmanager
def answering(http: ThreadingHTTPServer) -> Iterator[None]:
    """A server that answers in threads of its own; it ends, with all of them, when it is left."""
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        http.shutdown()
        thread.join()
        http.server_close()
