"""What the archive asks of the disk: a local file system, and bytes that have reached it."""

import os
import re
from pathlib import Path

from assistant.errors import ArchiveError

_ESCAPE = re.compile(r"\\([0-7]{3})")
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "davfs"}


def refuse_network_disk(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> None:
    """Raise ArchiveError where file locks and links cannot be trusted."""
    if not mounts.exists():
        return
    kind = file_system(folder.absolute(), mounts.read_text(encoding="utf-8", errors="replace"))
    if kind in _NETWORK or kind.startswith("fuse.ssh"):
        raise ArchiveError(
            f"{folder} is on a network file system ({kind}), where an archive can be damaged silently; "
            "choose a folder on a local disk with --archive."
        )


def file_system(folder: Path, mountinfo: str) -> str:
    """The kind of file system that holds `folder`, given the text of Linux's mountinfo; "" if unknown."""
    best, kind = -1, ""
    for line in mountinfo.splitlines():
        left, _, right = line.partition(" - ")
        point = _ESCAPE.sub(lambda escape: chr(int(escape[1], 8)), left.split(" ")[4])
        if folder.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), right.split(" ")[0]
    return kind


def sync(folder: Path) -> None:
    """Force every file and folder below `folder`, and the folder's own entry, to the disk."""
    for path in (*folder.rglob("*"), folder, folder.parent):
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
