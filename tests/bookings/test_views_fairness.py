"""For whom places are kept, whose turn it is: set by the organiser, read before signing up."""

from datetime import timedelta

import pytest

from app.activities.queries import running
from tests import factories
from tests.factories import NOW
from tests.visits import post, sign_in, texts

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.fixture
def places(planned):
    """The five places of what neighbours see."""
    (only,) = running.activity(planned.activity_id).participant_types
    return only


def change(office, places, **fields):
    form = {"capacity": "5", "closes": "start", **fields}
    return post(
        office,
        f"/fr/activities/{places.activity_id}/places/{places.id}",
        {f"kind{places.id}-{name}": value for name, value in form.items()},
    )


def test_places_are_kept_for_who_comes_for_the_first_time(office, session, places):
    assert change(office, places, kept_first="2").status_code == 303
    session.refresh(places)
    assert (places.kept_first, places.kept_estate, places.kept_counter) == (2, 0, 0)


@pytest.mark.parametrize("wrong", [{"kept_first": "6"}, {"kept_estate": "1"}])
def test_more_than_there_are_or_for_no_estate_is_refused(office, session, places, wrong):
    assert change(office, places, **wrong).status_code == 409
    session.refresh(places)
    assert not places.kept


def test_places_are_kept_for_an_estate_of_the_housing_company(office, session, workshop, places):
    estate = factories.estate(workshop.landlord)
    address = f"/fr/activities/{places.activity_id}/places/fairness"
    assert post(office, address, fair_share="", estate=str(estate.id)).status_code == 303
    assert change(office, places, kept_estate="1").status_code == 303
    assert post(office, address, fair_share="", estate="").status_code == 409
    elsewhere = factories.estate()
    assert post(office, address, fair_share="", estate=str(elsewhere.id)).status_code == 422


def test_who_had_their_turn_reads_it_before_signing_up(client, session, me):
    soup = factories.activity(factories.kind(5))
    soup.fair_share = 1
    factories.booking(factories.occurrence(soup, starts_at=NOW + timedelta(days=9)), me)
    date = factories.occurrence(soup, starts_at=NOW + timedelta(days=10))
    for page in ("", "/booking/new"):
        said = " ".join(texts(client.get(f"/fr/occurrences/{date.id}{page}"), "p"))
        assert "1 fois au plus en 30 jours" in said
        assert "Vous avez eu votre tour" in said


def test_what_is_kept_is_said_until_two_days_before(client, session, me, now):
    kept = factories.kind(5)
    kept.kept_first = 2
    soup = factories.activity(kept)
    date = factories.occurrence(soup, starts_at=NOW + timedelta(days=3))
    page = f"/fr/occurrences/{date.id}/booking/new"
    assert "2 places sont gardées pour une première fois." in texts(client.get(page), "p")
    now.at = NOW + timedelta(days=2)
    assert "2 places sont gardées pour une première fois." not in texts(client.get(page), "p")


def test_what_one_does_at_the_same_time_is_said_and_not_forbidden(client, session, me):
    date, later = factories.occurrence(), factories.occurrence(starts_at=NOW + timedelta(days=3))
    factories.booking(factories.occurrence(), me)
    said = "À cette heure, vous participez aussi à : Soup FR"
    page = client.get(f"/fr/occurrences/{date.id}/booking/new")
    assert texts(page, ".notice--warn p")[0].startswith(said)
    assert texts(client.get(f"/fr/occurrences/{later.id}/booking/new"), ".notice--warn") == []
    assert post(client, f"/fr/occurrences/{date.id}/booking").status_code == 303
    page = client.get(f"/fr/occurrences/{date.id}/booking")
    assert texts(page, ".notice--warn p")[0].startswith(said)


@pytest.fixture
def me(client, session):
    """A resident who has signed in."""
    somebody = factories.resident()
    sign_in(client, somebody)
    return somebody
