"""Servers that speak OpenAI's wire: where one is, and what went wrong with it, in our words."""

from __future__ import annotations

from urllib.parse import urlsplit

from assistant.errors import ServerError
from assistant.settings import Settings

OPENAI = "https://api.openai.com/v1"
_NO_FORM: tuple[type[Exception], ...] = (ValueError, TypeError, LookupError, AttributeError)
_TOO_LONG = ("context_length", "context length", "context size", "context window", "exceed_context", "too many tokens")


def address(settings: Settings, variable: str) -> str:
    """The server that is asked for what `variable` names. Raises ServerError if neither it nor a key is set."""
    if settings.openai_api_key is None and settings.openai_base_url is None:
        raise ServerError(f"{variable} names an OpenAI model, so set OPENAI_API_KEY or OPENAI_BASE_URL.")
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
    import openai

    faults: dict[type[Exception], str] = {
        openai.AuthenticationError: "refused the key in OPENAI_API_KEY",
        openai.PermissionDeniedError: "does not allow this key to use the model",
        openai.NotFoundError: f"has no model of the name in {variable}, or its address in OPENAI_BASE_URL is wrong",
        openai.RateLimitError: f"answered that the limit of use is reached{_wait(error)}",
        openai.APITimeoutError: "did not answer in time",
        openai.APIConnectionError: "broke off" if begun else "could not be reached at OPENAI_BASE_URL",
        openai.InternalServerError: "had a failure of its own",
        openai.BadRequestError: _refused(error),
    } | dict.fromkeys(_NO_FORM, "answered in a form that is not OpenAI's")
    known = next((words for kind, words in faults.items() if isinstance(error, kind)), None)
    return known or f"did not do its work ({type(error).__name__})"


def _refused(error: Exception) -> str:
    too_long = any(sign in str(error).casefold() for sign in _TOO_LONG)
    return "found the text too long for the model" if too_long else "did not accept the request"


def _wait(error: Exception) -> str:
    """How long the server asks to wait, where it says so in seconds."""
    response = getattr(error, "response", None)
    seconds = response.headers.get("retry-after", "") if response is not None else ""
    return f" and asks to wait {int(seconds)} s" if seconds.isdecimal() and len(seconds) < 6 else ""
