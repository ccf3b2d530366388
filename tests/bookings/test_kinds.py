"""Kinds of places: added from a list, removed while nobody took one, or none and just come."""

import pytest
from sqlalchemy import delete, select

from app.activities import operations as activities
from app.activities.models import ActivityStatus, ParticipantType, ReadyKind
from app.activities.queries import running
from app.bookings import operations
from app.bookings.models import BookingStatus
from app.bookings.operations import Limits
from app.bookings.operations.places import MOST_KINDS
from app.bookings.policies import Refusal, Refused
from tests import factories
from tests.factories import NOW, booking, kind, occurrence
from tests.records import events


def change(activity, tom, capacity, *, which=0, now=NOW, closes=(None, None)):
    limits = Limits(capacity, *closes)
    operations.change_kind(activity.participant_types[which], activity, limits, by=tom, now=now)


def add(activity, tom, ready, capacity=10):
    operations.add_kind(activity, ready, Limits(capacity), by=tom, now=NOW)


def remove(activity, tom, which=0):
    operations.remove_kind(activity.participant_types[which], activity, by=tom, now=NOW)


def just_come(activity, tom, *, drop_in=True, now=NOW):
    operations.set_drop_in(activity, drop_in=drop_in, by=tom, now=now)


def said(verb, *args, **more):
    with pytest.raises(Refused) as refused:
        verb(*args, **more)
    return refused.value.reason


def capacities(session, activity):
    """As the database keeps them."""
    session.flush()
    column = ParticipantType.capacity
    asked = select(column).where(ParticipantType.activity_id == activity.id)
    return list(session.scalars(asked.order_by(ParticipantType.position)))


OTHERS = [ready for ready in ReadyKind if ready is not ReadyKind.ANYBODY]
"""A meal has places for anybody already."""


@pytest.mark.parametrize("ready", OTHERS)
def test_a_ready_kind_brings_its_name_in_both_languages(session, soup, tom, ready):
    add(soup, tom, ready, 12)
    session.expire(soup)
    made = running.activity(soup.id).participant_types[-1]
    assert (made.name, made.audience, made.capacity) == (ready.label, ready.audience, 12)
    assert (made.closes_days_before, made.closes_at) == (None, None)
    last = events(soup)[-1]
    assert (last.event, last.by_id) == ("kind_added", tom.id)
    assert last.details == {"kind": made.id, "capacity": 12}


def test_every_ready_kind_is_named_in_both_languages_and_once():
    labels = [ready.label for ready in ReadyKind]
    assert all(label.fr and label.nl and label.fr != label.nl for label in labels)
    assert len(set(labels)) == len(labels)


def test_each_kind_comes_after_those_that_are_there(soup, tom):
    add(soup, tom, ReadyKind.COOK)
    add(soup, tom, ReadyKind.CHILDMINDING)
    found = running.activity(soup.id).participant_types
    assert [k.name for k in found[1:]] == [ReadyKind.COOK.label, ReadyKind.CHILDMINDING.label]


def test_the_same_kind_is_offered_once(session, soup, tom):
    add(soup, tom, ReadyKind.COOK, 3)
    assert said(add, soup, tom, ReadyKind.COOK, 9) is Refusal.KIND_IS_THERE
    assert capacities(session, soup) == [2, 3]


def test_nobody_chooses_from_more_than_four_kinds(soup, tom):
    for ready in OTHERS[: MOST_KINDS - 1]:
        add(soup, tom, ready)
    assert said(add, soup, tom, OTHERS[-1]) is Refusal.TOO_MANY_KINDS
    assert len(running.activity(soup.id).participant_types) == MOST_KINDS


def test_what_nobody_ever_took_is_removed(session, childminding, tom):
    booking(occurrence(childminding))
    gone = childminding.participant_types[1].id
    remove(childminding, tom, 1)
    assert len(capacities(session, childminding)) == 1
    last = events(childminding)[-1]
    assert (last.event, last.details) == ("kind_removed", {"kind": gone})


def test_what_somebody_took_once_stays_even_after_they_left(session, childminding, tom):
    one = booking(occurrence(childminding), CHILD=1)
    assert said(remove, childminding, tom, 1) is Refusal.PLACES_TAKEN
    operations.cancel(one, by=one.person, now=NOW)
    assert said(remove, childminding, tom, 1) is Refusal.PLACES_TAKEN
    assert len(capacities(session, childminding)) == 2


def test_one_kind_is_needed_unless_one_just_comes(session, soup, tom):
    assert said(remove, soup, tom) is Refusal.LAST_KIND
    just_come(soup, tom)
    remove(soup, tom)
    assert capacities(session, soup) == []


def removed_by_somebody_else(session, activity):
    """One of three kinds that this page still shows."""
    gone = factories.kind(7)
    activity.participant_types.append(gone)
    session.flush()
    table = ParticipantType.__table__
    session.execute(delete(table).where(table.c.id == gone.id))
    return gone


def test_removing_it_twice_is_no_error(session, childminding, tom):
    gone = removed_by_somebody_else(session, childminding)
    operations.remove_kind(gone, childminding, by=tom, now=NOW)
    assert capacities(session, childminding) == [5, 5]


def test_what_was_removed_meanwhile_is_not_changed(session, childminding, tom):
    gone = removed_by_somebody_else(session, childminding)
    with pytest.raises(Refused):
        operations.change_kind(gone, childminding, Limits(9), by=tom, now=NOW)


def test_without_sign_ups_people_may_just_come(session, soup, tom):
    occurrence(soup)
    for _ in range(2):
        just_come(soup, tom)
    assert soup.drop_in is True
    assert [(e.event, e.details) for e in events(soup)] == [("drop_in_chosen", {"drop_in": True})]
    just_come(soup, tom, drop_in=False)
    assert soup.drop_in is False
    assert capacities(session, soup) == [2], "its places are kept"


@pytest.mark.parametrize("status", ["confirmed", "offered", "waiting"])
def test_not_under_the_feet_of_those_who_signed_up(session, tom, status):
    soup = running.activity(factories.activity(kind(1)).id)
    date = occurrence(soup)
    first = booking(date)
    if status != "confirmed":
        second = booking(date)
    if status == "offered":
        operations.cancel(first, by=first.person, now=NOW)
        assert second.status is BookingStatus.OFFERED
    assert said(just_come, soup, tom) is Refusal.PLACES_TAKEN
    assert soup.drop_in is False


@pytest.mark.parametrize("how", ["over", "off", "left"])
def test_nobody_counts_any_more_on_what_is_over_or_off_or_left(soup, tom, how):
    date = occurrence(soup)
    one = booking(date)
    if how == "off":
        activities.call_off(date, by=tom, now=NOW)
    if how == "left":
        operations.cancel(one, by=one.person, now=NOW)
    just_come(soup, tom, now=date.starts_at if how == "over" else NOW)
    assert soup.drop_in is True


@pytest.mark.parametrize("status", [ActivityStatus.WITHDRAWN, ActivityStatus.DISCARDED])
@pytest.mark.parametrize(
    "verb",
    [
        lambda activity, tom: add(activity, tom, ReadyKind.COOK),
        lambda activity, tom: change(activity, tom, 9),
        remove,
        just_come,
    ],
    ids=["add", "change", "remove", "drop_in"],
)
def test_of_what_is_gone_nothing_changes(session, soup, tom, status, verb):
    soup.status = status
    assert said(verb, soup, tom) is Refusal.NOT_NOW
    assert (capacities(session, soup), soup.drop_in) == ([2], False)
