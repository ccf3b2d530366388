"""Real databases that really commit, for threads and requests that get in each other's way.

One database, one application and one server for each kind of database: starting them costs more
than a race does. Nothing is rolled back, so every test works on an occurrence of its own.
"""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from flask import Flask

from app.db import db
from tests.conftest import make_app
from tests.databases import Database, Depot
from tests.servers import Server, serving


@dataclass(frozen=True)
class Track:
    """Where races of one kind are run: the server, and the same application within the test."""

    app: Flask
    server: Server

    @property
    def database(self) -> Database:
        """What both work on."""
        return self.server.database


@pytest.fixture(scope="session")
def tracks(depot: Depot) -> Iterator[tuple[dict[str, Track], ExitStack]]:
    """The tracks made so far, by kind of database, and what ends with them (before the depot)."""
    with ExitStack() as until_the_end:
        yield {}, until_the_end


@pytest.fixture
def track(
    kind: str,
    tracks: tuple[dict[str, Track], ExitStack],
    depot: Depot,
    tmp_path_factory: pytest.TempPathFactory,
) -> Track:
    """Gunicorn with two workers of eight threads on a database that no other test uses."""
    made, until_the_end = tracks
    if kind not in made:
        database, folder = depot.fresh(kind), tmp_path_factory.mktemp("track")
        until_the_end.callback(depot.discard, database)
        app = make_app(database, folder)
        until_the_end.callback(_close, app)
        command = (sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "wsgi:app")
        running = serving(
            command, database, folder, WEB_CONCURRENCY="2", THREADS="8", LOCK_ORDER="1"
        )
        made[kind] = Track(app, until_the_end.enter_context(running))
    return made[kind]


def _close(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def database(track: Track) -> Database:
    """The database of the races."""
    return track.database


@pytest.fixture
def app(track: Track) -> Flask:
    """The application on that database, for threads within the test."""
    return track.app


@pytest.fixture
def server(track: Track) -> Server:
    """The site on that database, for requests by HTTP."""
    return track.server


@pytest.fixture
def isolation(app: Flask) -> None:
    """There is none: what a thread commits, the others see."""


class Unguarded(Protocol):
    """Runs the slow application, perhaps without one of its guards."""

    def __call__(self, without: str) -> AbstractContextManager[Server]:
        """``without`` is what ``tests/races/unguarded.py`` calls it."""


@pytest.fixture
def unguarded(database: Database, tmp_path: Path) -> Unguarded:
    """Gunicorn with the slow application on the database of this test."""
    command = (
        *(sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"),
        "tests.races.unguarded:app",
    )

    def run(without: str) -> AbstractContextManager[Server]:
        settings = {"WEB_CONCURRENCY": "2", "THREADS": "8", "WITHOUT": without}
        return serving(command, database, tmp_path, **settings)

    return run
