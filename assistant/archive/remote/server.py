"""The Chroma server that holds an archive's vectors, where the settings name one."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

from assistant.errors import ArchiveError, ServerError
from assistant.settings import Settings

_SCHEMES = {"http": 80, "https": 443}
_TENANT, _DATABASE = "default_tenant", "default_database"


@dataclass(frozen=True, slots=True)
class Server:
    """Where it is, which of its databases is used, and the key that it asks for, if it does."""

    host: str
    port: int
    secure: bool
    tenant: str = _TENANT
    database: str = _DATABASE
    token: SecretStr | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """What people and the catalogue know it by."""
        own = "" if (self.tenant, self.database) == (_TENANT, _DATABASE) else f"/{self.tenant}/{self.database}"
        return f"{self.host}:{self.port}{own}"


class ServerFault(ArchiveError):
    """The Chroma server did not do what it was asked; `what` is a clause that says so."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}; the archive is as it was last published: set that right, then run this again.")
        self.what = what


def named(settings: Settings) -> Server | None:
    """The server of BRIEFING_CHROMA, if it is set. Raises ServerError, whose message repeats nothing of it."""
    if settings.chroma is None:
        return None
    token = settings.chroma_token.get_secret_value() if settings.chroma_token else ""
    if not (token.isascii() and token.isprintable()):
        raise ServerError("BRIEFING_CHROMA_TOKEN is not a key of a server: it holds more than ASCII letters and signs.")
    try:
        parts = urlsplit(settings.chroma)
        port = parts.port or _SCHEMES[parts.scheme]
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        rest = [part for part in parts.path.split("/") if part]
        if not host or parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError
        own = dict(zip(("tenant", "database"), rest, strict=True)) if rest else {}
    except (ValueError, KeyError):
        raise ServerError(
            "BRIEFING_CHROMA is not the address of a Chroma server; set it to one like http://localhost:8000 or "
            "https://api.trychroma.com/TENANT/DATABASE, and put its key into BRIEFING_CHROMA_TOKEN."
        ) from None
    return Server(host, port, parts.scheme == "https", token=settings.chroma_token, **own)
