"""The application as it really runs: gunicorn on a port, seen from outside."""

import http.client
import os
import socket
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.databases import ROOT, Database, environment
from tests.leash import Program, leashed

START_SECONDS = 90


@dataclass(frozen=True)
class Server:
    """A running application: its address, its database, its mail, and what it says."""

    url: str
    database: Database
    mailbox: Path
    program: Program


@contextmanager
def serving(
    command: Sequence[str], database: Database, folder: Path, **settings: str
) -> Iterator[Server]:
    """Run the application on this database until the end of the block."""
    port = free_port()
    mailbox = folder / "mailbox"
    env = environment(
        database.url,
        BIND="127.0.0.1",
        PORT=str(port),
        MAILBOX_DIR=str(mailbox),
        HUEY_URL=str(folder / "tasks.db"),
        INSECURE_COOKIES="1",
        PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        **settings,
    )
    with leashed(command, log=folder / "log", env=env, cwd=ROOT) as program:
        program.wait_until(lambda: is_healthy(port), START_SECONDS)
        yield Server(f"http://127.0.0.1:{port}", database, mailbox, program)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_healthy(port: int) -> bool:
    """Whether the application answers there, and says that it is well."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (http.client.HTTPException, OSError):
        return False
    finally:
        connection.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Function,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what the server said beside the failure of a test that used it."""
    report = yield
    servers = [value for value in item.funcargs.values() if isinstance(value, Server)]
    if report.failed:
        report.sections.extend(("what the server said", one.program.said()) for one in servers)
    return report
