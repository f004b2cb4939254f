"""From the settings to a language model that writes: its text as it comes, and what it took."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from assistant import servers
from assistant.errors import ModelError, ServerError
from assistant.models import Usage
from assistant.settings import Settings
from assistant.text.characters import seen

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

# Whoever waits for an answer is told at once what is the matter; a client would wait as long as a server asks it to.
_RETRIES = 0
_ENDS = ("finish_reason", "stop_reason")
_CUT_SHORT = ("length", "max_tokens", "MAX_TOKENS")
_CALLS = ("tool_calls", "function_call")
_BROKEN = (None, "error", "insufficient_system_resource", "abort", "cancelled")
_MOST_AT_ONCE = 4_000
_LITTLE = 100


class LanguageModel:
    """A chat model, by its name in the variable of the environment that sets it.

    A name goes to the server in OPENAI_BASE_URL if there is one, else `provider:name` to that provider of LangChain's,
    else to OpenAI. Nothing is imported or sent before the model is asked.
    """

    def __init__(self, name: str, variable: str, settings: Settings) -> None:
        provider, _, model = name.partition(":")
        self.name = name
        self._variable = variable
        self._settings = settings
        self._ours = bool(settings.openai_base_url) or not model or provider == "openai"
        self._model = model if provider == "openai" and model else name
        self.host = self._host(provider)
        """The server that receives what the model is shown; of another provider than OpenAI, its name."""

    def _host(self, provider: str) -> str:
        return servers.host(self._settings.openai_base_url or servers.OPENAI) if self._ours else provider

    def write(self, instructions: str, text: str) -> Writing:
        """Have it follow the instructions on a text. The text is written as the writing is iterated."""
        return Writing(self, instructions, text)

    def chunks(self, instructions: str, text: str) -> Generator[AIMessageChunk]:
        """What the model sends. Raises ModelError."""
        from langchain_core.messages import HumanMessage, SystemMessage
        from langsmith import tracing_context

        with self._explained():
            stream = self._chat.stream([SystemMessage(instructions), HumanMessage(text)])
            # Tracing is settled by the first step; set by the environment, it would send articles to a host that
            # nobody chose here.
            with tracing_context(enabled=False):
                first = next(stream, None)
        with self._explained(begun=True):
            yield from chain([first] if first else [], stream)

    def cost(self, shown: int, written: int) -> float | None:
        """In dollars, if prices are set, which are those of the model that answers."""
        settings = self._settings
        if settings.price_in is None or settings.price_out is None or self.name != settings.model:
            return None
        return (shown * settings.price_in + written * settings.price_out) / 1e6

    def check_end(self, reason: str | None) -> None:
        """Raise ModelError if a stream that ended for this reason is not whole."""
        if reason in _CUT_SHORT:
            raise ModelError(f"{self.name} reached the limit of what it may write; ask for less, or raise it.")
        if reason == "content_filter":
            raise ModelError(f"The filter of {self.host} ended the answer; ask in other words.")
        if reason in _CALLS:
            raise ModelError(f"{self.name} called a tool instead of writing; ask again, or name another model.")
        if self._ours and reason in _BROKEN:
            raise ModelError(f"The stream of {self.host} broke off; ask again.")

    @cached_property
    def _chat(self) -> BaseChatModel:
        if self._ours:
            return self._openai()
        from langchain.chat_models import init_chat_model

        try:
            return init_chat_model(self.name, timeout=self._settings.timeout, max_retries=_RETRIES)
        except ValueError:
            told = "names a model that could not be set up; name it provider:model, with the key its provider wants"
            raise ModelError(f"{self._variable} {told}.") from None

    def _openai(self) -> BaseChatModel:
        from langchain_openai import ChatOpenAI

        from assistant.bounded import client

        server = servers.address(self._settings, self._variable)
        # The newest of OpenAI's own models refuse a temperature; others write more at random without one.
        own: dict[str, Any] = {} if server == servers.OPENAI else {"temperature": 0}
        return ChatOpenAI(
            model=self._model,
            api_key=self._settings.openai_api_key or (lambda: "none"),
            base_url=server,
            timeout=self._settings.timeout,
            max_retries=_RETRIES,
            stream_usage=True,
            use_responses_api=False,
            http_client=client(self._settings.timeout),
            **own,
        )

    @contextmanager
    def _explained(self, *, begun: bool = False) -> Iterator[None]:
        """Whatever a provider's code raises, before the text or once it has `begun`, is one sentence in our words."""
        try:
            yield
        except (ModelError, GeneratorExit):
            raise
        except ServerError as error:
            raise ModelError(str(error)) from None
        except ImportError:
            raise ModelError(self._uninstalled()) from None
        except Exception as error:
            told = servers.fault(error, self._variable, begun=begun)
            raise ModelError(f"The language model at {self.host} {told}; set that right and ask again.") from None

    def _uninstalled(self) -> str:
        package = f"langchain-{self.name.partition(':')[0]}"
        return f"{self._variable} names a model that needs the package {package}; install it with pip and ask again."


class Writing:
    """What a model writes, piece by piece; `usage` is what it took, once it has ended and if its server tells."""

    def __init__(self, model: LanguageModel, instructions: str, text: str) -> None:
        self.usage: Usage | None = None
        self._model = model
        self._reason: str | None = None
        self._chunks = model.chunks(instructions, text)

    def __iter__(self) -> Iterator[str]:
        """Pieces of its text. Raises ModelError, also if it was cut before its end."""
        for chunk in self._chunks:
            self._reason = next(filter(None, map(chunk.response_metadata.get, _ENDS)), self._reason)
            if (told := chunk.usage_metadata) and (told["input_tokens"] or told["output_tokens"]):
                cost = self._model.cost(told["input_tokens"], told["output_tokens"])
                self.usage = Usage(told["input_tokens"], told["output_tokens"], cost)
            if text := seen(str(chunk.text)):
                yield text
        self._model.check_end(self._reason)

    def whole(self, most: int = _MOST_AT_ONCE) -> str:
        """All of its text; of a long one the beginning. Raises ModelError."""
        written = ""
        for piece in self:
            written += piece
            if len(written) > most:
                self.stop()
                break
        return written

    def finish(self) -> None:
        """Read the little that may follow what was read, such as what it took. Raises ModelError."""
        self.whole(_LITTLE)

    def stop(self) -> None:
        """Have it write no more."""
        self._chunks.close()
