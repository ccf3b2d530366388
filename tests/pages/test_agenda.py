"""What happens this week near me."""

from datetime import timedelta
from itertools import chain

import pytest

from app.activities.models import ActivityKind, ActivityStatus, OccurrenceStatus
from app.i18n import Bilingual
from tests import factories
from tests.factories import NOW
from tests.visits import counted_queries, sign_in, soup, state_of, texts

pytestmark = pytest.mark.usefixtures("now", "session")

HERE = "/fr/neighbourhoods/peterbos"


@pytest.fixture(autouse=True)
def quarter(session, now):
    return factories.neighbourhood()


def rows(answer):
    """The addresses of the occurrences shown, in order."""
    return [link["href"] for link in soup(answer).select(".event__title a")]


def states(answer):
    return list(zip(state_of(answer), texts(answer, ".event .state"), strict=True))


def several(number, **more):
    of = factories.activity()
    return [
        factories.occurrence(of, starts_at=NOW + timedelta(hours=2 + n), **more)
        for n in range(number)
    ]


def test_an_empty_week_leads_to_the_next_meeting_however_far(client):
    factories.occurrence(starts_at=NOW + timedelta(days=40))
    answer = client.get(HERE)
    assert rows(answer) == []
    assert f'href="{HERE}?from=2026-04-11"' in answer.text
    assert 'href="/fr/neighbourhoods"' in answer.text


def test_where_nothing_will_ever_be_there_is_no_endless_corridor(client):
    answer = client.get(HERE)
    assert "from=" not in answer.text
    assert 'href="/fr/neighbourhoods"' in answer.text


def test_a_link_to_a_week_gone_by_leads_to_this_week(client):
    coming = factories.occurrence()
    assert rows(client.get(f"{HERE}?from=2026-02-02")) == [f"/fr/occurrences/{coming.id}"]


def test_the_week_is_in_order_of_time(client):
    late = factories.occurrence(starts_at=NOW + timedelta(days=3))
    early = factories.occurrence(starts_at=NOW + timedelta(days=1))
    assert rows(client.get(HERE)) == [f"/fr/occurrences/{early.id}", f"/fr/occurrences/{late.id}"]


def test_what_is_over_or_further_than_a_week_is_not_shown(client):
    factories.occurrence(starts_at=NOW - timedelta(hours=3))
    factories.occurrence(starts_at=NOW + timedelta(days=7))
    going_on = factories.occurrence(starts_at=NOW - timedelta(hours=1))
    assert rows(client.get(HERE)) == [f"/fr/occurrences/{going_on.id}"]


@pytest.mark.parametrize("status", [ActivityStatus.DRAFT, ActivityStatus.WITHDRAWN])
def test_what_is_not_published_is_not_shown(client, status):
    factories.occurrence(factories.activity(status=status))
    assert rows(client.get(HERE)) == []


def test_other_communes_are_not_shown_other_quarters_of_the_commune_are_named(client):
    elsewhere = factories.neighbourhood("marolles", "21004")
    nearby = factories.neighbourhood("clemenceau")
    factories.occurrence(at=factories.venue(elsewhere))
    factories.occurrence(at=factories.venue(nearby))
    answer = client.get(HERE)
    assert len(rows(answer)) == 1
    assert "Room FR · Clemenceau FR" in answer.text


@pytest.mark.parametrize(("number", "has_more"), [(20, False), (21, True)])
def test_twenty_fit_on_a_page(client, number, has_more):
    several(number)
    answer = client.get(HERE)
    assert len(rows(answer)) == 20
    assert (f'href="{HERE}?page=2"' in answer.text) is has_more


