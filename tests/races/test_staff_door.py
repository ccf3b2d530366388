"""The staff door of the running site: what works once works once; who leaves is out at once."""

from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus
from itertools import count

import pyotp
import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import operations as accounts
from app.accounts.models import Person, Role, SignIn
from app.i18n import Language
from app.notifications.queries import messages_about
from app.organisations.models import OrganisationKind
from tests import factories
from tests.races.crowd import Phone, phone, phone_of, together
from tests.servers import Server

RIGHT, REFUSED = HTTPStatus.SEE_OTHER, HTTPStatus.UNPROCESSABLE_ENTITY
GONE = HTTPStatus.GONE
SECOND = "/fr/sign-in/staff/second-factor"
_addresses = count(1)


def with_app() -> tuple[Person, str, list[str]]:
    """A worker with an app and recovery codes."""
    somebody = factories.staff(Role.WORKER, factories.organisation(OrganisationKind.LANDLORD))
    then, secret = datetime.now(UTC) - timedelta(minutes=10), accounts.new_secret()
    digits = pyotp.TOTP(secret).at(then)
    assert accounts.confirm_authenticator(somebody, secret, digits, by=somebody, now=then)
    return somebody, secret, accounts.make_recovery_codes(somebody, by=somebody, now=then)


def halfway(server: Server, app: Flask, somebody: Person) -> Phone:
    """A browser in which the password was right a moment ago."""
    kept = {
        "person": somebody.id,
        "how": "password",
        "shared": True,
        "next": None,
        "since": datetime.now(UTC).isoformat(),
        "until": (datetime.now(UTC) + timedelta(minutes=5)).isoformat(),
    }
    return phone(server, app, halfway=kept)


def open_sign_ins(session: Session, somebody: Person) -> int:
    number = somebody.id
    session.rollback()
    return session.scalar(select(func.count(SignIn.id)).where(SignIn.person_id == number)) or 0


@pytest.mark.parametrize("on_paper", [True, False])
def test_a_code_used_by_four_browsers_at_once_lets_one_in(
    server: Server, app: Flask, session: Session, on_paper: bool
) -> None:
    somebody, secret, codes = with_app()
    browsers = [halfway(server, app, somebody) for _ in range(4)]
    session.commit()
    code = codes[0] if on_paper else pyotp.TOTP(secret).now()
    path = f"{SECOND}?recovery=1" if on_paper else SECOND
    answers = together([partial(one.post, path, code=code) for one in browsers])
    assert sorted(one.status for one in answers) == [RIGHT, *[REFUSED] * 3]
    assert open_sign_ins(session, somebody) == 1


def test_an_invitation_taken_twice_at_once_makes_one_person(
    server: Server, app: Flask, session: Session
) -> None:
    boss = factories.staff(Role.ADMINISTRATOR, None)
    address = f"new-{next(_addresses)}-{server.database.kind}@example.org"
    partner = factories.organisation()
    invitation = accounts.invite(
        address, "Fatima", Language.FR, Role.ORGANISER,
        organisation=partner, by=boss, now=datetime.now(UTC),
    )  # fmt: skip
    token = messages_about(invitation)[0].secret
    session.commit()
    browsers = [phone(server, app) for _ in range(3)]
    presses = [
        partial(one.post, f"/fr/invitations/{token}", password="paraplu kaas tram")
        for one in browsers
    ]
    answers = sorted(one.status for one in together(presses))
    assert answers == [RIGHT, GONE, GONE]


@pytest.mark.parametrize("role", [Role.WORKER, Role.ORGANISER])
def test_whoever_leaves_is_out_with_the_next_request(
    server: Server, app: Flask, session: Session, role: Role
) -> None:
    landlord = factories.organisation(OrganisationKind.LANDLORD)
    somebody = factories.staff(role, landlord)
    theirs = phone_of(somebody, server, app)
    session.commit()
    assert theirs.get("/fr/activities").status == HTTPStatus.OK
    (membership,) = factories.again(somebody).memberships
    accounts.revoke(membership, by=None, now=datetime.now(UTC))
    session.commit()
    for answer in (theirs.get("/fr/activities"), theirs.post("/fr/me/account/language")):
        assert answer.status == RIGHT
        assert "/sign-in" in answer.location
