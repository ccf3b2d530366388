"""The two screens, my list, what waits for whoever works there, and the counter."""

import pytest
from sqlalchemy import select

from app.accounts.models import ConsentHow, ConsentPurpose
from app.accounts.queries import consent
from app.counter.models import Act
from app.ideas import operations, queries
from app.ideas.models import Idea, IdeaStatus
from app.ideas.views import mine
from tests import factories, workshops
from tests.factories import NOW
from tests.proposals import WHAT, idea, taken
from tests.visits import post, sign_in, soup, state_of, texts

SENT = {"words": WHAT, "language": "fr", "step": "how", "whom": "", "needs": "", "adult": "y"}


def only(session):
    return session.scalars(select(Idea)).one()


@pytest.fixture
def organising(client, workshop):
    """The browser of the organiser."""
    sign_in(client, workshop.joris)
    return client


def test_two_screens_and_it_is_sent(client, session, me):
    first = post(client, "/fr/ideas/new", words=WHAT, language="fr", step="what")
    assert first.status_code == 200
    assert soup(first).select_one("input[name=words]")["value"] == WHAT
    assert texts(first, ".field__error") == []
    sent = post(client, "/fr/ideas/new", SENT | {"whom": "Pour tous", "named": "y"})
    assert sent.location == "/fr/ideas"
    one = only(session)
    assert (one.what, one.whom, one.status) == (WHAT, "Pour tous", IdeaStatus.SENT)
    assert consent(me.id, ConsentPurpose.IDEA).how is ConsentHow.SELF
    assert state_of(client.get("/nl/ideas")) == ["submitted"]


@pytest.mark.usefixtures("me")
def test_without_the_tick_nobody_is_named(client, session):
    assert post(client, "/nl/ideas/new", SENT).status_code == 303
    assert consent(only(session).person_id, ConsentPurpose.IDEA) is None


@pytest.mark.usefixtures("me")
@pytest.mark.parametrize(
    ("fields", "box"),
    [
        ({"words": "", "step": "what"}, "words"),
        ({"words": "Appelez le 0470 12 34 56", "step": "what"}, "words"),
        ({"words": "a" * 301, "step": "what"}, "words"),
        ({"language": "xx", "step": "what"}, "language"),
        ({"whom": "a" * 151}, "whom"),
        ({"needs": "écrivez à moi@exemple.be"}, "needs"),
        ({"adult": ""}, "adult"),
    ],
)
def test_what_cannot_be_sent_is_said_and_what_was_typed_stays(client, session, fields, box):
    answer = post(client, "/nl/ideas/new", SENT | fields)
    assert answer.status_code == 422
    assert soup(answer).select_one(f"#{box}-error")
    page = soup(answer)
    for name, value in (SENT | fields).items():
        held = page.select_one(f"[name={name}]")
        if held is not None and name in {"words", "whom", "needs"}:
            assert (held.get("value") or held.get_text().strip()) == value
    assert session.scalars(select(Idea)).all() == []


@pytest.mark.usefixtures("me")
def test_the_language_button_and_going_back_keep_everything(client, session):
    typed = SENT | {"whom": "Kinderen", "needs": "Een zaal", "named": "y"}
    answer = post(client, "/nl/ideas/new", typed | {"switch": "nl"})
    assert texts(answer, "#whom") == ["Kinderen"]
    back = soup(post(client, "/nl/ideas/new", typed | {"back": "1"}))
    assert back.select_one("#words").get_text().strip() == WHAT
    assert back.select_one("input[name=needs]")["value"] == "Een zaal"
    assert back.select_one("input[name=named]")["value"] == "y"
    assert session.scalars(select(Idea)).all() == []


@pytest.mark.usefixtures("me")
def test_what_stands_out_is_shown_before_it_is_sent(client):
    answer = post(client, "/fr/ideas/new", SENT | {"words": "Soupe à 5 euros", "step": "what"})
    assert texts(answer, ".notice--warn li")


def test_who_waits_to_be_accepted_is_told_whom_to_call(client, home):
    sign_in(client, factories.resident(at=home, waiting=True))
    assert client.get("/fr/ideas/new").location == "/fr/ideas"
    assert texts(client.get("/fr/ideas"), ".help__phone")


def test_a_fourth_is_not_begun(client, me):
    for _ in range(3):
        idea(me)
    answer = client.get("/fr/ideas/new")
    assert answer.status_code == 409
    assert texts(answer, "[role=alert]")
    assert "/ideas/new" not in client.get("/fr/ideas").text


