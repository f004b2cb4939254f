"""Servers that speak OpenAI's wire: where one is, and what went wrong with it, in our words."""

from __future__ import annotations

import re
from http import HTTPStatus
from math import ceil
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.errors import ServerError
from assistant.settings import Settings

if TYPE_CHECKING:
    import openai

OPENAI = "https://api.openai.com/v1"
_NO_FORM: tuple[type[Exception], ...] = (ValueError, TypeError, LookupError, AttributeError)
_TOO_LONG = (
    "context_length", "context length", "context size", "context window", "exceed_context", "too many tokens",
    "prompt is too long", "input is too long",
)  # fmt: skip
_TEXT_TOO_LONG = "found the text too long for the model"
_LIMITED = ("rate limit", "rate_limit", "quota", "too many requests")
_SECONDS = re.compile(r"\d{1,5}(?:\.\d{1,3})?")
_KEY = re.compile(r"[!-~]+")


def address(settings: Settings, variable: str) -> str:
    """The server that is asked for what `variable` names. Raises ServerError if neither it nor a key is set, or if it
    can be no key.
    """
    if settings.openai_api_key is None and settings.openai_base_url is None:
        raise ServerError(f"{variable} names an OpenAI model, so set OPENAI_API_KEY or OPENAI_BASE_URL.")
    if settings.openai_api_key and not _KEY.fullmatch(settings.openai_api_key.get_secret_value()):
        raise ServerError("OPENAI_API_KEY holds characters that no key has; copy it anew.")
    return settings.openai_base_url or OPENAI


def host(url: str) -> str:
    """The host and port of a server's address, without any password in it. Raises ServerError."""
    try:
        parts = urlsplit(url)
        name, port = parts.hostname, parts.port
    except ValueError:
        name = port = None
    if name is None or parts.scheme not in ("http", "https"):
        raise ServerError("OPENAI_BASE_URL is not an address of a server; set it to one like http://localhost:8080/v1.")
    return f"{name}:{port}" if port else name


def fault(error: Exception, variable: str, *, begun: bool = False) -> str:
    """What a server did, to follow its name, once it had `begun` to answer or before: never in its own words, which
    may repeat the key or the question.
    """
    import httpx2
    import openai

    if isinstance(error, openai.APIStatusError):
        return _by_status(error, variable)
    if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException):
        return "did not answer in time"
    if isinstance(error, openai.APIConnectionError | httpx2.TransportError):
        return "broke off" if begun else "could not be reached at OPENAI_BASE_URL"
    if isinstance(error, openai.APIError):
        return _in_the_stream(error)
    if isinstance(error, _NO_FORM):
        return "answered in a form that is not OpenAI's"
    return f"did not do its work ({type(error).__name__})"


def _by_status(error: openai.APIStatusError, variable: str) -> str:
    told: dict[int, str] = {
        HTTPStatus.UNAUTHORIZED: "refused the key in OPENAI_API_KEY",
        HTTPStatus.PAYMENT_REQUIRED: "wants to be paid before it answers",
        HTTPStatus.FORBIDDEN: "does not allow this key to use the model",
        HTTPStatus.NOT_FOUND: f"has no model of the name in {variable}, or its address in OPENAI_BASE_URL is wrong",
        HTTPStatus.REQUEST_TIMEOUT: "did not answer in time",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _TEXT_TOO_LONG,
        HTTPStatus.TOO_MANY_REQUESTS: f"answered that the limit of use is reached{_wait(error)}",
    }
    status = error.status_code
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "had a failure of its own"
    if status < HTTPStatus.BAD_REQUEST:
        return "sends to another address than that in OPENAI_BASE_URL, which is not asked"
    return told.get(status) or _refused(error)


def _in_the_stream(error: openai.APIError) -> str:
    told = str(error).casefold()
    if any(sign in told for sign in _LIMITED):
        return "answered that the limit of use is reached"
    return _TEXT_TOO_LONG if any(sign in told for sign in _TOO_LONG) else "had a failure of its own"


def _refused(error: Exception) -> str:
    too_long = any(sign in str(error).casefold() for sign in _TOO_LONG)
    return _TEXT_TOO_LONG if too_long else "did not accept the request"


def _wait(error: openai.APIStatusError) -> str:
    """How long the server asks to wait, where it says so in seconds."""
    seconds = _SECONDS.fullmatch(error.response.headers.get("retry-after", ""))
    return f" and asks to wait {ceil(float(seconds.group()))} s" if seconds else ""
