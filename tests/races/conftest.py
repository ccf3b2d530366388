"""Real databases that really commit, for threads that get in each other's way."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.db import db
from tests.conftest import make_app
from tests.databases import Database, Depot
from tests.servers import Server, serving


@pytest.fixture
def database(kind: str, depot: Depot) -> Iterator[Database]:
    """A database of this test's own: nothing is rolled back, all of it is thrown away."""
    own = depot.fresh(kind)
    yield own
    depot.discard(own)


@pytest.fixture
def app(database: Database, tmp_path: Path) -> Iterator[Flask]:
    """The application on that database, for threads within the test."""
    app = make_app(database, tmp_path)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def isolation(app: Flask) -> None:
    """There is none: what a thread commits, the others see."""


@pytest.fixture
def server(database: Database, tmp_path: Path) -> Iterator[Server]:
    """Gunicorn with two workers of eight threads on that database, for requests by HTTP."""
    command = (sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "wsgi:app")
    with serving(command, database, tmp_path, WEB_CONCURRENCY="2", THREADS="8") as running:
        yield running
