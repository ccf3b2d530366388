"""What somebody looks for: shown to them, of one person after a merge, gone when erased."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.db import transaction
from app.directory import operations
from app.directory.models import Need, NeedNotice, NeedStatus, RequestStatus
from app.directory.operations import matching
from app.directory.queries import needs
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
from app.people import operations as people
from tests import factories
from tests.directory.asking import ask, wish
from tests.factories import NOW
from tests.needs import need
from tests.visits import post, sign_in, texts

pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture
def samira(landlord):
    return factories.worker(landlord)


@pytest.fixture
def amina(home):
    return factories.resident("Amina", at=home, phone="+32470000001")


def tell(one, person, now=NOW):
    return matching.tell_of_need(one.id, person.id, talents=talent_list(), now=now)


def test_my_page_says_what_i_look_for_and_what_i_was_told(client, amina, home, now):
    assert now.at
    factories.card(amina, "soupes")
    need(amina, words="Un pantalon trop long")
    tell(need(factories.resident("Bilal", at=home), "soupes"), amina)
    sign_in(client, amina)
    page = client.get("/fr/me/data")
    assert "Un pantalon trop long" in page.text
    assert "Vous avez reçu un message" in page.text
    assert "Bilal" not in page.text


def test_a_no_to_messages_stands_there_too(client, amina, now):
    assert now.at
    operations.want_silence(amina, by=amina, now=NOW)
    sign_in(client, amina)
    assert "pas de messages" in client.get("/fr/me/data").text


def test_the_yes_is_taken_back_there_and_nobody_sees_it(client, session, amina, now):
    assert now.at
    one = need(amina)
    sign_in(client, amina)
    assert post(client, "/fr/me/data/consents/need/withdrawal").status_code == 303
    assert session.get_one(Need, one.id).status == "closed"


def test_every_line_of_its_history_has_words(client, amina, now):
    one = need(amina, status=NeedStatus.EXPIRED)
    now.at = NOW + timedelta(days=31)
    sign_in(client, amina)
    assert post(client, f"/fr/needs/{one.reference}/renewal").status_code == 303
    assert post(client, f"/fr/needs/{one.reference}/closing").status_code == 303
    said = texts(client.get("/fr/me/data"), "main")[0]
    assert "Votre demande est devenue visible" in said
    assert "Votre demande est terminée" in said
    assert "Autre chose a été noté" not in said


def test_of_two_that_are_one_the_needs_and_the_week_are_the_kept_persons(
    session, home, samira, amina
):
    twin = factories.resident("Amina", at=home)
    asker = factories.resident("Bilal", at=home)
    factories.card(twin, "soupes")
    mine, first = need(twin), need(asker, "soupes")
    assert tell(first, twin)
    operations.want_silence(twin, by=twin, now=NOW)
    merge = people.merge(amina, twin, by=samira, now=NOW)
    assert [one.id for one in needs.of_person(amina.id)] == [mine.id]
    assert needs.wants_silence(amina.id)
    assert session.scalars(select(NeedNotice.person_id)).all() == [amina.id]
    people.undo_merge(merge, by=samira, now=NOW)
    assert [one.id for one in needs.of_person(twin.id)] == [mine.id]
    assert (needs.wants_silence(amina.id), needs.wants_silence(twin.id)) == (False, True)
    assert session.scalars(select(NeedNotice.person_id)).all() == [twin.id]


def test_the_rule_of_six_months_is_one_of_those_that_time_applies(session, amina):
    need(amina, status=NeedStatus.CLOSED)
    assert people.retain(now=NOW + timedelta(days=182))["needs"] == 0
    assert people.retain(now=NOW + timedelta(days=183))["needs"] == 1
    assert session.scalars(select(Need)).all() == []


def test_whoever_waits_on_both_sides_is_erased_in_the_order_of_all(session, amina, home):
    bilal = factories.resident("Bilal", at=home)
    sent = ask(amina, factories.card(bilal))
    mine = need(amina, "soupes")
    offered = operations.offer(
        bilal, mine, wish(opening="i_can"), circle=circle(bilal), by=bilal, now=NOW
    )
    session.commit()
    with transaction():
        people.erase(amina, by=amina, now=NOW)
    assert sent.id < offered.id
    assert RequestStatus.ASKED not in {sent.status, offered.status}
