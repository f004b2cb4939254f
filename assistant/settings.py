"""Every setting, each an environment variable or a line of `.env`; see `.env.example`."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """One frozen value, read once at each entry point and passed on."""

    model_config = SettingsConfigDict(
        env_prefix="BRIEFING_", env_file=".env", frozen=True, extra="ignore", populate_by_name=True
    )

    archive: Path = Path("archive")
    """The folder that holds the archive."""
    embedding: str = "minilm"
    """`minilm`, or `openai:MODEL` for any OpenAI-compatible server."""
    openai_api_key: SecretStr | None = Field(None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(None, validation_alias="OPENAI_BASE_URL")
