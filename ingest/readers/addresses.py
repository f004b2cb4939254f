"""Web addresses, and the id that an article gets from its address."""

import hashlib
import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

_LONGEST = 2048
_TRACKING = re.compile(r"(?:utm_[^=]*|fbclid|gclid)(?:=|$)", re.IGNORECASE)
_EDITIONS = re.compile(r"^(?:www|m|mobile|amp)\.")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def web_address(value: str | None) -> str | None:
    """The address if it is http(s) and whole, else None."""
    address = (value or "").strip()
    return address if _http(address) else None


def canonical(address: str) -> str:
    """One form for the addresses of one page: no fragment, tracking, default port or trailing slash."""
    parts = urlsplit(address)
    host = parts.netloc.lower().removesuffix(_DEFAULT_PORTS.get(parts.scheme, ":")).removesuffix(":")
    query = "&".join(p for p in parts.query.split("&") if p and not _TRACKING.match(p))
    return urlunsplit((parts.scheme, host, parts.path.rstrip("/"), query, ""))


def identity(address: str | None, origin: str) -> str:
    """A hash of the article's address, or of where it stands if that is only the front page of a site."""
    parts = urlsplit(canonical(address)) if address else None
    key = urlunsplit(parts) if parts and (parts.path or parts.query) else origin
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def own_address(claimed: str | None, fetched: str) -> str:
    """The address that a page claims if it is of the site that served it, else the one it was fetched from.

    An article is known by its address: another site's page must not pass for it.
    """
    claim = web_address(claimed)
    return claim if claim and _site(claim) == _site(fetched) else fetched


def _site(address: str) -> str:
    return _EDITIONS.sub("", urlsplit(address).hostname or "", count=1)


def _http(address: str) -> SplitResult | None:
    if not address.isprintable() or " " in address or len(address) > _LONGEST:
        return None
    try:
        parts = urlsplit(address)
        whole = parts.scheme in _DEFAULT_PORTS and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if whole else None