def test_the_pages_show_everything_once(client):
    every = several(43)
    pages = [rows(client.get(f"{HERE}?page={page}")) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [20, 20, 3, 0]
    assert list(chain.from_iterable(pages)) == [f"/fr/occurrences/{one.id}" for one in every]


def test_weeks_lead_on_and_back_but_not_into_the_past(client):
    for days in (1, 8):
        factories.occurrence(starts_at=NOW + timedelta(days=days))
    first = client.get(HERE).text
    assert f'href="{HERE}?from=2026-03-09"' in first
    assert "from=2026-02" not in first
    second = client.get(f"{HERE}?from=2026-03-09").text
    assert f'href="{HERE}"' in second
    assert f'href="{HERE}?from=2026-03-16"' in second


def test_another_week_shows_its_days(client):
    factories.occurrence()
    there = factories.occurrence(starts_at=NOW + timedelta(days=8))
    answer = client.get(f"{HERE}?from=2026-03-09")
    assert rows(answer) == [f"/fr/occurrences/{there.id}"]
    assert "du lundi 9 mars au dimanche 15 mars" in answer.text


@pytest.mark.parametrize(
    "query",
    [
        *("from=", "from=x", "from=2026-02-30", "from=2027-03-03"),
        *("from=0000-01-01", "from=2026-03-09T00:00", "from=٢٠٢٦-03-09", "from=%00"),
        *("page=0", "page=-1", "page=100", "page=", "page=1.0", "page=٣", "page=²", "page=x"),
    ],
)
def test_a_week_or_page_that_cannot_be_does_not_exist(client, query):
    assert client.get(f"{HERE}?{query}").status_code == 404


@pytest.mark.parametrize("slug", ["atlantis", "Peterbos", "x" * 61, "-peterbos"])
def test_a_quarter_that_is_not_there_does_not_exist(client, slug):
    assert client.get(f"/fr/neighbourhoods/{slug}").status_code == 404


def booked_up(capacity=1):
    occurrence = factories.occurrence(factories.activity(factories.kind(capacity)))
    for _ in range(capacity):
        factories.booking(occurrence)
    return occurrence


@pytest.mark.parametrize(("lang", "full"), [("fr", "Complet"), ("nl", "Volzet")])
def test_each_row_says_how_it_stands_in_words(client, lang, full):
    factories.occurrence()
    factories.occurrence(factories.activity(factories.kind(3)))
    booked_up()
    factories.occurrence(status=OccurrenceStatus.CANCELLED)
    factories.occurrence(factories.activity(is_a=ActivityKind.DROP_IN))
    found = states(client.get(f"/{lang}/neighbourhoods/peterbos"))
    assert [state for state, _text in found] == ["free", "few", "full", "cancelled", "open"]
    said = [text for _state, text in found]
    assert len(set(said)) == 5
    assert "5" in said[0]
    assert "3" in said[1]
    assert said[2] == full


def test_what_has_begun_is_closed(client):
    factories.occurrence(starts_at=NOW - timedelta(minutes=30))
    assert [state for state, _text in states(client.get(HERE))] == ["closed"]


def test_my_own_sign_ups_are_marked(client):
    me = factories.resident()
    factories.booking(factories.occurrence(), me)
    factories.booking(booked_up(), me)
    factories.booking(factories.occurrence())
    sign_in(client, me)
    assert [state for state, _ in states(client.get(HERE))] == ["booked", "waiting", "free"]


def test_every_row_can_be_called_and_come_by(client):
    several(3)
    answer = client.get(HERE)
    assert texts(answer, '.event a[href="tel:+3225550101"]') == ["02 555 01 01"] * 3
    assert answer.text.count("Desk FR") == 3


def test_a_text_in_the_other_language_says_so(client):
    of = factories.activity()
    of.title = Bilingual("", "Soep <NL>")
    factories.occurrence(of)
    assert texts(client.get(HERE), '.event__title [lang="nl"]') == ["Soep <NL>"]
    own = client.get("/nl/neighbourhoods/peterbos")
    assert texts(own, ".event__title") == ["Soep <NL>"]
    assert texts(own, ".event__title [lang]") == []


@pytest.mark.parametrize(
    ("lang", "today", "tomorrow"), [("fr", "aujourd’hui", "demain"), ("nl", "vandaag", "morgen")]
)
def test_today_and_tomorrow_are_called_so(client, lang, today, tomorrow):
    for hours in (3, 24, 48):
        factories.occurrence(starts_at=NOW + timedelta(hours=hours))
    answer = client.get(f"/{lang}/neighbourhoods/peterbos")
    assert texts(answer, ".date__relative") == [today, tomorrow]


@pytest.mark.parametrize(("lang", "day"), [("fr", "1er"), ("nl", "1")])
def test_the_first_of_the_month(client, lang, day):
    factories.occurrence(starts_at=NOW.replace(month=4, day=1))
    answer = client.get(f"/{lang}/neighbourhoods/peterbos?from=2026-04-01")
    assert texts(answer, ".date__day") == [day]


@pytest.mark.parametrize("number", [0, 3, 60])
@pytest.mark.parametrize("signed_in", [False, True])
def test_few_questions_are_asked_however_full_the_week(client, number, signed_in):
    several(number)
    if signed_in:
        sign_in(client, factories.resident())
    with counted_queries() as sent:
        answer = client.get(HERE)
    assert len(rows(answer)) == min(number, 20)
    assert 1 <= len(sent) <= 5, "\n".join(sent)  # the fifth: which number to call


def test_a_visitor_without_our_cookie_is_not_looked_up(client):
    with counted_queries() as sent:
        client.get(HERE)
    assert not any("sign_in" in statement for statement in sent)
