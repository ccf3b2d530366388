"""The list to telephone on the page of a date: numbers, in order, and what each said."""

from datetime import timedelta

import pytest

from app.accounts.models import Role
from app.bookings import operations, queries
from app.bookings.models import BookingStatus
from tests import factories
from tests.factories import NOW, booking, kind
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")
SOON = NOW + timedelta(days=2, hours=-2)


@pytest.fixture
def louche():
    return factories.organisation()


@pytest.fixture
def waiting(louche, now):
    """Two wait for a place that came free two hours before the start."""
    date = factories.occurrence(factories.activity(kind(1), by=louche))
    people = {"Ali": "+32470000091", "Bea": "+32470000092", "Cem": None}
    comes, *waits = [
        booking(date, factories.resident(name, phone=phone)) for name, phone in people.items()
    ]
    now.at = date.starts_at - timedelta(hours=2)
    operations.cancel(comes, by=comes.person, now=now.at)
    return waits


@pytest.fixture
def sheet(client, louche, waiting):
    sign_in(client, factories.staff(Role.ORGANISER, louche))
    return f"occurrences/{waiting[0].occurrence_id}/bookings"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_who_waits_stands_in_order_with_a_number_to_press(client, sheet, waiting, lang):
    page = client.get(f"/{lang}/{sheet}")
    rows = texts(page, ".fold ol > li")
    assert [row.split()[:2] for row in rows] == [["1.", "Bea"], ["2.", "Cem"]]
    numbers = [link["href"] for link in soup(page).select(".fold ol a.phone")]
    assert numbers == ["tel:+32470000092"]
    assert len(texts(page, ".fold ol .soft")) == 1  # Cem has none
    assert soup(page).select("[id^=group-]") == []


def test_a_yes_gives_the_place_and_a_no_takes_off_the_list(client, sheet, waiting):
    bea, cem = waiting
    answer = post(client, f"/fr/{sheet}/{bea.id}/no")
    assert answer.status_code == 303
    assert "Bea" in texts(client.get(answer.location), ".notice--good")[0]
    post(client, f"/fr/{sheet}/{cem.id}/yes")
    assert (bea.status, cem.status) == (BookingStatus.CANCELLED, BookingStatus.CONFIRMED)


def test_when_the_place_is_gone_the_page_says_so(client, sheet, waiting):
    bea, cem = waiting
    post(client, f"/nl/{sheet}/{bea.id}/yes")
    answer = post(client, f"/nl/{sheet}/{cem.id}/yes")
    assert len(texts(client.get(answer.location), ".notice--bad")) == 1
    assert cem.status is BookingStatus.WAITING


def test_earlier_numbers_are_nobodys_business(client, sheet, waiting, now):
    now.at = NOW
    page = client.get(f"/fr/{sheet}")
    assert soup(page).select(".fold ol a.phone") == []
    assert "Bea" in page.text


def test_a_sign_up_of_another_date_does_not_exist_here(client, sheet):
    other = booking(factories.occurrence())
    for act in ("yes", "no"):
        assert post(client, f"/fr/{sheet}/{other.id}/{act}").status_code == 404
    assert other.is_live


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_a_newcomer_reads_that_others_are_called_first(client, waiting, lang):
    date = waiting[0].occurrence_id
    sign_in(client, factories.resident())
    form = client.get(f"/{lang}/occurrences/{date}/booking/new")
    (said,) = texts(form, ".notice--info")
    answer = post(client, f"/{lang}/occurrences/{date}/booking")
    page = client.get(answer.location)
    assert {"fr": "appelle", "nl": "bel"}[lang] in texts(page, ".result")[0]
    assert "3" in texts(page, ".result")[0]
    assert {"fr": "appel", "nl": "gebeld"}[lang] in said
    (made,) = queries.on_the_list(date, BookingStatus.WAITING)[2:]
    assert made.status is BookingStatus.WAITING


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_when_it_is_full_nobody_is_promised_a_message(client, waiting, lang):
    operations.seat_from_list(waiting[0], by=waiting[0].person, now=SOON)
    sign_in(client, factories.resident())
    form = client.get(f"/{lang}/occurrences/{waiting[0].occurrence_id}/booking/new")
    (said,) = texts(form, ".notice--info")
    assert {"fr": "On vous appelle", "nl": "We bellen u"}[lang] in said
    assert "SMS" not in said.upper()
