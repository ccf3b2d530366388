"""Four signs on paper that lead to a page."""

from datetime import timedelta

import pytest

from app.accounts.models.paper_codes import LETTERS
from app.activities import operations as activities
from app.activities.models import ActivityStatus, OccurrenceStatus, Theme
from app.activities.models import activities as models
from tests import factories
from tests.factories import NOW
from tests.visits import texts
from tests.workshops import draft

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.fixture
def soup(session, now):
    made = factories.activity()
    made.code = "K0Q1"
    return made


def led(client, path, **headers):
    answer = client.get(path, headers=headers)
    return answer.headers.get("Location", answer.status_code)


@pytest.mark.parametrize("typed", ["K0Q1", "k0q1", "KOQ1", "koql", "K0QI", " K0-Q1 "])
def test_however_it_is_typed(client, soup, typed):
    found = factories.occurrence(soup)
    assert led(client, f"/a/{typed}") == f"/fr/occurrences/{found.id}"


def test_in_the_language_that_was_chosen_or_that_the_browser_asks_for(client, soup):
    found = factories.occurrence(soup)
    asked = {"Accept-Language": "en, nl-BE;q=0.8, fr;q=0.5"}
    assert led(client, "/a/K0Q1", **asked) == f"/nl/occurrences/{found.id}"
    assert led(client, "/a/K0Q1", **{"Accept-Language": "ar"}) == f"/fr/occurrences/{found.id}"
    client.set_cookie("language", "fr")
    assert led(client, "/a/K0Q1", **asked) == f"/fr/occurrences/{found.id}"


def test_it_leads_to_the_next_date_then_to_one_that_is_off_then_to_the_last(client, soup, now):
    past = factories.occurrence(soup, starts_at=NOW - timedelta(days=7))
    off = factories.occurrence(soup, status=OccurrenceStatus.CANCELLED)
    coming = factories.occurrence(soup, starts_at=NOW + timedelta(days=9))
    assert led(client, "/a/K0Q1") == f"/fr/occurrences/{coming.id}"
    coming.move_to(OccurrenceStatus.CANCELLED)
    assert led(client, "/a/K0Q1") == f"/fr/occurrences/{off.id}"
    now.at = NOW + timedelta(days=30)
    assert led(client, "/a/K0Q1") == f"/fr/occurrences/{coming.id}"
    assert led(client, "/a/K0Q1?on=2026-02-23") == f"/fr/occurrences/{past.id}"


@pytest.mark.parametrize("day", ["2026-03-05", "x", ""])
def test_a_day_that_there_is_not_leads_to_the_next_one(client, soup, day):
    found = factories.occurrence(soup)
    assert led(client, f"/a/K0Q1?on={day}") == f"/fr/occurrences/{found.id}"


@pytest.mark.parametrize("status", set(ActivityStatus) - {ActivityStatus.PUBLISHED})
def test_what_is_not_public_is_not_there(client, soup, status):
    factories.occurrence(soup)
    soup.status = status
    hidden = client.get("/a/K0Q1")
    unknown = client.get("/a/ZZZZ")
    assert hidden.status_code == unknown.status_code == 404
    said = [
        texts(answer, "main h1, main h2, main p:not(.soft)")[:4] for answer in (hidden, unknown)
    ]
    assert said[0] == said[1]


@pytest.mark.parametrize("typed", ["ZZZZ", "K0Q", "K0Q11", "%00", "é", "x" * 300])
def test_what_leads_nowhere_says_so_in_both_languages(client, soup, typed):
    factories.occurrence(soup)
    answer = client.get(f"/a/{typed}")
    assert answer.status_code == 404
    assert "Cette page n’existe pas" in answer.text
    assert "Deze pagina bestaat niet" in answer.text


def test_a_code_is_not_given_twice(workshop, monkeypatch):
    taken = draft(workshop).code
    given = iter([taken, taken, "ABCD"])
    monkeypatch.setattr("app.activities.operations.texts.new_activity_code", lambda: next(given))
    made = activities.begin(
        workshop.association, workshop.landlord, Theme.KITCHEN, by=workshop.joris, now=NOW
    )
    assert made.code == "ABCD"


def test_its_signs_are_not_mistaken_for_one_another():
    codes = {models.new_activity_code() for _ in range(200)}
    assert all(len(code) == 4 and set(code) <= set(LETTERS) for code in codes)
    assert not set("ILOU") & set(LETTERS)
    assert len(codes) > 190
