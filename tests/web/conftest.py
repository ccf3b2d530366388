"""The application with a few rooms for trying the toolkit, in which nobody lives."""

import pytest
from flask import Flask, Response, abort, request
from flask.typing import ResponseReturnValue

from app.activities.policies import Refusal, Refused
from app.db import Vanished, db
from app.organisations.models import Commune
from app.web import limits
from app.web.guards import public, requires
from app.web.transaction import separately
from tests.conftest import make_app
from tests.databases import Database


@pytest.fixture
def app(
    apps: dict[str, Flask], database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Flask:
    """The application on the database of this test, with the rooms for trying."""
    name = f"{database.url}#web"
    if name not in apps:
        apps[name] = made = make_app(database, tmp_path_factory.mktemp("web"))
        for rule, view in ROOMS.items():
            made.add_url_rule(rule, view.__name__, view, methods=["GET", "POST"])
    return apps[name]


def _plain(status: int) -> Response:
    return Response(status=status, mimetype="text/plain")


def _add(nis: str) -> None:
    db.session.add(Commune(nis=nis, name_fr="x", name_nl="x", postcodes="1000"))


@public
def write() -> ResponseReturnValue:
    """Write one row, answer what is asked."""
    _add("1")
    return _plain(int(request.args["status"]))


@public
def write_apart() -> ResponseReturnValue:
    """Write one row that is to stay, one that is not, and refuse."""
    with separately():
        _add("1")
    _add("2")
    return _plain(422)


@public
def write_too_early() -> ResponseReturnValue:
    """Write before the part that is to stand apart."""
    _add("1")
    with separately():
        _add("2")
    return _plain(200)


@public
def crash() -> ResponseReturnValue:
    """Write one row, then break on something somebody typed."""
    _add("1")
    message = f"broken by {request.values.get('phone')}"
    raise RuntimeError(message)


@public
def try_once() -> ResponseReturnValue:
    """Two tries an hour."""
    allowed = limits.within(("2 per hour", "trial", request.args.get("who", "somebody")))
    return _plain(200 if allowed else 429)


def is_nobody(_person: object) -> bool:
    """A policy that lets nobody in."""
    return False


@requires(is_nobody)
def for_nobody() -> ResponseReturnValue:
    """Where nobody comes."""
    return _plain(200)


@public
def gone() -> ResponseReturnValue:
    """What was here once."""
    abort(410)


@public
def vanished() -> ResponseReturnValue:
    """Somebody erased it while this waited."""
    raise Vanished


@public
def refused() -> ResponseReturnValue:
    """It became impossible while this waited, and the view has no words for it."""
    raise Refused(Refusal.NOT_NOW)


ROOMS = {
    "/trial/write": write,
    "/trial/apart": write_apart,
    "/trial/early": write_too_early,
    "/trial/crash": crash,
    "/<language:lang>/trial/gone": gone,
    "/<language:lang>/trial/vanished": vanished,
    "/<language:lang>/trial/refused": refused,
    "/trial/once": try_once,
    "/trial/nobody": for_nobody,
}
