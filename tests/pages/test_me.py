"""My own page: what I signed up for, my card, what waits for those who work here."""

from datetime import timedelta

import pytest

from app.accounts.models import Role
from app.activities import operations as activities
from app.activities.models import ActivityKind
from app.bookings import operations
from app.bookings.models import Face
from app.directory.models import CardStatus
from app.i18n import Language, dates
from tests import factories
from tests.factories import NOW
from tests.visits import counted_queries, sign_in, soup, state_of, texts

pytestmark = pytest.mark.usefixtures("now", "session")
BOUND = 9
"""Who asks, sign-ups to come and over and the lines of each, my card, my idea, whom to call."""


@pytest.fixture
def me(client, session, now):
    somebody = factories.resident()
    sign_in(client, somebody)
    return somebody


@pytest.fixture
def organiser(session, now):
    return factories.organisation()


def links(answer, selector="a.choice"):
    """Where the rows lead, but for what has tests of its own: my card, needs, requests, queue."""
    found = [link["href"] for link in soup(answer).select(selector)]
    others = ("/card", "/needs", "/moderation", "/requests", "/ideas", "/ideas/new")
    return [href for href in found if not href.endswith(others)]


def doors(answer):
    """Where my card and the queue are."""
    found = [link["href"] for link in soup(answer).select("a.choice")]
    return [href for href in found if href.endswith(("/card", "/moderation"))]


def test_without_a_sign_up_one_is_shown_the_way(client, me):
    answer = client.get("/fr/me")
    assert links(answer) == []
    assert links(answer, ".empty a") == ["/fr/"]


def test_of_a_course_that_goes_on_the_next_date_is_said_in_its_order(client, me, now):
    course = factories.activity(is_a=ActivityKind.COURSE)
    first, _second = (
        factories.occurrence(course, starts_at=NOW + timedelta(days=days)) for days in (1, 15)
    )
    factories.booking(first, me)
    factories.booking(factories.occurrence(starts_at=NOW + timedelta(days=9)), me)
    now.at += timedelta(days=2)
    days = [dates.local(NOW + timedelta(days=number)).date() for number in (9, 15)]
    said = [dates.day_date(day, Language.FR) for day in days]
    assert texts(client.get("/fr/me"), ".choice--mine .day") == said


def test_what_comes_is_before_what_is_over(client, me, now):
    late, soon, over = (
        factories.booking(factories.occurrence(starts_at=NOW + timedelta(days=days)), me)
        for days in (9, 3, 1)
    )
    now.at += timedelta(days=2)
    paths = [f"/fr/occurrences/{b.occurrence_id}/booking" for b in (soon, late, over)]
    answer = client.get("/fr/me")
    assert links(answer) == [f"{paths[2]}/feedback", *paths]
    assert links(answer, "details a.choice") == paths[2:]


def test_each_says_how_it_stands(client, me):
    full = factories.occurrence(factories.activity(factories.kind(1)))
    factories.booking(full)
    factories.booking(factories.occurrence(), me, CHILD=2)
    factories.booking(full, me)
    off = factories.booking(factories.occurrence(), me).occurrence
    activities.call_off(off, by=None, now=NOW)
    answer = client.get("/fr/me")
    assert state_of(answer) == ["confirmed", "waiting", "cancelled"]
    assert "1 adulte et 2 enfants" in answer.text


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
    assert len(sent) <= BOUND, "\n".join(sent)


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.WORKER])
def test_staff_find_what_their_organisation_runs_and_nothing_else(client, organiser, role):
    own = factories.occurrence(factories.activity(by=organiser))
    factories.occurrence()
    factories.booking(own, CHILD=1)
    sign_in(client, factories.staff(role, organiser))
    answer = client.get("/fr/me")
    sheets = [link for link in links(answer) if "/counter" not in link]
    assert sheets == [f"/fr/occurrences/{own.id}/bookings"]
    assert "2 sur 5" in texts(answer, "a.choice")[-1]


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR])
def test_others_who_work_here_find_no_lists(client, organiser, role, lang):
    factories.occurrence(factories.activity(by=organiser))
    sign_in(client, factories.staff(role, organiser if role is Role.OFFICER else None))
    answer = client.get(f"/{lang}/me")
    assert [link for link in links(answer) if "/administration" not in link] == []
    assert len(texts(answer, ".lead li")) == 1


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("status", CardStatus)
def test_residents_find_their_card_and_where_it_stands(client, me, status, lang):
    factories.talents()
    factories.card(me, status=status)
    answer = client.get(f"/{lang}/me")
    assert doors(answer) == [f"/{lang}/card"]
    assert state_of(answer) == [status]


@pytest.mark.parametrize("waiting", [False, True])
def test_whoever_has_no_card_is_shown_where_to_begin_one(client, waiting):
    sign_in(client, factories.resident(waiting=waiting))
    answer = client.get("/fr/me")
    assert (doors(answer), state_of(answer)) == (["/fr/card"], [])


@pytest.mark.parametrize("number", [0, 1, 3])
def test_a_social_worker_reads_how_many_cards_wait(client, organiser, number):
    factories.talents()
    estate = factories.estate(organiser)
    for _ in range(number):
        factories.card(factories.resident(at=estate), status=CardStatus.SUBMITTED)
    factories.card(factories.resident(), status=CardStatus.SUBMITTED)
    sign_in(client, factories.worker(organiser))
    answer = client.get("/fr/me")
    assert doors(answer) == ["/fr/moderation"]
    due = texts(answer, "a.choice--due")
    assert [str(number) in text for text in due] == [True] * bool(number)


def test_others_who_work_here_have_no_queue_and_no_card(client, organiser):
    sign_in(client, factories.staff(Role.ORGANISER, organiser))
    assert doors(client.get("/fr/me")) == []


@pytest.mark.parametrize("number", [2, 30])
def test_counting_the_queue_takes_one_question(client, organiser, number):
    factories.talents()
    estate = factories.estate(organiser)
    for _ in range(number):
        factories.card(factories.resident(at=estate), status=CardStatus.SUBMITTED)
    sign_in(client, factories.worker(organiser))
    with counted_queries() as sent:
        client.get("/fr/me")
    assert len(sent) <= BOUND + 1, "\n".join(sent)  # who waits at the counter is one more


class TestHowWasIt:
    @pytest.fixture
    def over(self, me, now):
        booking = factories.booking(factories.occurrence(), me)
        now.at = booking.occurrence.ends_at + timedelta(hours=1)
        return booking

    def asks(self, answer):
        return links(answer, "a.choice[href$=feedback]")

    def test_after_a_date_one_tap_leads_to_the_question(self, client, over):
        path = f"/fr/occurrences/{over.occurrence_id}/booking/feedback"
        answer = client.get("/fr/me")
        assert self.asks(answer) == [path]
        assert texts(client.get(path), "h1") == ["C’était comment ?"]

    def test_whoever_has_said_so_is_not_asked_again(self, client, over, now):
        operations.say_how(over, over.occurrence, Face.GOOD, now=now.at)
        assert self.asks(client.get("/fr/me")) == []

    def test_nor_a_month_later(self, client, over, now):
        now.at = over.occurrence.ends_at + timedelta(days=31)
        assert self.asks(client.get("/fr/me")) == []
