"""One code, several requests at once: one use, five tries."""

from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from itertools import count

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import operations as accounts
from app.accounts.models import SignIn, SignInCode
from app.i18n import Language
from app.notifications.models import Message
from tests import factories
from tests.races.crowd import Phone, phone, together
from tests.servers import Server

RIGHT, REFUSED = HTTPStatus.SEE_OTHER, HTTPStatus.UNPROCESSABLE_ENTITY

_number = count(10)


def asked(server: Server, app: Flask, session: Session) -> tuple[Phone, SignInCode, str]:
    """A telephone that has just asked for a code, the code, and its digits."""
    number = f"+324715500{next(_number)}"
    factories.resident(phone=number)
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


def test_a_code_used_twice_at_once_signs_in_once(
    server: Server, app: Flask, session: Session
) -> None:
    for _ in range(3):
        caller, _code, digits = asked(server, app, session)
        before = open_sign_ins(session)

        answers = type_at_once(caller, [digits] * 4)

        assert sorted(answers) == [RIGHT, *[REFUSED] * 3]
        assert open_sign_ins(session) == before + 1


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
