"""The databases tests run on: SQLite and PostgreSQL, with the tables that the migrations make."""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.postgres import Cluster, PostgresMissingError, throwaway_cluster

ROOT = Path(__file__).resolve().parent.parent
SECRET_KEY = "only for tests"  # noqa: S105 (guards nothing)


@dataclass(frozen=True)
class Database:
    """One database, `kind` being "sqlite" or "postgresql"."""

    kind: str
    url: str


class Depot:
    """Makes databases. The migrations run once for each kind; every other database is a copy."""

    def __init__(self, folder: Path, until_the_end: ExitStack) -> None:
        self._folder = folder
        self._until_the_end = until_the_end
        self._cluster: Cluster | None = None
        self._missing: str | None = None
        self._has_template = False
        self._shared: dict[str, Database] = {}
        self._made = 0

    def shared(self, kind: str) -> Database:
        """The database of the tests that roll back."""
        if kind not in self._shared:
            self._shared[kind] = self.fresh(kind)
        return self._shared[kind]

    def fresh(self, kind: str, *, empty: bool = False) -> Database:
        """A database of one's own, with all tables or, if `empty`, with none."""
        self._made += 1
        make = self._sqlite if kind == "sqlite" else self._postgresql
        return Database(kind, make(f"copy_{self._made}", empty=empty))

    def discard(self, database: Database) -> None:
        """Remove a database that `fresh` made."""
        name = database.url.rpartition("/")[2].partition("?")[0]
        if database.kind == "postgresql":
            self._running_cluster().drop(name)
            return
        for file in self._folder.glob(f"{name}*"):
            file.unlink()

    def _sqlite(self, name: str, *, empty: bool) -> str:
        file = self._folder / f"{name}.db"
        if not empty:
            template = self._folder / "template.db"
            if not template.exists():
                migrate(f"sqlite:///{template}")
            shutil.copy(template, file)
        return f"sqlite:///{file}"

    def _postgresql(self, name: str, *, empty: bool) -> str:
        cluster = self._running_cluster()
        if empty:
            return cluster.create(name)
        if not self._has_template:
            migrate(cluster.create("template"))
            self._has_template = True
        return cluster.create(name, "template")

    def _running_cluster(self) -> Cluster:
        if self._missing is None and self._cluster is None:
            try:
                self._cluster = self._until_the_end.enter_context(throwaway_cluster())
            except PostgresMissingError as error:
                self._missing = str(error)
        if self._cluster is None:
            pytest.skip(str(self._missing))
        return self._cluster


def environment(url: str, **more: str) -> dict[str, str]:
    """The environment of a program that works on this database."""
    return os.environ | {"DATABASE_URL": url, "SECRET_KEY": SECRET_KEY} | more


def migrate(url: str, revision: str = "head") -> None:
    """Run the migrations, as an operator does."""
    run = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", revision],
        check=False,
        cwd=ROOT,
        env=environment(url),
        capture_output=True,
        text=True,
    )
    if run.returncode != 0:
        message = f"the migrations failed on {url}:\n{run.stdout}{run.stderr}"
        raise RuntimeError(message)
