"""Asks one server the same things over a few connections, in a process of its own.

`python -m benchmarks.load` reads a job from its input and writes what it saw, both as JSON.
The connections are kept alive; nothing says it accepts compression; every answer is read whole.
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Request:
    """One thing to ask."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None


@dataclass(frozen=True)
class Job:
    """Ask all of this, in turn, over so many connections; start all of them at once."""

    port: int
    connections: int
    requests: list[Request]


@dataclass(frozen=True)
class Seen:
    """How long it took, and how many answers there were of each status (0: none came)."""

    seconds: float
    statuses: dict[int, int]
    waits: list[float]
    """Seconds that each answer took, in no order."""

    def failures(self, expected: int) -> int:
        """How many answers were not the expected one."""
        return sum(number for status, number in self.statuses.items() if status != expected)


def put(job: Job) -> Seen:
    """Run a job in another process and wait for it."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load"],
        check=True,
        cwd=ROOT,
        input=json.dumps(asdict(job)),
        stdout=subprocess.PIPE,
        text=True,
        timeout=2 * PATIENCE_SECONDS,
    )
    seen = json.loads(done.stdout)
    statuses = {int(status): number for status, number in seen["statuses"].items()}
    return Seen(seen["seconds"], statuses, seen["waits"])


def run(job: Job) -> Seen:
    """Ask everything, from threads that share the list."""
    turn, statuses = count(), Counter[int]()
    waits: list[float] = []
    barrier = threading.Barrier(job.connections + 1)

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", job.port, timeout=PATIENCE_SECONDS)
        barrier.wait()
        mine: Counter[int] = Counter()
        while (number := next(turn)) < len(job.requests):
            asked = time.perf_counter()
            mine[_ask(connection, job.requests[number])] += 1
            waits.append(time.perf_counter() - asked)
        connection.close()
        statuses.update(mine)

    threads = [threading.Thread(target=ask) for _ in range(job.connections)]
    for thread in threads:
        thread.start()
    barrier.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    return Seen(time.perf_counter() - started, dict(statuses), waits)


def _ask(connection: http.client.HTTPConnection, request: Request) -> int:
    try:
        connection.request(request.method, request.path, request.body, request.headers)
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        connection.close()  # the next request opens it anew
        return 0
    return answer.status


def main() -> None:
    """Read a job, run it, write what was seen."""
    job = json.load(sys.stdin)
    requests = [Request(**request) for request in job["requests"]]
    json.dump(asdict(run(Job(job["port"], job["connections"], requests))), sys.stdout)


if __name__ == "__main__":
    main()