def test_whoever_sends_all_day_long_waits_for_tomorrow_and_loses_nothing(
    client, session, monkeypatch, me
):
    monkeypatch.setattr(mine, "SENDING", (("1 per day", "idea-sent"),))
    answers = [post(client, "/nl/ideas/new", SENT | {"whom": "Kinderen"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 429]
    assert texts(answers[1], "#whom") == ["Kinderen"]
    assert queries.number_open(me.id) == 1
    assert session.is_active


def test_me_leads_there_and_says_where_it_stands(client, me):
    assert soup(client.get("/fr/me")).select_one("a[href='/fr/ideas/new']")
    idea(me)
    link = soup(client.get("/nl/me")).select_one("a[href='/nl/ideas']")
    assert link.select_one(".state--submitted")


def test_the_agenda_leads_a_resident_there(client, me):
    address = "/fr/neighbourhoods/peterbos"
    assert soup(client.get(address)).select_one("a[href='/fr/ideas/new']")
    post(client, "/fr/sign-out")
    assert "/ideas/new" not in client.get(address).text
    assert me.id


def test_my_list_says_who_took_it_up_and_their_number(client, me, workshop):
    taken(idea(me), workshop.association, workshop.joris)
    page = client.get("/fr/ideas")
    assert state_of(page) == ["changing"]
    assert "Joris" in page.text
    assert texts(page, "a.phone")


def test_taking_back_and_my_name_in_one_tap_each(client, session, me):
    one = idea(me)
    assert post(client, "/fr/ideas/name", wanted="no").status_code == 303
    assert consent(me.id, ConsentPurpose.IDEA) is None
    assert post(client, "/nl/ideas/name", wanted="yes").status_code == 303
    assert consent(me.id, ConsentPurpose.IDEA)
    assert post(client, f"/fr/ideas/{one.reference}/withdrawal").status_code == 303
    assert only(session).status is IdeaStatus.WITHDRAWN
    assert post(client, f"/fr/ideas/{one.reference}/renewal").status_code == 409


def test_neighbours_and_other_houses_do_not_see_it(client, malika, home):
    one = idea(malika)
    sign_in(client, factories.resident("Bruno", at=home))
    assert post(client, f"/fr/ideas/{one.reference}/withdrawal").status_code == 404
    assert client.get(f"/fr/ideas/waiting/{one.reference}").status_code == 403
    sign_in(client, workshops.elsewhere().joris)
    assert client.get(f"/fr/ideas/waiting/{one.reference}").status_code == 404
    assert client.get("/fr/ideas/waiting").text.count(one.reference) == 0


def test_the_organiser_sees_the_number_reads_it_and_makes_a_draft(organising, malika, workshop):
    one = idea(malika)
    for address in ("/fr/me", "/nl/activities"):
        assert soup(organising.get(address)).select_one("a.choice--due[href$='/ideas/waiting']")
    assert "Malika" in organising.get("/nl/ideas/waiting").text
    address = f"/nl/ideas/waiting/{one.reference}"
    page = organising.get(address)
    assert "Malika" in page.text
    assert "Malika" not in soup(page).title.get_text()
    assert post(organising, f"{address}/taking").status_code == 422
    answer = post(organising, f"{address}/taking", theme="making")
    made = queries.own(malika.id, one.reference).activity_id
    assert answer.location == f"/nl/activities/{made}"
    hub = organising.get(answer.location)
    assert texts(hub, "#idea")
    assert WHAT in hub.text
    assert not soup(organising.get("/nl/activities")).select_one("a.choice--due")


def test_whoever_comes_second_reads_who_was_first(organising, malika, workshop):
    one = idea(malika)
    taken(one, workshop.landlord, workshop.samira)
    address = f"/fr/ideas/waiting/{one.reference}"
    answer = post(organising, f"{address}/taking", theme="making")
    assert answer.status_code == 409
    assert "Samira" in answer.text
    assert soup(answer).select_one("#take") is None


def test_only_the_housing_company_can_say_no(app, organising, reader, malika, workshop):
    one = idea(malika)
    address = f"/fr/ideas/waiting/{one.reference}"
    assert soup(organising.get(address)).select_one("#decline") is None
    assert post(organising, f"{address}/declining", reason="later").status_code == 404
    assert post(reader, f"{address}/declining").status_code == 422
    assert post(reader, f"{address}/declining", reason="later").status_code == 303
    assert queries.own(malika.id, one.reference).status is IdeaStatus.DECLINED
    assert texts(reader.get(address), ".notice--info")
    assert app.name


def test_who_works_for_two_says_for_which(organising, malika, workshop):
    second = factories.organisation()
    workshops.join(workshop.joris, second)
    address = f"/fr/ideas/waiting/{idea(malika).reference}/taking"
    assert post(organising, address, theme="making").status_code == 422
    assert post(organising, address, theme="making", organisation=second.slug).status_code == 303


def test_the_public_page_names_both_while_she_agrees(client, malika, workshop, planned):
    one = idea(malika)
    one.status, one.activity_id = IdeaStatus.PUBLISHED, planned.activity_id
    one.taken_by_id, one.organisation_id = workshop.joris.id, workshop.association.id
    address = f"/fr/occurrences/{planned.id}"
    shown = texts(client.get(address), ".fact b")
    assert {"Malika", "Joris"} <= set(shown)
    operations.agree_to_be_named(malika, None, by=malika, now=NOW)
    shown = client.get(address).text
    assert "Malika" not in shown
    assert "Joris" in shown


def test_at_the_counter_the_same_and_the_receipt_says_so(client, session, malika, workshop):
    sign_in(client, workshop.samira)
    agreement = {"agreement": "here-signed"}
    visit = post(client, f"/fr/counter/people/{malika.id}/visits", agreement).location
    assert soup(client.get(visit)).select_one(f"a[href='{visit}/ideas']")
    sent = post(client, f"{visit}/ideas/new", SENT | {"named": "y"})
    assert sent.location == f"{visit}/ideas"
    one = only(session)
    assert consent(malika.id, ConsentPurpose.IDEA).how is ConsentHow.SIGNED
    assert state_of(client.get(sent.location)) == ["submitted"]
    assert post(client, f"{visit}/ideas/{one.reference}/withdrawal").status_code == 303
    kinds = [act.kind for act in session.scalars(select(Act).order_by(Act.id))]
    assert kinds == ["idea_sent", "idea_withdrawn"]


def test_what_is_kept_says_it(client, me):
    idea(me)
    page = client.get("/fr/me/data")
    assert WHAT in page.text
    assert WHAT in client.get("/fr/me/data.json").text
