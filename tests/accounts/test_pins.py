"""The PIN: counted, hashed, and not one of those that everybody tries first."""

import pytest
from sqlalchemy.orm import Session

from app.accounts import operations, queries
from app.accounts.models import Pin
from app.accounts.operations import MOST_WRONG, PinOutcome
from app.accounts.policies import is_guessable_pin
from tests.factories import NOW, resident
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def amina(session):
    who = resident()
    operations.set_pin(who, "4937", by=who, now=NOW)
    return who


def test_a_pin_is_kept_as_a_slow_hash_only(session: Session, amina):
    kept = session.get(Pin, amina.id)
    assert kept.pin_hash.startswith("$argon2id$")
    assert "4937" not in str([e.details for e in events(amina)])


def test_the_right_pin_is_right_and_forgets_wrong_tries(amina):
    for _ in range(MOST_WRONG - 1):
        assert operations.try_pin(amina, "4938", now=NOW) is PinOutcome.WRONG
    assert operations.try_pin(amina, "4937", now=NOW) is PinOutcome.RIGHT
    assert queries.pin_of(amina.id).wrong == 0


def test_after_ten_wrong_tries_not_even_the_right_one(amina):
    outcomes = [operations.try_pin(amina, "4938", now=NOW) for _ in range(MOST_WRONG)]
    assert outcomes == [PinOutcome.WRONG] * (MOST_WRONG - 1) + [PinOutcome.BLOCKED]
    assert operations.try_pin(amina, "4937", now=NOW) is PinOutcome.BLOCKED
    assert [e.event for e in events(amina)].count("pin_refused") == MOST_WRONG


def test_whoever_has_none_is_wrong(session):
    assert operations.try_pin(resident("Bilal"), "4937", now=NOW) is PinOutcome.WRONG


def test_a_new_pin_replaces_the_old_one_and_opens_again(amina):
    for _ in range(MOST_WRONG):
        operations.try_pin(amina, "4938", now=NOW)
    operations.set_pin(amina, "5209", by=amina, now=NOW)
    assert operations.try_pin(amina, "4937", now=NOW) is PinOutcome.WRONG
    assert operations.try_pin(amina, "5209", now=NOW) is PinOutcome.RIGHT


@pytest.mark.parametrize(
    "digits", ["0000", "777777", "1234", "345678", "9876", "1212", "4747", "123123", "1984", "2580"]
)
def test_what_everybody_tries_first_is_refused(digits):
    assert is_guessable_pin(digits)
    with pytest.raises(ValueError, match="easy"):
        operations.set_pin(resident(), digits, by=None, now=NOW)


@pytest.mark.parametrize("digits", ["4937", "52094", "620418", "1243", "3190"])
def test_the_others_are_not(digits):
    assert not is_guessable_pin(digits)
