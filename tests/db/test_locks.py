"""The order in which rows are held: whoever leaves it is stopped, and everybody else is not."""

import pytest
from sqlalchemy.orm import Session

from app.db import db, lock, transaction
from app.db.base import metadata
from app.db.locks import HANGS_ON, ORDER, OutOfOrder
from tests import factories

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def gloria(session: Session):
    factories.talents()
    return factories.resident("Gloria")


@pytest.fixture
def card(session: Session, gloria):
    made = factories.card(gloria)
    session.commit()
    return made


def test_every_place_in_the_order_is_a_table(app):
    assert {*ORDER, *HANGS_ON} <= set(metadata.tables)
    assert set(HANGS_ON.values()) <= set(ORDER)
    assert len(set(ORDER)) == len(ORDER)


def test_a_person_is_held_before_their_card(card, gloria):
    with transaction():
        lock(gloria)
        lock(card)
        lock(gloria)  # held already: nobody waits


def test_the_other_way_round_is_stopped(card, gloria):
    with pytest.raises(OutOfOrder, match="person"), transaction():
        lock(card)
        lock(gloria)


def test_rows_of_one_table_are_held_as_their_keys_rise(session: Session):
    one, other = factories.person("Ann"), factories.person("Bo")
    session.commit()
    with transaction():
        lock(one)
        lock(other)
    with pytest.raises(OutOfOrder), transaction():
        lock(other)
        lock(one)


def test_a_row_that_is_changed_is_held_as_well(card, gloria):
    with pytest.raises(OutOfOrder), transaction():
        card.silhouette = 3
        db.session.flush()
        lock(gloria)
    with pytest.raises(OutOfOrder), transaction():
        lock(card)
        gloria.first_name = "Glory"
        db.session.flush()


def test_what_was_made_a_moment_ago_is_waited_for_by_nobody(card):
    with transaction():
        lock(card)
        lock(factories.person("Newcomer"))


def test_each_transaction_begins_anew(card, gloria):
    with transaction():
        lock(card)
    with transaction():
        lock(gloria)


def test_what_hangs_on_a_row_is_held_under_it(session: Session):
    early, late = factories.occurrence(), factories.occurrence()
    second, first = factories.booking(late), factories.booking(early)
    session.commit()
    with transaction():
        lock(early)
        lock(first)
        lock(late)
        lock(second)
    with pytest.raises(OutOfOrder, match="occurrence"), transaction():
        lock(first)


def test_a_table_without_a_place_is_asked_for_one(session: Session):
    line = factories.booking(factories.occurrence()).lines[0]
    session.commit()
    with pytest.raises(KeyError), transaction():
        lock(line)


def test_where_people_use_it_nothing_is_looked_at(app, card, gloria, monkeypatch):
    monkeypatch.delitem(app.config, "LOCK_ORDER")
    with transaction():
        lock(card)
        lock(gloria)
