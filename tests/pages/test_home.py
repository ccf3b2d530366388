"""Home: this week near me, then help between neighbours, then what I could offer."""

from datetime import timedelta

import pytest

from app.accounts.models import Role
from app.activities.models import ActivityKind, OccurrenceStatus
from app.directory.models import CardStatus
from tests import factories
from tests.factories import NOW
from tests.visits import counted_queries, sign_in, soup, state_of, texts

pytestmark = pytest.mark.usefixtures("now", "session")

AGENDA = "/fr/neighbourhoods/peterbos"
BOUND = 5
"""The quarter, its week, the places of four meetings, the list of talents, whom to call."""


@pytest.fixture
def near(client, session, now):
    """A visitor who chose a quarter."""
    quarter = factories.neighbourhood()
    client.set_cookie("neighbourhood", quarter.slug)
    return quarter


def rows(answer):
    return [link["href"] for link in soup(answer).select(".event__title a")]


def links(answer, selector="main a"):
    return [link["href"] for link in soup(answer).select(selector)]


def several(number):
    of = factories.activity()
    return [factories.occurrence(of, starts_at=NOW + timedelta(hours=2 + n)) for n in range(number)]


def test_whoever_has_no_quarter_is_asked_for_one(client):
    answer = client.get("/fr/")
    assert (answer.status_code, answer.location) == (302, "/fr/neighbourhoods")
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("lang", "heading"),
    [("fr", "Cette semaine près de chez moi"), ("nl", "Deze week in mijn buurt")],
)
def test_it_leads_with_this_week_near_me(client, near, lang, heading):
    first = several(6)[:4]
    answer = client.get(f"/{lang}/")
    assert texts(answer, "h1") == [heading]
    assert rows(answer) == [f"/{lang}/occurrences/{one.id}" for one in first]
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert client.get_cookie("language").value == lang


@pytest.mark.parametrize(("number", "said"), [(5, "les 5"), (99, "les 99"), (100, "toutes les")])
def test_the_whole_week_is_one_link_away_and_counted(client, near, number, said):
    several(number)
    link = soup(client.get("/fr/")).select_one(f'.more a[href="{AGENDA}"]')
    assert f"Voir {said} activités de la semaine" in link.get_text()


def test_when_everything_is_shown_the_next_week_follows(client, near):
    several(4)
    assert links(client.get("/fr/"), ".more a") == [f"{AGENDA}?from=2026-03-09"]


def test_an_empty_week_leads_to_the_next_meeting(client, near):
    factories.occurrence(starts_at=NOW + timedelta(days=40))
    answer = client.get("/fr/")
    assert rows(answer) == []
    assert links(answer, ".empty a") == [f"{AGENDA}?from=2026-04-11", "/fr/neighbourhoods"]


def test_where_nothing_will_ever_be_another_quarter_is_offered(client, near):
    assert links(client.get("/fr/"), ".empty a") == ["/fr/neighbourhoods"]


def test_each_row_says_how_it_stands(client, near):
    full = factories.occurrence(factories.activity(factories.kind(1)))
    factories.booking(full)
    factories.occurrence(status=OccurrenceStatus.CANCELLED)
    assert state_of(client.get("/fr/")) == ["full", "cancelled"]


def test_then_come_the_pictures_what_i_could_offer_and_a_number(client, near, known):
    answer = client.get("/fr/")
    tiles = links(answer, ".tile")
    assert tiles == [f"/fr/directory/categories/{found.slug}" for found in known.categories]
    assert links(answer, ".invite a") == ["/fr/card"]
    assert links(answer, ".help a")[0].startswith("tel:+32")


def test_the_room_of_activities_is_the_current_one(client, near):
    assert links(client.get("/fr/"), ".rooms [aria-current]") == ["/fr/"]
    assert links(client.get(AGENDA), ".rooms [aria-current]") == ["/fr/"]


