"""At the door: somebody known comes who was not expected."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts.models import Role
from app.activities.queries import running
from app.bookings import operations, queries
from app.bookings.models import Booking, BookingStatus, Mark
from app.bookings.policies import Refusal, Refused
from app.bookings.queries import attendance
from app.db import db
from app.history.models import HistoryEntry
from app.organisations.models import OrganisationKind
from tests import factories
from tests.factories import NOW
from tests.visits import post, sign_in, texts

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.fixture
def landlord(now):
    return factories.organisation(OrganisationKind.LANDLORD)


@pytest.fixture
def home(landlord):
    return factories.estate(landlord)


@pytest.fixture
def samira(landlord):
    return factories.worker(landlord)


@pytest.fixture
def held(landlord, now):
    """One place; it began a quarter of an hour ago."""
    occurrence = factories.occurrence(factories.activity(factories.kind(1), by=landlord))
    now.at = occurrence.starts_at + timedelta(minutes=15)
    return occurrence


def kind(occurrence):
    return occurrence.activity.participant_types[0].id


def walk_in(occurrence, who, by, **more):
    now = more.pop("now", occurrence.starts_at)
    return operations.walk_in(occurrence, who, kind(occurrence), by=by, now=now, **more)


def there(occurrence):
    occurrence = running.once_shown(occurrence.id, None)
    stand = attendance.marks_of(occurrence.id)
    return {
        booking.person_id: stand.get(booking.live_lines[0].id)
        for booking in queries.expected(occurrence)
    }


def events():
    return set(db.session.scalars(select(HistoryEntry.event)))


def test_who_walks_in_is_on_the_list_as_there(held, home, samira):
    zoe = factories.resident("Zoë", at=home)
    assert walk_in(held, zoe, samira)
    assert there(held) == {zoe.id: Mark.PRESENT}
    assert not walk_in(held, zoe, samira)
    assert db.session.query(Booking).count() == 1


def test_over_the_limit_only_as_an_act_of_its_own(held, home, samira):
    zoe, ali = factories.resident("Zoë", at=home), factories.resident("Ali", at=home)
    walk_in(held, zoe, samira)
    with pytest.raises(Refused) as refused:
        walk_in(held, ali, samira)
    assert refused.value.reason is Refusal.FULL
    assert "walked_in_over_the_limit" not in events()
    assert walk_in(held, ali, samira, over=True)
    assert there(held) == {zoe.id: Mark.PRESENT, ali.id: Mark.PRESENT}
    assert "walked_in_over_the_limit" in events()


def test_whoever_waited_and_comes_takes_a_place_that_is_free(held, home, samira):
    first = factories.booking(held, factories.resident(at=home))
    waited = factories.booking(held, factories.resident(at=home))
    assert waited.status is BookingStatus.WAITING
    with pytest.raises(Refused):
        walk_in(held, waited.person, samira)
    first = queries.latest_booking(held, first.person_id)
    first.move_to(BookingStatus.CANCELLED)
    assert walk_in(held, waited.person, samira)
    assert there(held) == {waited.person_id: Mark.PRESENT}


def test_nobody_walks_in_before_the_doors_open(held, home, samira):
    with pytest.raises(Refused) as refused:
        walk_in(held, factories.resident(at=home), samira, now=NOW)
    assert refused.value.reason is Refusal.TOO_EARLY


def test_a_worker_finds_them_by_their_first_name(client, held, home, samira):
    zoe, place = factories.resident("Zoë", at=home), kind(held)
    factories.resident("Zoë")  # of another house
    sign_in(client, samira)
    answer = post(client, f"/fr/occurrences/{held.id}/door", {"q": "zoe"})
    assert texts(answer, ".card b") == ["Zoë"]
    answer = post(client, f"/fr/occurrences/{held.id}/door/people/{zoe.id}", {"kind": place})
    assert answer.status_code == 303
    assert there(held) == {zoe.id: Mark.PRESENT}


def test_when_it_is_full_a_worker_may_add_under_their_name(client, held, home, samira):
    factories.booking(held)
    zoe = factories.resident("Zoë", at=home)
    sign_in(client, samira)
    address = f"/nl/occurrences/{held.id}/door/people/{zoe.id}"
    place = kind(held)
    answer = post(client, address, {"kind": place})
    assert answer.status_code == 409
    assert texts(answer, f"form[action='{address}'] button") == [
        "Boven de limiet toevoegen, op mijn naam"
    ]
    assert post(client, address, {"kind": place, "over": "yes"}).status_code == 303
    assert zoe.id in there(held)


def test_to_an_association_they_tell_who_they_are(client, now):
    louche = factories.organisation()
    held = factories.occurrence(factories.activity(by=louche))
    now.at = held.starts_at
    home = factories.estate()
    zoe = factories.resident("Zoë", phone="+32470123456", at=home)
    sign_in(client, factories.staff(Role.ORGANISER, louche))
    told = {"first_name": "Zoé", "estate": home.slug, "proof": "0470 12 34 99"}
    assert post(client, f"/fr/occurrences/{held.id}/door", told).status_code == 409
    told["proof"] = "0470 12 34 56"
    assert post(client, f"/fr/occurrences/{held.id}/door", told).status_code == 303
    assert there(held) == {zoe.id: Mark.PRESENT}


def test_nobody_is_let_in_by_another_house(client, held, home):
    zoe = factories.resident("Zoë", at=home)
    sign_in(client, factories.worker(factories.organisation(OrganisationKind.LANDLORD)))
    for path in ("", f"/people/{zoe.id}"):
        assert post(client, f"/fr/occurrences/{held.id}/door{path}").status_code == 404


def test_a_neighbour_of_another_house_is_not_found_by_number(client, held, samira):
    stranger = factories.resident("Zoë")
    sign_in(client, samira)
    answer = post(client, f"/fr/occurrences/{held.id}/door/people/{stranger.id}")
    assert answer.status_code == 404
