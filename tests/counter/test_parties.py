"""Who comes along is changed at the counter, as they would do it themselves."""

import pytest

from app.bookings import queries as booked
from app.counter import operations
from app.counter.models import ActKind, VisitConsent, VisitHow
from app.counter.operations import Agreement
from app.counter.queries import visits
from tests import factories
from tests.factories import NOW, kind
from tests.records import events
from tests.visits import post, soup, texts

SIGNED = Agreement(VisitHow.PRESENT, VisitConsent.SIGNED)
ONE_MORE = {"adults": "1"}


@pytest.fixture
def made(amina):
    """A place for Amina, of two."""
    date = factories.occurrence(factories.activity(kind(2)))
    return factories.booking(date, amina)


@pytest.fixture
def amina(home):
    return factories.resident("Amina", at=home)


@pytest.fixture
def visit(at_work, samira, amina):
    """Samira acts for Amina, in her browser."""
    path = f"/fr/counter/people/{amina.id}/visits"
    answer = post(at_work, path, {"agreement": "here-spoken"})
    found = visits.visit(int(answer.location.rpartition("/")[2]), samira.id)
    assert found is not None
    return found


def path(visit, made, lang="fr"):
    return f"/{lang}/counter/visits/{visit.id}/occurrences/{made.occurrence_id}/booking/party"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_more_come_and_it_stands_on_the_receipt(at_work, samira, visit, made, lang):
    page = at_work.get(path(visit, made, lang).removesuffix("/party"))
    assert soup(page).select_one("#adults")["value"] == "0"
    answer = post(at_work, path(visit, made, lang), ONE_MORE)
    assert answer.status_code == 303
    (whole,) = booked.whole([made.id])
    assert len(whole.live_lines) == 2
    assert [act.kind for act in visits.acts(visit.id)] == [ActKind.PARTY_CHANGED]
    written = events(made)[-1]
    assert (written.event, written.by_id, written.for_id) == (
        "party_changed",
        samira.id,
        made.person_id,
    )


def test_the_same_again_is_nothing_to_note(at_work, visit, made):
    post(at_work, path(visit, made), {"adults": "0"})
    assert visits.acts(visit.id) == []


def test_without_room_nothing_changes_and_the_numbers_stay(at_work, visit, made):
    answer = post(at_work, path(visit, made), {"adults": "2"})
    assert (answer.status_code, len(texts(answer, ".notice--bad"))) == (409, 1)
    assert soup(answer).select_one("#adults")["value"] == "2"
    assert visits.acts(visit.id) == []


@pytest.mark.parametrize("typed", ["8", "-1", "x", "😀"])
def test_what_is_no_number_is_said(at_work, visit, made, typed):
    answer = post(at_work, path(visit, made), {"adults": typed})
    assert (answer.status_code, len(texts(answer, ".field__error"))) == (422, 1)


def test_whoever_acts_is_named_without_a_browser_too(samira, home, made):
    visit = operations.begin(made.person, SIGNED, sign_in_id=1, by=samira, now=NOW)
    asked = factories.party(made.occurrence, CHILD=1)
    operations.change_party(visit, made, asked, by=samira, now=NOW)
    assert home
    assert [act.kind for act in visits.acts(visit.id)] == [ActKind.PARTY_CHANGED]
