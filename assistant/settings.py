"""Every setting, each an environment variable or a line of `.env`; see `.env.example`."""

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import BriefingError


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
    openai_api_key: SecretStr | None = Field(None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(None, validation_alias="OPENAI_BASE_URL")


def read_settings() -> Settings:
    """The settings of the environment and of `.env`. Raises BriefingError, whose message repeats no value."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        name = ".".join(map(str, fault["loc"]))
        raise BriefingError(
            f"The setting {name} cannot be used ({fault['msg']}); set it right in the environment or in .env."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BriefingError(f"The settings in .env could not be read ({reason}); set the file right.") from None
