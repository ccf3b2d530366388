"""What is cooked on a date: who counts on it is told once of what comes in."""

import pytest
from sqlalchemy import select

from app.activities import operations as activities
from app.activities.models import DateMenu, Menu, allergens
from app.activities.policies import Refusal, Refused
from app.activities.queries import menus, running
from app.bookings import operations
from app.db import db
from app.i18n import Bilingual
from app.notifications.models import Message
from app.notifications.operations import as_it_leaves
from tests import factories
from tests.bookings.crowds import DAY, LATER, call_off, crowd, move
from tests.factories import NOW
from tests.organisers import draft, organiser, slot
from tests.records import events

TAJINE = Bilingual("Tajine de lentilles", "Linzentajine")


@pytest.fixture
def date(session):
    """A kitchen of next week, nobody on its list yet."""
    return factories.occurrence(factories.activity(factories.kind(9)), starts_at=NOW + 7 * DAY)


def dish(*codes, known=True, pair=TAJINE, **more):
    return Menu(dish=pair, allergens=frozenset(codes) if known else None, **more)


def write(date, said, version=None, now=LATER):
    row = menus.of_date(date.id)
    stands = row.version if row else 0
    version = stands if version is None else version
    return operations.write_menu(date, said, version=version, by=None, now=now)


def told(kind="menu_changed"):
    return db.session.scalars(
        select(Message).where(Message.kind == kind).order_by(Message.id)
    ).all()


def test_the_fourteen_of_the_law_in_both_languages():
    assert len(allergens()) == 14
    assert all(name.fr and name.nl for name in allergens().values())


def test_a_menu_is_kept_and_noted_and_a_second_tap_is_no_second_writing(date):
    said = dish("gluten", "milk", portions=30)
    assert write(date, said) == 0
    assert write(date, said, version=0) == 0
    row = menus.of_date(date.id)
    assert (row.menu, row.version) == (said, 1)
    assert [one.event for one in events(date)] == ["menu_written"]


def test_not_known_yet_is_not_none_of_the_fourteen(date):
    write(date, dish(known=False))
    assert menus.of_date(date.id).menu.allergens is None
    write(date, dish())
    assert menus.of_date(date.id).menu.allergens == frozenset()


def test_who_counts_on_it_is_told_once_of_what_comes_in_in_their_language(session):
    made = crowd()
    write(made.date, dish("gluten"))
    assert told() == []
    assert write(made.date, dish("gluten", "milk")) == 3
    assert [one.params["allergens"] for one in told()] == ["lait", "melk", "lait"]
    write(made.date, dish("gluten", "milk", portions=20))
    assert len(told()) == 3


def test_what_goes_out_or_was_not_known_is_told_to_nobody(session):
    made = crowd()
    write(made.date, dish("gluten", "milk"))
    write(made.date, dish("gluten"))
    write(made.date, dish(known=False))
    assert told() == []
    assert write(made.date, dish("gluten", "eggs")) == 3
    assert told()[0].params["allergens"] == "œufs"


def test_a_dish_in_one_language_was_read_by_nobody(session):
    made = crowd()
    half = Bilingual("Soupe", "")
    write(made.date, dish("gluten", pair=half))
    assert write(made.date, dish("gluten", "milk")) == 0
    write(made.date, dish("gluten", "milk", "eggs", pair=half))
    assert told() == []
    assert write(made.date, dish("gluten", "milk", "eggs")) == 3


def test_of_a_long_list_the_number_is_told(session):
    made = crowd()
    write(made.date, dish())
    write(made.date, dish(*allergens()))
    assert (told()[0].params["allergens"], told()[0].params["number"]) == ("", "14")


def test_it_leaves_with_the_day_of_now_and_not_to_who_gave_up(session):
    made = crowd()
    write(made.date, dish())
    write(made.date, dish("milk"))
    before = told()[0].params["day"]
    move(made.date)
    leaves = as_it_leaves["menu_changed"]
    assert leaves(told()[0], LATER)["day"] != before
    operations.cancel(made.confirmed, by=made.confirmed.person, now=LATER)
    assert [leaves(one, LATER) is None for one in told()] == [True, False, False]
    call_off(made.date)
    assert [leaves(one, LATER) for one in told()] == [None] * 3


def test_somebody_else_wrote_meanwhile(date):
    write(date, dish("milk"))
    with pytest.raises(Refused) as refused:
        write(date, dish("eggs"), version=0)
    assert refused.value.reason is Refusal.WRITTEN_MEANWHILE


@pytest.mark.parametrize("ends", [True, False])
def test_what_is_eaten_or_off_has_its_menu(date, ends):
    if not ends:
        operations.call_off(date, by=None, now=LATER)
    with pytest.raises(Refused) as refused:
        write(date, dish("milk"), now=date.ends_at if ends else LATER)
    assert refused.value.reason is (Refusal.BEGUN if ends else Refusal.CANCELLED)


def test_a_date_of_a_draft_goes_with_its_menu(session):
    tom = organiser(factories.organisation())
    made = draft(by=tom)
    planned = activities.plan(made, slot(), by=tom, now=NOW)
    number = planned.id
    write(planned, dish("milk"))
    operations.call_off(planned, by=tom, now=LATER)
    db.session.expire_all()
    assert db.session.get(DateMenu, number) is None


def test_a_copy_begins_without_menus(session, tom):
    date = factories.occurrence(starts_at=NOW + 7 * DAY)
    write(date, dish("milk"))
    activities.duplicate(running.activity(date.activity_id), None, by=tom, now=LATER)
    assert len(db.session.scalars(select(DateMenu)).all()) == 1
