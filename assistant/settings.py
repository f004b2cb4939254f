"""Every setting, each an environment variable or a line of `.env`; see `.env.example`."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import BriefingError
from assistant.text.characters import storable


class Caution(StrEnum):
    """How sure the archive's own sentences must answer before they are shown."""

    STRICT = "strict"
    BALANCED = "balanced"
    LENIENT = "lenient"

    @property
    def least(self) -> float:
        """The least probability that a sentence answers."""
        return {Caution.STRICT: 0.6, Caution.BALANCED: 0.5, Caution.LENIENT: 0.4}[self]


@dataclass(frozen=True)
class Unpacking:
    """How much is read of one ZIP, and what the settings of it are where they are not set."""

    size: int = 1_000_000_000
    """Bytes that its articles may unpack to, together."""
    ratio: int = 200
    """How many times its packed size a file may unpack to."""
    files: int = 10_000
    """Files in it."""


class Settings(BaseSettings):
    """One frozen value, read once at each entry point and passed on."""

    model_config = SettingsConfigDict(
        env_prefix="BRIEFING_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        frozen=True,
        extra="ignore",
        populate_by_name=True,
    )

    archive: Path = Path("archive")
    """The folder that holds the archive."""
    embedding: str = "minilm"
    """`minilm`, or `openai:MODEL` for any OpenAI-compatible server."""
    chroma: str | None = None
    """The Chroma server that holds the archive's vectors; without one they are in its folder."""
    chroma_token: SecretStr | None = None
    """The key that it asks for."""
    caution: Caution = Caution.BALANCED
    """`strict` abstains sooner, `lenient` later."""
    model: str | None = None
    """The language model that writes answers; without one they are quoted from the archive."""
    judge: str | None = None
    """A language model that gives a second opinion on each statement that a model wrote."""
    context: int = Field(6_000, ge=200)
    """How many tokens of articles a language model is shown for one question, at most."""
    timeout: float = Field(60.0, gt=0)
    """How many seconds a language model may stay silent."""
    price_in: float | None = Field(None, ge=0)
    """What a million tokens shown to the model cost, in dollars."""
    price_out: float | None = Field(None, ge=0)
    """What a million tokens that it writes cost, in dollars."""
    zip_size: int = Field(Unpacking.size, gt=0)
    """How many bytes the articles in a ZIP may unpack to, together."""
    zip_ratio: int = Field(Unpacking.ratio, gt=0)
    """How many times its packed size a file in a ZIP may unpack to."""
    zip_files: int = Field(Unpacking.files, gt=0)
    """How many files a ZIP may hold."""
    openai_api_key: SecretStr | None = Field(None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(None, validation_alias="OPENAI_BASE_URL")

    @property
    def unpacking(self) -> Unpacking:
        """How much is read of one ZIP."""
        return Unpacking(self.zip_size, self.zip_ratio, self.zip_files)

    @field_validator("*", mode="before")
    @classmethod
    def _is_text(cls, value: object, field: ValidationInfo) -> object:
        """A path may be any bytes but NUL; the rest is text."""
        if isinstance(value, str) and ("\0" in value or (field.field_name != "archive" and storable(value) != value)):
            raise PydanticCustomError("no_text", "it is not UTF-8, or holds a NUL")
        return value.strip() if isinstance(value, str) and field.field_name == "openai_api_key" else value


def read_settings() -> Settings:
    """The settings of the environment and of `.env`. Raises BriefingError, whose message repeats no value."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        what = f"The setting {fault['loc'][0]} cannot be used ({fault['msg']})"
        raise BriefingError(f"{what}; set it right in the environment or in .env.") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BriefingError(f"The settings in .env could not be read ({reason}); set the file right.") from None
