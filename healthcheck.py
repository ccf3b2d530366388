"""Is it well? Asked from outside, by containers and supervisors: `python healthcheck.py web`."""

from __future__ import annotations

import http.client
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_SECONDS = 4
QUIET_SECONDS = 180
"""The worker leaves a mark each minute; three without one are no accident."""


def web() -> bool:
    """Does the site answer, and its database?"""
    # It answers to its own names only; a leading dot stands for any name below.
    name = (os.environ.get("HOSTS", "").split() or ["localhost"])[0].lstrip(".")
    port = int(os.environ.get("PORT", "8000"))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": name})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (http.client.HTTPException, OSError):
        return False
    finally:
        connection.close()


def worker() -> bool:
    """Did the worker finish its round in the last minutes?"""
    try:
        left = Path(os.environ["HEARTBEAT"]).stat().st_mtime
    except (KeyError, OSError):
        return False
    return time.time() - left < QUIET_SECONDS


CHECKS: dict[str, Callable[[], bool]] = {"web": web, "worker": worker}


def main(words: list[str]) -> int:
    """Nought when it is well, one when it is not, as supervisors expect."""
    if len(words) != 1 or words[0] not in CHECKS:
        sys.exit("python healthcheck.py web | worker")
    return int(not CHECKS[words[0]]())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
