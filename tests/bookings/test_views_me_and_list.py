"""My own page, and the list for those who run an activity."""

from datetime import timedelta

import pytest

from app.accounts.models import Role
from app.activities import operations as activities
from app.bookings import operations
from tests import factories
from tests.factories import NOW
from tests.visits import counted_queries, post, sign_in, soup, state_of, texts

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.fixture
def me(client, session, now):
    somebody = factories.resident()
    sign_in(client, somebody)
    return somebody


@pytest.fixture
def organiser(session, now):
    return factories.organisation()


def links(answer, selector="a.choice"):
    return [link["href"] for link in soup(answer).select(selector)]


def test_without_a_sign_up_one_is_shown_the_way(client, me):
    answer = client.get("/fr/me")
    assert links(answer) == []
    assert links(answer, ".empty a") == ["/fr/"]


def test_what_comes_is_before_what_is_over(client, me, now):
    late, soon, over = (
        factories.booking(factories.occurrence(starts_at=NOW + timedelta(days=days)), me)
        for days in (9, 3, 1)
    )
    now.at += timedelta(days=2)
    paths = [f"/fr/occurrences/{b.occurrence_id}/booking" for b in (soon, late, over)]
    answer = client.get("/fr/me")
    assert links(answer) == paths
    assert links(answer, "details a.choice") == paths[2:]


def test_each_says_how_it_stands(client, me):
    full = factories.occurrence(factories.activity(factories.kind(1)))
    factories.booking(full)
    factories.booking(factories.occurrence(), me, CHILD=2)
    factories.booking(full, me)
    off = factories.booking(factories.occurrence(), me).occurrence
    activities.cancel(off, by=None, now=NOW)
    answer = client.get("/fr/me")
    assert state_of(answer) == ["confirmed", "waiting", "cancelled"]
    assert "1 personne et 2 enfants" in answer.text


def test_what_i_cancelled_is_kept_apart(client, me):
    booking = factories.booking(factories.occurrence(), me)
    operations.cancel(booking, by=me, now=NOW)
    answer = client.get("/nl/me")
    assert links(answer, "details a.choice") == [f"/nl/occurrences/{booking.occurrence_id}/booking"]


@pytest.mark.parametrize("number", [1, 8])
def test_few_questions_are_asked_however_many_sign_ups(client, me, number):
    for _ in range(number):
        factories.booking(factories.occurrence(), me, CHILD=1)
    with counted_queries() as sent:
        assert len(links(client.get("/fr/me"))) == number
    assert len(sent) <= 6, "\n".join(sent)


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.WORKER])
def test_staff_find_what_their_organisation_runs_and_nothing_else(client, organiser, role):
    own = factories.occurrence(factories.activity(by=organiser))
    factories.occurrence()
    factories.booking(own, CHILD=1)
    sign_in(client, factories.staff(role, organiser))
    answer = client.get("/fr/me")
    assert links(answer) == [f"/fr/occurrences/{own.id}/bookings"]
    assert "2 sur 5" in texts(answer, "a.choice")[0]


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR])
def test_others_who_work_here_find_no_lists(client, organiser, role, lang):
    factories.occurrence(factories.activity(by=organiser))
    sign_in(client, factories.staff(role, organiser if role is Role.OFFICER else None))
    answer = client.get(f"/{lang}/me")
    assert links(answer) == []
    assert len(texts(answer, ".lead li")) == 1


def test_the_list_names_who_comes_and_who_waits(client, organiser):
    occurrence = factories.occurrence(factories.activity(factories.kind(3), by=organiser))
    factories.booking(occurrence, factories.resident("Amina"), CHILD=2)
    factories.booking(occurrence, factories.resident("<b>Zoë</b>"))
    sign_in(client, factories.staff(Role.ORGANISER, organiser))
    answer = client.get(f"/fr/occurrences/{occurrence.id}/bookings")
    assert texts(answer, "tbody th") == ["Amina", "<b>Zoë</b>"]
    assert "<b>Zoë" not in answer.text
    assert len(soup(answer).select("table")) == 2
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
    assert soup(answer).select("table") == []


def test_whoever_cancelled_is_not_on_the_list(client, organiser):
    occurrence = factories.occurrence(factories.activity(by=organiser))
    gone = factories.resident()
    operations.cancel(factories.booking(occurrence, gone), by=gone, now=NOW)
    sign_in(client, factories.staff(Role.ORGANISER, organiser))
    answer = client.get(f"/fr/occurrences/{occurrence.id}/bookings")
    assert soup(answer).select("table") == []


def test_the_list_of_another_organisation_does_not_exist(client, organiser):
    occurrence = factories.occurrence()
    sign_in(client, factories.staff(Role.ORGANISER, organiser))
    assert client.get(f"/fr/occurrences/{occurrence.id}/bookings").status_code == 404


def test_residents_see_no_list_not_even_their_own(client, me):
    booking = factories.booking(factories.occurrence(), me)
    answer = client.get(f"/fr/occurrences/{booking.occurrence_id}/bookings")
    assert answer.status_code == 403
    assert post(client, f"/fr/occurrences/{booking.occurrence_id}/bookings").status_code == 405
