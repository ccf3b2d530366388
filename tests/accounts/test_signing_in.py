"""Codes and passwords, without a browser."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import operations, queries
from app.accounts.models import ContactKind, Passkey, Role, SignInCode, SignInHow
from app.accounts.operations import CODE_LIFE, MAX_TRIES, Outcome
from app.db import db
from app.i18n import Language
from app.notifications.models import Message
from app.notifications.operations import Address
from app.notifications.queries import messages_about
from app.worker import resolve
from tests.factories import NOW, organisation, resident, staff
from tests.visits import token_of

pytestmark = pytest.mark.usefixtures("session")
AMINA = "+32470000101"


def ask(number: str = AMINA, *, now=NOW) -> tuple[SignInCode, str]:
    """A code and its digits, as the telephone would show them."""
    code = operations.ask_code(number, language=Language.NL, now=now)
    messages = messages_about(code)
    return code, messages[0].secret or "" if messages else ""


def test_a_code_goes_to_the_number_it_was_asked_for_in_the_language_of_the_page():
    resident(phone=AMINA)
    code, digits = ask()
    (message,) = messages_about(code)
    assert re.fullmatch(r"\d{6}", digits)
    assert message.language is Language.NL
    assert resolve(message) == Address("sms", AMINA)
    assert message.not_after == NOW + CODE_LIFE


def test_neither_the_code_nor_its_digits_can_be_read_in_the_database(session: Session):
    resident(phone=AMINA)
    code, digits = ask()
    raw = session.execute(select(Message.__table__).where(Message.subject_id == code.id)).one()
    stored = session.connection().exec_driver_sql("SELECT secret FROM message").scalar_one()
    assert digits not in code.code_hash
    assert digits.encode() not in bytes(stored)
    assert digits not in str(raw.params)


def test_a_number_that_nobody_uses_yet_gets_its_code_too():
    code, digits = ask("+32470000199")
    (message,) = messages_about(code)
    assert resolve(message) == Address("sms", "+32470000199")
    assert message.recipient_id is None
    assert operations.try_code(code, digits, now=NOW) is Outcome.RIGHT


def test_the_right_digits_work_once():
    resident(phone=AMINA)
    code, digits = ask()
    assert operations.try_code(code, digits, now=NOW) is Outcome.RIGHT
    assert operations.try_code(code, digits, now=NOW) is Outcome.EXPIRED


def test_five_tries_and_then_not_even_the_right_digits():
    resident(phone=AMINA)
    code, digits = ask()
    wrong = f"{(int(digits) + 1) % 10**6:06}"
    outcomes = [operations.try_code(code, wrong, now=NOW) for _ in range(MAX_TRIES)]
    assert outcomes == [Outcome.WRONG] * (MAX_TRIES - 1) + [Outcome.EXHAUSTED]
    assert operations.try_code(code, digits, now=NOW) is Outcome.EXHAUSTED


def test_ten_minutes_and_not_a_second_more():
    resident(phone=AMINA)
    code, digits = ask()
    assert operations.try_code(code, digits, now=NOW + CODE_LIFE) is Outcome.EXPIRED
    other, digits = ask()
    late = NOW + CODE_LIFE - timedelta(seconds=1)
    assert operations.try_code(other, digits, now=late) is Outcome.RIGHT


def test_several_people_share_one_number():
    first, second = resident(phone=AMINA), resident("Bilal", phone=AMINA)
    contact = queries.contact_point(AMINA, ContactKind.MOBILE)
    assert contact is not None
    assert list(queries.people_at(contact.id)) == [first, second]


def test_a_sign_in_is_found_by_its_token_until_it_ends():
    who = resident()
    token = operations.sign_in(who, shared_device=False, by=who, now=NOW)
    row = queries.signed_in(token, NOW)
    assert row is not None
    assert row.person is who
    assert row.token_hash != token
    assert queries.signed_in(token + "x", NOW) is None
    assert queries.signed_in(token, NOW + timedelta(days=30)) is None
    operations.sign_out(row, by=who, now=NOW)
    assert queries.signed_in(token, NOW) is None


def test_a_shared_device_forgets_before_the_next_day():
    who = resident()
    token = operations.sign_in(who, shared_device=True, by=who, now=NOW)
    assert queries.signed_in(token, NOW + timedelta(hours=13)) is None


def test_a_revoked_membership_is_gone_at_the_next_look():
    who = staff(Role.WORKER, organisation())
    token = token_of(who, NOW)
    row = queries.signed_in(token, NOW)
    assert row is not None
    (membership,) = row.person.memberships
    operations.revoke(membership, by=None, now=NOW)
    assert queries.person(who.id).memberships == []


def test_sign_out_everywhere_ends_every_device_of_one_person_only():
    who, other = resident(), resident()
    tokens = [operations.sign_in(who, shared_device=False, by=who, now=NOW) for _ in range(2)]
    kept = operations.sign_in(other, shared_device=False, by=other, now=NOW)
    operations.sign_out_everywhere(who, by=who, now=NOW)
    assert [queries.signed_in(token, NOW) for token in tokens] == [None, None]
    assert queries.signed_in(kept, NOW) is not None


def test_staff_come_in_with_their_own_password_only():
    who = staff(Role.WORKER, organisation(), email="worker@example.org")
    check = operations.check_password
    assert check("worker@example.org", "correct horse", now=NOW) is who
    assert check("worker@example.org", "wrong horse", now=NOW) is None
    assert check("nobody@example.org", "correct horse", now=NOW) is None


def test_what_is_old_is_erased(session: Session):
    who = resident(phone=AMINA)
    code, _ = ask()
    token = operations.sign_in(who, shared_device=False, by=who, now=NOW)
    code_id = code.id
    operations.forget_old(now=NOW + timedelta(hours=23))
    assert session.get(SignInCode, code_id) is not None
    operations.forget_old(now=NOW + timedelta(days=2))
    session.expire_all()
    assert session.get(SignInCode, code_id) is None
    assert queries.signed_in(token, NOW + timedelta(days=2)) is not None


def test_a_right_code_opens_one_device():
    resident(phone=AMINA)
    code, digits = ask()
    assert not operations.enter(code, now=NOW)
    operations.try_code(code, digits, now=NOW)
    assert operations.enter(code, now=NOW)
    assert not operations.enter(code, now=NOW)


def test_a_right_code_is_entered_within_ten_minutes():
    resident(phone=AMINA)
    code, digits = ask()
    operations.try_code(code, digits, now=NOW)
    assert not operations.enter(code, now=NOW + CODE_LIFE)


@pytest.mark.parametrize("how", list(SignInHow))
def test_by_telephone_card_or_key_somebody_who_works_here_is_a_neighbour_only(how):
    who = resident(phone=AMINA)
    operations.grant(who, Role.WORKER, organisation=organisation(), by=None, now=NOW)
    token = operations.sign_in(who, how=how, shared_device=False, by=who, now=NOW)
    weak = how in {SignInHow.CODE, SignInHow.CARD, SignInHow.PASSKEY}
    db.session.expire_all()
    roles = {Role.RESIDENT} if weak else {Role.RESIDENT, Role.WORKER}
    assert queries.signed_in(token, NOW).person.roles == roles


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.WORKER])
def test_a_key_that_a_neighbour_made_does_not_open_what_they_may_do_at_work(role):
    who = resident(phone=AMINA)
    db.session.add(Passkey(person_id=who.id, credential_id=b"x", public_key=b"y", added_at=NOW))
    operations.grant(who, role, organisation=organisation(), by=None, now=NOW)
    assert not queries.has_passkey(who.id)
