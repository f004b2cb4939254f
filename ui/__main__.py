"""The `briefing-ui` command: the browser app, served from this machine."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).parent
LOOPBACK = ("localhost", "127.0.0.1", "::1")
SITE = re.compile(r"(https?://(?:[\w.-]+|\[[0-9a-f:]+\])(?::\d+)?)/?")
EPILOG = """example:
  briefing-ui --archive articles.archive --port 8600

Whoever can reach the server sees every article and every conversation, and can bring articles in and remove
them. It listens on this machine only unless --host says otherwise. To share it, leave it so, put a proxy that
asks who is there before it, and say at which address people reach that proxy:
  briefing-ui --archive articles.archive --headless --public-address https://briefing.example"""


def main(argv: Sequence[str] | None = None) -> None:
    """Start the app and serve it until it is interrupted."""
    given = parser().parse_args(argv)
    if given.archive is not None:
        os.environ["BRIEFING_ARCHIVE"] = str(given.archive)
    from streamlit import net_util
    from streamlit.web.cli import main as streamlit

    # Streamlit would ask a server on the network for this machine's address whenever a foreign page knocks.
    net_util.get_external_ip = lambda: None
    told = flags(given.host, given.port, given.public_address, headless=given.headless)
    sys.exit(streamlit(["run", str(HERE / "app.py"), *told]))


def parser() -> argparse.ArgumentParser:
    """What the command line takes."""
    made = argparse.ArgumentParser(
        prog="briefing-ui",
        description="Ask an archive of articles in the browser.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "--archive",
        type=Path,
        metavar="DIR",
        help="the archive's folder (default: $BRIEFING_ARCHIVE, else ./archive)",
    )
    made.add_argument("--port", type=int, default=8501, help="the port to listen on (default: %(default)s)")
    made.add_argument("--host", default="localhost", help="the address to listen on (default: %(default)s)")
    made.add_argument(
        "--public-address",
        type=web_origin,
        metavar="URL",
        help="where people reach a proxy that stands before the app: https://NAME",
    )
    made.add_argument("--headless", action="store_true", help="do not open a browser window")
    return made


def web_origin(address: str) -> str:
    """The address of a whole site as browsers name it, `https://NAME`. Raises ArgumentTypeError if it is none."""
    found = SITE.fullmatch(address.lower())
    if found is None:
        raise argparse.ArgumentTypeError(f"{address!r} is not of the form https://NAME")
    return found[1]


def flags(host: str, port: int, public: str | None = None, *, headless: bool) -> list[str]:
    """Everything the server is told, so that it needs no settings file and asks nothing of the network."""
    options = {
        "browser.gatherUsageStats": "false",
        "client.showErrorDetails": "type",
        "client.showErrorLinks": "false",
        "client.toolbarMode": "minimal",
        # One run of a page after the other: what a stopped answer leaves is kept before the page is drawn anew.
        "runner.fastReruns": "false",
        "runner.magicEnabled": "false",
        "server.address": host,
        "server.fileWatcherType": "none",
        "server.port": str(port),
        "server.showEmailPrompt": "false",
        "theme.base": str(HERE / "theme.toml"),
    }
    # A page elsewhere that points its own name at this machine is not one of these hosts.
    names = (*LOOPBACK, urlsplit(public).hostname) if public else LOOPBACK if host in LOOPBACK else ()
    hosts = [f"--server.allowedHosts={name}" for name in names]
    origins = [f"--server.corsAllowedOrigins={public}"] if public else []
    window = ["--server.headless=true"] if headless else []
    return [*(f"--{name}={value}" for name, value in options.items()), *hosts, *origins, *window]


if __name__ == "__main__":
    main()
