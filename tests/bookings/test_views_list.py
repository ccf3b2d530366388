"""The list for those who run an activity."""

import pytest

from app.accounts.models import Role
from app.activities.models import ActivityStatus
from app.bookings import operations
from tests import factories
from tests.factories import NOW
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.fixture
def organiser(session, now):
    return factories.organisation()


def test_the_list_names_who_comes_and_who_waits(client, organiser):
    occurrence = factories.occurrence(factories.activity(factories.kind(3), by=organiser))
    factories.booking(occurrence, factories.resident("Amina"), CHILD=2)
    factories.booking(occurrence, factories.resident("<b>Zoë</b>"))
    sign_in(client, factories.staff(Role.ORGANISER, organiser))
    answer = client.get(f"/fr/occurrences/{occurrence.id}/bookings")
    assert texts(answer, ".attendance b") == ["Amina"] * 3
    assert texts(answer, "tbody th") == ["<b>Zoë</b>"]
    assert "<b>Zoë" not in answer.text
    assert "3 personnes" in " ".join(texts(answer, ".tag"))


def test_the_list_has_no_number_and_no_address(client, organiser):
    occurrence = factories.occurrence(factories.activity(by=organiser))
    factories.booking(occurrence, factories.resident(phone="+32470123456"))
    sign_in(client, factories.staff(Role.WORKER, organiser))
    answer = client.get(f"/fr/occurrences/{occurrence.id}/bookings")
    assert "470" not in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_an_empty_list_says_so(client, organiser):
    occurrence = factories.occurrence(factories.activity(by=organiser))
    sign_in(client, factories.staff(Role.ORGANISER, organiser))
    answer = client.get(f"/nl/occurrences/{occurrence.id}/bookings")
    assert len(texts(answer, ".empty h2")) == 1
    assert soup(answer).select("table, fieldset") == []


def test_whoever_cancelled_is_not_on_the_list(client, organiser):
    occurrence = factories.occurrence(factories.activity(by=organiser))
    gone = factories.resident()
    operations.cancel(factories.booking(occurrence, gone), by=gone, now=NOW)
    sign_in(client, factories.staff(Role.ORGANISER, organiser))
    answer = client.get(f"/fr/occurrences/{occurrence.id}/bookings")
    assert soup(answer).select("table, fieldset") == []


def test_the_list_of_another_organisation_does_not_exist(client, organiser):
    occurrence = factories.occurrence()
    sign_in(client, factories.staff(Role.ORGANISER, organiser))
    assert client.get(f"/fr/occurrences/{occurrence.id}/bookings").status_code == 404


@pytest.mark.parametrize(
    ("standing", "answered"),
    [
        (ActivityStatus.WITHDRAWN, 200),
        (ActivityStatus.DRAFT, 404),
        (ActivityStatus.DISCARDED, 404),
    ],
)
def test_the_list_of_what_was_put_away_can_still_be_read(client, organiser, standing, answered):
    occurrence = factories.occurrence(factories.activity(by=organiser))
    factories.booking(occurrence, factories.resident("Amina"))
    sign_in(client, factories.staff(Role.ORGANISER, organiser))
    occurrence.activity.status = standing
    answer = client.get(f"/fr/occurrences/{occurrence.id}/bookings")
    assert answer.status_code == answered
    assert ("Amina" in answer.text) is (answered == 200)


def test_residents_see_no_list_not_even_their_own(client):
    me = factories.resident()
    sign_in(client, me)
    booking = factories.booking(factories.occurrence(), me)
    answer = client.get(f"/fr/occurrences/{booking.occurrence_id}/bookings")
    assert answer.status_code == 403
    assert post(client, f"/fr/occurrences/{booking.occurrence_id}/bookings").status_code == 403