@pytest.mark.parametrize("number", [0, 3, 60])
def test_few_questions_are_asked_of_a_visitor(client, near, number):
    several(number)
    client.get("/fr/")  # the list of talents is read once in a process
    with counted_queries() as sent:
        answer = client.get("/fr/")
    assert len(rows(answer)) == min(number, 4)
    assert 1 <= len(sent) <= BOUND, "\n".join(sent)


class TestSomebodyWhoLivesHere:
    """What is added for whoever is signed in."""

    @pytest.fixture(autouse=True)
    def me(self, client):
        somebody = factories.resident()
        sign_in(client, somebody)
        return somebody

    def test_where_they_live_is_their_quarter(self, client):
        assert "Peterbos FR" in client.get("/fr/").text

    def test_what_they_chose_counts_more(self, client):
        factories.neighbourhood("marolles", "21004")
        client.set_cookie("neighbourhood", "marolles")
        assert texts(client.get("/fr/"), ".band__line [translate]") == ["Marolles FR"]

    def test_their_next_activity_comes_first(self, client, me):
        for days in (9, 3):
            found = factories.booking(
                factories.occurrence(starts_at=NOW + timedelta(days=days)), me
            )
        answer = client.get("/fr/")
        assert links(answer, "a.choice") == [f"/fr/occurrences/{found.occurrence_id}/booking"]
        assert "Votre prochaine activité" in texts(answer, "a.choice")[0]
        assert "jeudi 5 mars" in texts(answer, "a.choice")[0]

    def test_of_a_course_that_goes_on_its_next_date_counts(self, client, me, now):
        course = factories.activity(is_a=ActivityKind.COURSE)
        first, _second = (
            factories.occurrence(course, starts_at=NOW + timedelta(days=days)) for days in (1, 15)
        )
        factories.booking(first, me)
        now.at += timedelta(days=2)
        assert "mardi 17 mars" in texts(client.get("/fr/"), "a.choice")[0]
        nearer = factories.booking(factories.occurrence(starts_at=NOW + timedelta(days=3)), me)
        path = f"/fr/occurrences/{nearer.occurrence_id}/booking"
        assert links(client.get("/fr/"), "a.choice") == [path]

    def test_without_a_sign_up_there_is_none(self, client):
        several(1)
        assert links(client.get("/fr/"), "a.choice") == []

    @pytest.mark.usefixtures("known")
    @pytest.mark.parametrize("status", [None, CardStatus.PUBLISHED])
    def test_whoever_has_a_card_is_not_asked_to_make_one(self, client, me, status):
        if status:
            factories.card(me, status=status)
        asked = "Et vous, qu’aimez-vous faire\N{NARROW NO-BREAK SPACE}?"
        assert (asked in client.get("/fr/").text) is (status is None)

    @pytest.mark.usefixtures("known")
    def test_the_pictures_are_counted(self, client):
        factories.card(factories.resident(), status=CardStatus.PUBLISHED)
        assert len(texts(client.get("/fr/"), ".tile__count")) == 1

    def test_few_questions_are_asked(self, client, me):
        for one in several(12):
            factories.booking(one, me)
        client.get("/fr/")
        with counted_queries() as sent:
            client.get("/fr/")
        assert 1 <= len(sent) <= 10, "\n".join(sent)  # whom to call, what neighbours look for


@pytest.mark.usefixtures("near")
class TestWhoeverIsHereForTheirWork:
    """The week, and their own room instead of the pictures."""

    @pytest.mark.parametrize(
        ("role", "room"),
        [(Role.WORKER, "/fr/moderation"), (Role.ORGANISER, "/fr/me"), (Role.OFFICER, "/fr/me")],
    )
    def test_they_see_the_week_and_their_room(self, client, role, room):
        sign_in(client, factories.staff(role, factories.organisation()))
        meeting = factories.occurrence()
        answer = client.get("/fr/")
        assert rows(answer) == [f"/fr/occurrences/{meeting.id}"]
        assert links(answer, "a.choice") == [room]
        assert links(answer, ".tile, .invite a") == []
