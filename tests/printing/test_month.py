"""The month of a quarter on paper: for a wall, or to fold once."""

from datetime import timedelta

import pytest

from app.accounts.models import Role
from tests import factories
from tests.factories import NOW
from tests.printing.papers import A4, is_tagged, read, scanned, size_of, text_of
from tests.visits import sign_in, soup

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.fixture
def held(session):
    """A date in this month."""
    return factories.occurrence()


@pytest.fixture
def organiser(client, now, session):
    sign_in(client, factories.staff(Role.ORGANISER, factories.organisation()))
    return client


@pytest.fixture
def hall(session):
    estate = factories.estate()
    estate.poster_code = "K7Q2"
    session.flush()
    return estate


@pytest.mark.usefixtures("held")
def test_the_month_of_a_quarter_to_fold_or_for_a_wall(organiser, hall):
    code = hall.poster_code
    for more, size, pages in (("?fold=once", (842, 595), 2), (f"?h={code}", A4, 1)):
        pdf = organiser.get(f"/fr/neighbourhoods/peterbos/month.pdf{more}").data
        said = text_of(pdf)
        assert (size_of(pdf), len(read(pdf).pages)) == (size, pages)
        assert is_tagged(pdf)
        for words in ("Soup FR", "Soup NL", "mercredi 4 mars", "woensdag 4 maart", "Room FR"):
            assert words in said
    assert code in said
    assert scanned(pdf) == [f"http://localhost/fr/neighbourhoods/peterbos?h={code}"]


@pytest.mark.usefixtures("held")
def test_another_month_says_that_nothing_is_planned_yet(organiser):
    said = text_of(organiser.get("/nl/neighbourhoods/peterbos/month.pdf?month=2026-04").data)
    assert "Er is deze maand nog niets gepland" in said
    assert "Soup" not in said


def test_the_list_of_a_date_leads_to_the_month_of_that_date(client, now, session):
    louche = factories.organisation()
    sign_in(client, factories.staff(Role.ORGANISER, louche))
    of = factories.activity(by=louche)
    late = factories.occurrence(of, starts_at=NOW + timedelta(days=200))
    page = soup(client.get(f"/fr/occurrences/{late.id}/bookings"))
    address = page.select_one("a[href*='fold=once']")["href"]
    assert "Soup FR" in text_of(client.get(address).data)


@pytest.mark.parametrize("more", ["?month=2025-01", "?month=x", "?h=ZZZZ"])
@pytest.mark.usefixtures("held")
def test_a_month_or_a_hall_that_is_none_has_none(organiser, more):
    assert organiser.get(f"/fr/neighbourhoods/peterbos/month.pdf{more}").status_code == 404
