"""Every error a person can meet; each message says in one sentence what to do next.

BriefingError
├── ArchiveError        the archive is missing, damaged, of another schema, or read-only
│   └── ArchiveBusy     another process is writing to it
├── ServerError         a server that text would be sent to is not named rightly
├── EmbeddingError      the embedder is missing, altered, unreachable, or not the archive's
├── ModelError          the language model is missing, unreachable, or did not finish
├── ArticleError        one article could not be read
└── QuestionError       a question that cannot be asked
"""


class BriefingError(Exception):
    """An error whose message is written for the person at the screen."""


class ArchiveError(BriefingError):
    """The archive is missing, damaged, of another schema, or read-only."""


class ArchiveBusy(ArchiveError):
    """Another process is writing to the archive."""


class ServerError(BriefingError):
    """A server that text would be sent to is not named rightly."""


class EmbeddingError(BriefingError):
    """The embedder is missing, altered, unreachable, or not the one the archive was built with."""


class ModelError(BriefingError):
    """The language model is missing, unreachable, or did not finish."""


class ArticleError(BriefingError):
    """One article could not be read; the others are not affected."""


class QuestionError(BriefingError):
    """A question that cannot be asked."""
