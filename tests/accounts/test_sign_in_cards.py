"""The paper card: one a person, stopped at once, worth nothing when it was never used."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import operations, queries
from app.accounts.models import Role, SignInCard
from app.accounts.models.paper_codes import LETTERS, grouped, new_code, read_code
from app.accounts.operations import PinOutcome
from tests.authenticators import silent_key
from tests.factories import NOW, organisation, person, resident
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")


def issued(who=None):
    """Somebody, their card, and the code as printed."""
    who = who or resident()
    code = operations.issue_card(who, by=person("Worker"), now=NOW)
    return who, queries.card_with(code), code


def test_a_code_has_no_two_signs_that_are_mistaken_for_one_another():
    assert set("ILOU").isdisjoint(LETTERS)
    assert len(LETTERS) == len(set(LETTERS)) == 32


@pytest.mark.parametrize(
    "typed", ["k7q2-m4tx-9b", "K7Q2 M4TX 9B", " k7q2m4tx9b ", "K7Q2–M4TX–9B", "Ｋ7Q2.M4TX.9B"]
)
def test_a_code_may_be_typed_in_many_ways(typed):
    assert read_code(typed) == "K7Q2M4TX9B"


def test_o_is_read_as_0_and_i_and_l_as_1():
    assert read_code("oOiIlL") == "001111"


def test_a_card_is_printed_in_groups_and_found_by_its_code_only(session: Session):
    who, card, code = issued()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}", code)
    assert card.person_id == who.id
    stored = session.execute(select(SignInCard.__table__)).mappings().one()
    assert read_code(code) not in str(dict(stored))
    assert queries.card_with(grouped(new_code(10))) is None


def test_a_new_card_stops_the_old_one(session: Session):
    who, old, _ = issued()
    _, new, _ = issued(who)
    assert (old.is_open(NOW), new.is_open(NOW)) == (False, True)
    assert queries.card_of(who.id) is new
    assert [e.event for e in events(old)] == ["card_issued", "card_cancelled"]


def test_a_cancelled_card_opens_nothing():
    who, card, _ = issued()
    operations.cancel_card(who, by=None, now=NOW)
    assert not card.is_open(NOW)
    assert queries.card_of(who.id) is None
    operations.cancel_card(who, by=None, now=NOW)


def test_a_card_that_was_never_used_opens_nothing_after_thirty_days():
    who, card, _ = issued()
    late = NOW + timedelta(days=30)
    assert card.is_open(late - timedelta(seconds=1))
    assert not card.is_open(late)
    assert not operations.begin_card(card, who, "4937", now=late)


def test_a_card_that_was_used_goes_on():
    who, card, _ = issued()
    assert operations.begin_card(card, who, "4937", now=NOW)
    assert card.is_open(NOW + timedelta(days=400))


def test_the_first_scan_sets_the_pin_and_closes_everything_else():
    who, card, _ = issued()
    operations.set_pin(who, "5209", by=who, now=NOW)
    token = operations.sign_in(who, shared_device=False, by=who, now=NOW)
    device = operations.know_device(who, None, now=NOW)
    assert operations.begin_card(card, who, "4937", now=NOW)
    assert operations.try_pin(who, "4937", now=NOW) is PinOutcome.RIGHT
    assert queries.signed_in(token, NOW) is None
    assert not queries.knows(device, who.id, NOW)


def test_the_first_scan_ends_the_keys_of_a_lost_telephone_but_no_second_proof_of_staff():
    lost, worker = (issued(who) for who in (resident(), resident("Samira")))
    operations.grant(worker[0], Role.ORGANISER, organisation=organisation(), by=None, now=NOW)
    for who, card, _ in (lost, worker):
        silent_key(who.id)
        assert operations.begin_card(card, who, "4937", now=NOW)
    assert not queries.has_passkey(lost[0].id)
    assert queries.has_passkey(worker[0].id)


def test_there_is_one_first_scan():
    who, card, _ = issued()
    assert operations.begin_card(card, who, "4937", now=NOW)
    assert not operations.begin_card(card, who, "5209", now=NOW)
    assert operations.try_pin(who, "4937", now=NOW) is PinOutcome.RIGHT


def test_a_card_is_for_one_person():
    _, card, _ = issued()
    assert not operations.begin_card(card, resident("Bilal"), "4937", now=NOW)


def test_nobody_gets_a_card_for_somebody_who_is_gone():
    who = resident()
    who.erased_at = NOW
    with pytest.raises(ValueError, match="gone"):
        operations.issue_card(who, by=None, now=NOW)
