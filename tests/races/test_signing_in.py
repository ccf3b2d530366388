"""One code or PIN, several requests at once: one use, five tries at a code, ten at a PIN."""

from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from itertools import count

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import operations as accounts
from app.accounts.models import Pin, SignIn, SignInCode
from app.accounts.queries import people_with
from app.i18n import Language
from app.notifications.models import Message
from tests import factories
from tests.pins import PIN, with_pin
from tests.races.conftest import Unguarded
from tests.races.crowd import Phone, comes_to_pass, phone, together
from tests.servers import Server

RIGHT, REFUSED = HTTPStatus.SEE_OTHER, HTTPStatus.UNPROCESSABLE_ENTITY

_number = count(10)


def asked(server: Server, app: Flask, session: Session) -> tuple[Phone, SignInCode, str]:
    """A telephone that has just asked for a code, the code, and its digits."""
    number = f"+324715500{next(_number)}"
    with_pin(factories.resident(phone=number))
    code = accounts.ask_code(number, language=Language.FR, now=datetime.now(UTC))
    digits = session.scalar(
        select(Message.secret).where(
            Message.subject_type == "SignInCode", Message.subject_id == code.id
        )
    )
    session.commit()
    assert digits is not None
    return phone(server, app, code_id=code.id), code, digits


def open_sign_ins(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(SignIn)) or 0


def type_at_once(caller: Phone, codes: list[str]) -> list[int]:
    presses = [partial(caller.post, "/fr/sign-in/code", code=code) for code in codes]
    return [answer.status for answer in together(presses)]


def shown(server: Server, app: Flask, session: Session) -> tuple[Phone, int]:
    """A telephone on which the right code was typed, and whose it is."""
    caller, code, digits = asked(server, app, session)
    assert type_at_once(caller, [digits]) == [RIGHT]
    (person,) = people_with(code.number)
    session.rollback()
    return phone(server, app, code_id=code.id, verified=code.id), person.id


def pins_at_once(caller: Phone, pins: list[str]) -> list[tuple[int, str]]:
    presses = [partial(caller.post, "/fr/sign-in/pin", pin=pin) for pin in pins]
    return [(answer.status, answer.location) for answer in together(presses)]


def wrong_pins(session: Session, person_id: int) -> int:
    session.rollback()
    return session.get_one(Pin, person_id, populate_existing=True).wrong


def test_a_code_typed_twice_at_once_is_right_once(
    server: Server, app: Flask, session: Session
) -> None:
    for _ in range(3):
        caller, _code, digits = asked(server, app, session)
        assert sorted(type_at_once(caller, [digits] * 4)) == [RIGHT, *[REFUSED] * 3]
        session.rollback()


def test_one_code_and_the_right_pin_four_times_at_once_sign_in_once(
    server: Server, app: Flask, session: Session
) -> None:
    for _ in range(3):
        caller, _person = shown(server, app, session)
        before = open_sign_ins(session)

        answers = pins_at_once(caller, [PIN] * 4)

        assert sorted(answers) == [(RIGHT, "/fr/me"), *[(RIGHT, "/fr/sign-in")] * 3]
        assert open_sign_ins(session) == before + 1


def test_ten_wrong_pins_at_once_are_ten_tries(server: Server, app: Flask, session: Session) -> None:
    caller, person = shown(server, app, session)

    answers = pins_at_once(caller, ["5209"] * 10)

    assert [status for status, _ in answers] == [REFUSED] * 10
    assert wrong_pins(session, person) == accounts.MOST_WRONG
    assert pins_at_once(caller, [PIN]) == [(REFUSED, "")]


@pytest.mark.parametrize("kind", [pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_control_without_the_row_lock_postgresql_loses_tries(
    unguarded: Unguarded, app: Flask, session: Session
) -> None:
    with unguarded("lock") as slow:

        def loses_tries() -> bool:
            caller, person = shown(slow, app, session)
            pins_at_once(caller, ["5209"] * 5)
            return wrong_pins(session, person) < 5

        assert comes_to_pass(loses_tries)


def test_ten_wrong_codes_at_once_are_five_tries(
    server: Server, app: Flask, session: Session
) -> None:
    caller, code, digits = asked(server, app, session)
    before = open_sign_ins(session)
    wrong = f"{(int(digits) + 1) % 10**6:06}"

    assert type_at_once(caller, [wrong] * 10) == [REFUSED] * 10
    assert type_at_once(caller, [digits]) == [REFUSED]

    assert open_sign_ins(session) == before
    assert code.tries == accounts.MAX_TRIES
