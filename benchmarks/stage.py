"""The databases of the benchmark, and the application and its yardstick running on them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask

from app import create_app
from app.db import db, transaction
from app.reference import operations as reference
from app.web import clock
from benchmarks import processes, world
from benchmarks.visitors import Visitor, sign_in
from benchmarks.world import World
from tests.databases import SECRET_KEY, Database, migrate
from tests.postgres import Cluster
from tests.servers import Server, serving

APPLICATION, BASELINE = "wsgi:app", "benchmarks.baseline:create_app()"


@dataclass(frozen=True)
class Subject:
    """A running server and the database backends that work for it."""

    server: Server
    cluster: Cluster | None

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.server.url).port or 0

    def processor_seconds(self) -> float:
        """What its workers and its database have used so far."""
        workers = processes.tree_seconds(self.server.program.shell.pid)
        return workers + processes.own_seconds(self._backends())

    def _backends(self) -> list[int]:
        if self.cluster is None:
            return []
        name = database_name(self.server.database.url)
        with self.cluster.connect() as connection:
            rows = connection.execute(
                "SELECT pid FROM pg_stat_activity"
                " WHERE datname = %s AND backend_type = 'client backend'",
                [name],
            )
            return [pid for (pid,) in rows]


@dataclass(frozen=True)
class Stage:
    """One kind of database, with its world in two copies: the application's and the yardstick's."""

    kind: str
    world: World
    visitors: list[Visitor]
    databases: tuple[Database, Database]
    cluster: Cluster | None
    folder: Path

    @contextmanager
    def both(self) -> Iterator[tuple[Subject, Subject]]:
        """The application and the yardstick, on the gunicorn settings of this project."""
        ours, theirs = self.databases
        with ExitStack() as stack:
            application = stack.enter_context(self.served(APPLICATION, ours))
            yield application, stack.enter_context(self.served(BASELINE, theirs))

    @contextmanager
    def served(self, target: str, database: Database, **settings: str) -> Iterator[Subject]:
        """Gunicorn with this application on this database."""
        folder = self.folder / f"{self.kind}-{target.partition(':')[0]}{len(settings)}"
        folder.mkdir()
        command = (sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", target)
        # What the shell has set would decide otherwise.
        given = {name: os.environ.get(name, default) for name, default in DEFAULTS.items()}
        with serving(command, database, folder, DEMO="", **(given | settings)) as server:
            yield Subject(server, self.cluster)


DEFAULTS = {"WEB_CONCURRENCY": "1", "THREADS": "8"}


def database_name(url: str) -> str:
    """The last part of a database's address."""
    return url.rpartition("/")[2].partition("?")[0]


def sqlite(folder: Path) -> Stage:
    """Both copies as files."""
    ours = Database("sqlite", f"sqlite:///{folder / 'ours.db'}")
    built, visitors = _build(ours, folder)
    shutil.copy(folder / "ours.db", folder / "theirs.db")
    theirs = Database("sqlite", f"sqlite:///{folder / 'theirs.db'}")
    return Stage("sqlite", built, visitors, (ours, theirs), None, folder)


def postgresql(folder: Path, cluster: Cluster) -> Stage:
    """Both copies in a cluster that is thrown away."""
    ours = Database("postgresql", cluster.create("ours"))
    built, visitors = _build(ours, folder)
    theirs = Database("postgresql", cluster.create("theirs", "ours"))
    return Stage("postgresql", built, visitors, (ours, theirs), cluster, folder)


def _build(database: Database, folder: Path) -> tuple[World, list[Visitor]]:
    migrate(database.url)
    app = application(database, folder)
    with app.app_context(), transaction():
        reference.load(now=clock.now())
        built = world.build(clock.now())
    visitors = [sign_in(app, number) for number in built.residents]
    close(app)
    return built, visitors


def application(database: Database, folder: Path) -> Flask:
    """The application within this process."""
    return create_app(
        {
            "DATABASE_URL": database.url,
            "SECRET_KEY": SECRET_KEY,
            "DEMO": False,
            "INSECURE_COOKIES": True,
            "HUEY_URL": str(folder / "tasks.db"),
            "LOG_LEVEL": "ERROR",
        }
    )


def close(app: Flask) -> None:
    """Let go of its connections: PostgreSQL copies no database that somebody uses."""
    with app.app_context():
        db.engine.dispose()
