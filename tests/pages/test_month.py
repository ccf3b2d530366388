"""A month of a quarter: how much each day, and the way to it."""

from datetime import timedelta

import pytest

from app.activities.models import ActivityStatus, OccurrenceStatus
from tests import factories
from tests.factories import NOW
from tests.visits import counted_queries, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

HERE = "/fr/neighbourhoods/peterbos"
MONTH = f"{HERE}/month"


@pytest.fixture(autouse=True)
def quarter(session, now):
    return factories.neighbourhood()


def on(days, **more):
    return factories.occurrence(more.pop("of", None), starts_at=NOW + timedelta(days=days), **more)


def days(answer):
    """Each day with something, and where it leads."""
    return [
        (" ".join(link.get_text().split()), link["href"])
        for link in soup(answer).select(".month-list a.choice")
    ]


def test_each_day_with_something_is_counted_and_leads_to_it(client):
    on(0, of=factories.activity())
    on(10)
    on(10)
    on(31)
    answer = client.get(MONTH)
    assert days(answer) == [
        ("lundi 2 mars 1 activité aujourd’hui", f"{HERE}?on=2026-03-02"),
        ("jeudi 12 mars 2 activités", f"{HERE}?on=2026-03-12"),
    ]
    assert len(soup(client.get(f"{HERE}?on=2026-03-12")).select(".event")) == 2
    assert days(client.get(f"{MONTH}?month=2026-04")) == [
        ("jeudi 2 avril 1 activité", f"{HERE}?on=2026-04-02")
    ]


def test_the_table_is_a_month_from_monday_to_sunday(client):
    on(10)
    answer = client.get(MONTH)
    heads = texts(answer, ".month thead th[scope=col]")
    assert heads[0] == "lundi"
    assert heads[6] == "dimanche"
    assert texts(answer, ".month caption") == ["1 activité en mars 2026"]
    cells = [cell.get_text().split() for cell in soup(answer).select(".month tbody td")]
    assert len(cells) == 42
    assert [cell[0] for cell in cells if cell and len(cell) == 1][:3] == ["1", "2", "3"]
    assert texts(answer, ".month td[aria-current=date]") == ["2"]
    assert texts(answer, ".month a") == ["jeudi 12 mars, 12 1 activité"]


def test_what_is_off_or_not_public_or_elsewhere_is_not_counted(client):
    on(3, status=OccurrenceStatus.CANCELLED)
    on(3, of=factories.activity(status=ActivityStatus.DRAFT))
    on(3, at=factories.venue(factories.neighbourhood("marolles", "21004")))
    assert days(client.get(MONTH)) == []


def test_a_month_with_nothing_leads_to_the_next_day_with_something(client):
    on(45)
    answer = client.get(MONTH)
    assert f'href="{HERE}?on=2026-04-16"' in answer.text
    assert 'href="/fr/neighbourhoods"' in answer.text


def test_what_was_chosen_in_the_agenda_goes_along(client):
    on(3)
    answer = client.get(f"{HERE}?theme=nature&when=today&free=1")
    assert f'href="{MONTH}?theme=nature"' in answer.text
    month = client.get(f"{MONTH}?theme=nature&step-free=1")
    assert days(month) == []
    assert texts(month, "a.tag--taken") == [
        "Enlever : Plantes et jardin",
        "Enlever : Sans escalier",
    ]
    fits = client.get(f"{MONTH}?theme=kitchen")
    assert days(fits) == [("jeudi 5 mars 1 activité", f"{HERE}?theme=kitchen&on=2026-03-05")]
    assert f'href="{MONTH}?month=2026-04&amp;theme=kitchen"' in fits.text


def test_months_lead_on_and_back_but_not_into_the_past(client):
    on(3)
    first = client.get(MONTH).text
    assert f'href="{MONTH}?month=2026-04"' in first
    assert "month=2026-02" not in first
    second = client.get(f"{MONTH}?month=2026-04").text
    assert f'href="{MONTH}"' in second
    assert f'href="{MONTH}?month=2026-05"' in second
    assert days(client.get(f"{MONTH}?month=2026-01")) == days(client.get(MONTH))
    assert "month=2027-04" not in client.get(f"{MONTH}?month=2027-03").text


@pytest.mark.parametrize(
    "asked", ["", "x", "2026-13", "2026-3", "2027-04", "0000-01", "2026-03-01", "٢٠٢٦-03"]
)
def test_a_month_that_cannot_be_does_not_exist(client, asked):
    assert client.get(f"{MONTH}?month={asked}").status_code == 404


def test_the_hour_changes_move_nothing_to_another_day(client):
    factories.occurrence(starts_at=NOW.replace(month=3, day=28, hour=23, minute=30))
    answer = client.get(MONTH)
    assert days(answer) == [("dimanche 29 mars 1 activité", f"{HERE}?on=2026-03-29")]


def test_a_quarter_that_is_not_there_has_no_month(client):
    assert client.get("/fr/neighbourhoods/atlantis/month").status_code == 404


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_whoever_is_nobody_here_may_keep_it_for_a_minute(client, lang):
    on(3)
    answer = client.get(f"/{lang}/neighbourhoods/peterbos/month")
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    again = client.get(
        f"/{lang}/neighbourhoods/peterbos/month",
        headers={"If-None-Match": answer.headers["ETag"]},
    )
    assert again.status_code == 304


@pytest.mark.parametrize("number", [1, 60])
def test_few_questions_are_asked_however_full_the_month(client, number):
    of = factories.activity()
    for turn in range(number):
        on(turn / 3, of=of)
    with counted_queries() as sent:
        client.get(MONTH)
    assert len(sent) <= 4, "\n".join(sent)
