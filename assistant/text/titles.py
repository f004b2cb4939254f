"""A text together with the title that it stands under."""


def titled(title: str | None, text: str) -> str:
    """The title, a line end, and the text: what is embedded and read. The text alone if it begins with its title."""
    return text if not title or text.startswith(title) else f"{title}\n{text}"
