"""Run Python in a network namespace that has nothing but loopback: `offline.py -m pytest …`.

Guards inside Python would miss Rust and Chromium. Where the system allows no namespace, this says so and runs
with the network as it is; BRIEFING_TESTS_OFFLINE tells the tests which of the two happened.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys
from collections.abc import Callable

CLONE_NEWNET = 0x40000000
CLONE_NEWUSER = 0x10000000
SIOCSIFFLAGS = 0x8914
IFF_UP_AND_RUNNING = 0x41


def works_in_a_child(work: Callable[[], None]) -> bool:
    """Whether `work` can be done here, found out without doing half of it to this process."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0


def leave_the_network() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if libc.unshare(CLONE_NEWNET) != 0:
        if libc.unshare(CLONE_NEWNET | CLONE_NEWUSER) != 0:
            raise OSError(ctypes.get_errno(), "no network namespace")
        keep_identity(user, group)
    raise_loopback()


def keep_identity(user: int, group: int) -> None:
    for name, line in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "w") as file:  # noqa: PTH123
            file.write(line)


def raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", IFF_UP_AND_RUNNING))


if __name__ == "__main__":
    offline = works_in_a_child(leave_the_network)
    if offline:
        leave_the_network()
    else:
        print("No network namespace can be made here: the tests run with the network as it is.", file=sys.stderr)
    os.environ["BRIEFING_TESTS_OFFLINE"] = "1" if offline else ""
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
