"""The `briefing-ui` command: the browser app, served from this machine."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
LOOPBACK = ("localhost", "127.0.0.1", "::1")
EPILOG = """example:
  briefing-ui --archive articles.archive --port 8600

Whoever can reach the server sees every article and every conversation. It listens on this machine only
unless --host says otherwise; before you do that, put it behind a proxy that asks who is there."""


def main(argv: Sequence[str] | None = None) -> None:
    """Start the app and serve it until it is interrupted."""
    given = parser().parse_args(argv)
    if given.archive is not None:
        os.environ["BRIEFING_ARCHIVE"] = str(given.archive)
    from streamlit.web.cli import main as streamlit

    sys.exit(streamlit(["run", str(HERE / "app.py"), *flags(given.host, given.port, headless=given.headless)]))


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
    made.add_argument("--headless", action="store_true", help="do not open a browser window")
    return made


def flags(host: str, port: int, *, headless: bool) -> list[str]:
    """Everything the server is told, so that it needs no settings file and asks nothing of the network."""
    options = {
        "browser.gatherUsageStats": "false",
        "client.showErrorDetails": "type",
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
    hosts = [f"--server.allowedHosts={name}" for name in LOOPBACK if host in LOOPBACK]
    window = ["--server.headless=true"] if headless else []
    return [*(f"--{name}={value}" for name, value in options.items()), *hosts, *window]


if __name__ == "__main__":
    main()
