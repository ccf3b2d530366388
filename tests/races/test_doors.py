"""Two telephones at one door at the same moment: nobody is pushed aside, nothing breaks."""

import contextvars
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from itertools import count

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import SignInCode
from app.accounts.operations.hashing import matches
from app.db import db
from app.i18n import Language
from app.web.limits import RateLimit, within
from tests import factories
from tests.races.crowd import Phone, phone, together
from tests.servers import Server

RIGHT = HTTPStatus.SEE_OTHER
PINS = ["4937", "5209", "8316", "7042"]

_number = count(10)


def count_a_try(app: Flask) -> bool:
    with app.test_request_context("/fr/sign-in", method="POST"):
        return within(("5 per hour", "try", "somebody"))


@pytest.mark.parametrize("kind", [pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_whoever_counts_a_try_waits_for_no_window_that_has_ended(
    app: Flask, session: Session
) -> None:
    session.add(RateLimit(key="ended", hits=1, ends_at=1))
    session.commit()
    held = select(RateLimit.key).where(RateLimit.key == "ended").with_for_update()
    with db.engine.connect() as other, ThreadPoolExecutor(1) as pool:
        assert other.scalars(held).one()
        counted = pool.submit(contextvars.Context().run, count_a_try, app)
        try:
            assert counted.result(timeout=10)
        finally:
            other.rollback()
    assert count_a_try(app)
    session.rollback()
    assert session.get(RateLimit, "ended") is None


def number() -> str:
    """One that no other test uses."""
    return f"+324716600{next(_number)}"


def shown(server: Server, app: Flask, mobile: str, **more: object) -> Phone:
    """A telephone on which the right code was typed a moment ago."""
    now = datetime.now(UTC)
    code: SignInCode = accounts.ask_code(mobile, language=Language.FR, now=now)
    code.used_at = now
    return phone(server, app, code_id=code.id, verified=code.id, **more)


def test_of_four_who_choose_the_first_pin_at_once_one_does(
    server: Server, app: Flask, session: Session
) -> None:
    mobile = number()
    who = factories.resident(phone=mobile).id
    use = queries.use_of(who, mobile)
    assert use is not None
    use.added_at = datetime.now(UTC)
    phones = [shown(server, app, mobile) for _ in PINS]
    session.commit()

    answers = together(
        [
            partial(one.post, "/fr/sign-in/pin", pin=pin)
            for one, pin in zip(phones, PINS, strict=True)
        ]
    )

    session.rollback()
    entered = [
        pin for pin, answer in zip(PINS, answers, strict=True) if answer.location == "/fr/me"
    ]
    assert len(entered) == 1, [(one.status, one.location) for one in answers]
    pin = queries.pin_of(who)
    assert pin is not None
    assert matches(pin.pin_hash, entered[0])


def test_four_new_neighbours_on_one_number_at_once_all_come_in(
    server: Server, app: Flask, session: Session
) -> None:
    mobile, home = number(), factories.estate()
    names = ["Ada", "Bo", "Cleo", "Dia"]
    phones = [
        shown(
            server, app, mobile, new_estate=home.id,
            new_me={"first_name": name, "language": "fr", "reminders": True},
        )
        for name in names
    ]  # fmt: skip
    session.commit()

    answers = together([partial(one.post, "/fr/sign-in/new/pin", pin="4937") for one in phones])

    assert [(one.status, one.location) for one in answers] == [(RIGHT, "/fr/me")] * 4
    session.rollback()
    found = queries.people_with(mobile)
    assert sorted(one.first_name for one in found) == names
