"""A number changes, and the old one is told."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import operations, queries
from app.accounts.models import ContactKind
from app.notifications.models import Message
from app.notifications.operations import Address
from app.worker import resolve
from tests.factories import NOW, resident
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")
OLD, NEW = "+32470000201", "+32470000202"


def numbers(who):
    return [point.value for point in queries.contact_points(who.id)]


def test_a_number_is_changed_and_the_old_one_is_told_without_a_name(session: Session):
    who = resident(phone=OLD)
    old = queries.contact_point(OLD, ContactKind.MOBILE)
    operations.change_number(who, old, NEW, by=who, now=NOW, proved=True)
    assert numbers(who) == [NEW]
    assert queries.use_of(who.id, NEW).proved_at == NOW
    message = session.scalars(select(Message)).one()
    assert (message.kind, message.recipient_id, message.params) == ("number_changed", None, {})
    assert resolve(message) == Address("sms", OLD)
    assert [e.event for e in events(who)][-2:] == ["contact_added", "contact_removed"]
    assert OLD not in str([e.details for e in events(who)])


def test_one_more_number_leaves_the_other(session: Session):
    who = resident(phone=OLD)
    operations.change_number(who, None, NEW, by=who, now=NOW)
    assert set(numbers(who)) == {OLD, NEW}
    assert queries.use_of(who.id, NEW).proved_at is None
    assert session.scalars(select(Message)).all() == []


def test_the_same_number_again_is_only_proved():
    who = resident(phone=OLD)
    old = queries.contact_point(OLD, ContactKind.MOBILE)
    operations.change_number(who, old, OLD, by=who, now=NOW, proved=True)
    assert numbers(who) == [OLD]
    assert queries.use_of(who.id, OLD).proved_at == NOW


def test_a_landline_may_be_a_number_too():
    who = resident(phone=OLD)
    point = operations.change_number(who, None, "+3225550100", by=who, now=NOW)
    assert point.kind is ContactKind.LANDLINE


def test_whoever_shares_a_number_keeps_it():
    who, other = resident(phone=OLD), resident("Bilal", phone=OLD)
    old = queries.contact_point(OLD, ContactKind.MOBILE)
    operations.remove_contact(who, old, by=who, now=NOW)
    assert (numbers(who), numbers(other)) == ([], [OLD])
    assert operations.remove_contact(who, old, by=who, now=NOW) is None
