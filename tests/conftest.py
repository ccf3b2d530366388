"""What every test may ask for: an application, a session, a browser without a screen."""

import contextvars
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app import create_app
from app.db import db
from tests.databases import SECRET_KEY, Database, Depot
from tests.page_contract import check_page

pytest_plugins = [
    "tests.kinds",
    "tests.neighbours",
    "tests.servers",
    "tests.visits",
    "tests.workshops",
]

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(scope="session", autouse=True)
def only_loopback() -> Iterator[None]:
    """No test talks to another machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[str, int] | str) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            message = f"a test may not reach {address}"
            raise PermissionError(message)
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Depot]:
    """Where databases come from."""
    with ExitStack() as until_the_end:
        yield Depot(tmp_path_factory.mktemp("databases"), until_the_end)


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("postgresql", marks=pytest.mark.postgresql),
    ]
)
def kind(request: pytest.FixtureRequest) -> str:
    """Every test that needs a database runs on both kinds."""
    return str(request.param)


@pytest.fixture
def database(kind: str, depot: Depot) -> Database:
    """The database of this test."""
    return depot.shared(kind)


@pytest.fixture(scope="session")
def apps(depot: Depot) -> Iterator[dict[str, Flask]]:
    """The applications made so far, by the address of their database."""
    made: dict[str, Flask] = {}
    yield made
    for app in made.values():
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def app(
    apps: dict[str, Flask], database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Flask:
    """The application on the database of this test."""
    if database.url not in apps:
        apps[database.url] = make_app(database, tmp_path_factory.mktemp("app"))
    return apps[database.url]


def make_app(database: Database, folder: Path, **more: object) -> Flask:
    """The application as tests want it: nothing leaves this folder, nothing runs later."""
    return create_app(
        {
            "DATABASE_URL": database.url,
            "SECRET_KEY": SECRET_KEY,
            "TESTING": True,
            "DEMO": False,
            "INSECURE_COOKIES": True,
            "MAILBOX_DIR": str(folder / "mailbox"),
            "HUEY_URL": str(folder / "tasks.db"),
            "HUEY_IMMEDIATE": True,
            "LOCK_ORDER": True,
            **more,
        }
    )


@pytest.fixture
def isolation(app: Flask) -> Iterator[None]:
    """Whatever the test commits is rolled back when it ends.

    Sessions join one connection by savepoints. (The extension's own ``test_isolation`` patches
    the engine instead, and SQLAlchemy 2.1 then commits the outer transaction.)
    """
    with app.app_context():
        engine, sessions = db.engine, db.sessionmaker
    with engine.connect() as connection:
        outer = connection.begin()
        sessions.configure(bind=connection, join_transaction_mode="create_savepoint")
        yield
        sessions.configure(bind=engine, join_transaction_mode="conditional_savepoint")
        outer.rollback()


@pytest.fixture
def session(app: Flask, isolation: None) -> Iterator[Session]:
    """The session of the test itself, within an application context."""
    with app.app_context():
        yield db.session


class Visitor(FlaskClient):
    """A browser without a screen.

    Each request starts from nothing, as on a real server: it shares no context with the test.
    What the test has arranged is committed first, and what it knows is read anew after.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send one request."""
        if not has_app_context():  # following a redirect
            return super().open(*args, **kwargs)
        db.session.commit()
        request = partial(super().open, *args, **kwargs)
        answer: TestResponse = contextvars.Context().run(request)
        db.session.expire_all()
        check_page(answer, self.application)
        return answer


@pytest.fixture
def client(app: Flask, session: Session) -> FlaskClient:
    """A browser that has never been here."""
    assert session.is_active
    return Visitor(app)
