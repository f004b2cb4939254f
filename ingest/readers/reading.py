"""What whoever brings files in may say about how they are read."""

from dataclasses import dataclass, field

from assistant.settings import Unpacking
from ingest.readers.columns import AS_THEY_ARE, Columns


@dataclass(frozen=True, slots=True)
class Reading:
    """The names of the columns of tables and records, how much a ZIP may hold, and how many processes read; where it
    is one, that is the one that runs.
    """

    columns: Columns = field(default_factory=lambda: AS_THEY_ARE)
    unpacking: Unpacking = field(default_factory=Unpacking)
    jobs: int = 1


AS_USUAL = Reading()
"""Nothing was said."""
