"""What several tests of readers use."""

import pytest
from playwright.sync_api import Browser

from tests.printing import FERRY, printed


@pytest.fixture(scope="session")
def ferry(chromium: Browser) -> bytes:
    """A PDF of one page that says `FERRY`."""
    return printed(chromium, f"<p>{FERRY}</p>", heads=False)
