"""Pages that articles were fetched from, with what their servers need to tell whether they changed."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Validators:
    """How a server names the state of a page, as it sent them."""

    etag: str | None
    modified: str | None

    @property
    def headers(self) -> dict[str, str]:
        """The headers that ask for the page only if it changed."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched: the version of an article that was read from it, by id and digest."""

    address: str
    id: str
    digest: str
    validators: Validators


def known(connection: sqlite3.Connection) -> Mapping[str, Validators]:
    """By address, the pages whose article is still as it was read from there."""
    query = "SELECT address, etag, modified FROM fetched JOIN article USING (id, digest) WHERE current"
    return {address: Validators(*given) for address, *given in connection.execute(query)}


def remember(connection: sqlite3.Connection, pages: Iterable[Page]) -> None:
    """Keep the pages whose article the archive holds as it was read from there; the others are to be fetched again."""
    connection.executemany(
        "INSERT OR REPLACE INTO fetched (address, id, digest, etag, modified) "
        "SELECT ?, id, digest, ?, ? FROM article WHERE id = ? AND digest = ? AND current",
        [(p.address, p.validators.etag, p.validators.modified, p.id, p.digest) for p in pages],
    )
