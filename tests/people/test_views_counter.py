"""At the counter: the same page for whoever asks, pairs that may be one, merging and undoing."""

import pytest

from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import ConsentHow, ConsentPurpose
from app.counter import operations as counter
from app.counter.models import ActKind, VisitConsent, VisitHow
from app.people import operations
from app.people.queries import duplicates
from tests import factories
from tests.factories import NOW
from tests.visits import counted_queries, post, sign_in, soup, texts

LIST = "/fr/people/duplicates"


@pytest.fixture
def worker(client, landlord, now):
    person = factories.worker(landlord)
    sign_in(client, person)
    return factories.again(person)


@pytest.fixture
def amina(home):
    return factories.resident("Amina", phone="+32470123456", at=home)


@pytest.fixture
def aminata(home):
    return factories.resident("Aminata", phone="+32470123456", at=home)


def data(person):
    return f"/fr/people/{person.id}/data"


def test_a_worker_shows_all_that_is_kept(client, worker, amina):
    factories.booking(factories.occurrence(), amina)
    answer = client.get(data(amina))
    said = " ".join(texts(answer, "main"))
    assert "Amina" in said
    assert "Soup FR" in said
    assert "Amina" not in soup(answer).title.text
    assert client.get(f"{data(amina)}.json").json["rows"]["person"][0]["first_name"] == "Amina"


def test_what_was_done_at_the_counter_is_told_without_the_name_of_who_did_it(client, worker, amina):
    agreement = counter.Agreement(VisitHow.PRESENT, VisitConsent.SIGNED)
    visit = counter.begin(amina, agreement, sign_in_id=1, by=worker, now=NOW)
    counter.note(visit, ActKind.REMINDERS_ON, amina, now=NOW)
    said = " ".join(texts(client.get(data(amina)), "#helped + ul"))
    assert "accord signé" in said
    assert "par le service social de" in said
    assert "Samira" not in said


def test_a_yes_is_taken_back_at_the_counter(client, worker, amina):
    accounts.give_consent(
        amina, ConsentPurpose.REMINDERS, how=ConsentHow.SPOKEN, by=worker, now=NOW
    )
    answer = post(client, f"/fr/people/{amina.id}/consents/reminders/withdrawal")
    assert answer.status_code == 303
    assert queries.consent(amina.id, ConsentPurpose.REMINDERS) is None


def test_a_worker_erases_whoever_asks_for_it(client, worker, amina):
    asked = client.get(f"/fr/people/{amina.id}/erasure")
    assert "Tout effacer sur cette personne" in texts(asked, "h1")[0]
    assert post(client, f"/fr/people/{amina.id}/erasure").location == "/fr/counter"
    assert queries.person(amina.id).first_name == ""
    assert client.get(data(amina)).status_code == 404


def test_of_others_there_is_nothing(client, worker, landlord):
    elsewhere, colleague = factories.resident(), factories.worker(landlord)
    for somebody in (elsewhere, colleague, worker):
        assert client.get(data(somebody)).status_code == 404
        assert post(client, f"/fr/people/{somebody.id}/erasure").status_code == 404


def pairs(worker):
    return [
        (pair.older.first_name, pair.newer.first_name, pair.same_number, pair.same_name)
        for pair in duplicates.twins(worker)
    ]


def test_pairs_by_number_and_by_name(session, worker, home, amina, aminata):
    factories.resident("Mohamed", at=home)
    factories.resident("Muhammad", at=home)
    factories.resident("Bénédicte", phone="+32470123456", at=home)
    factories.resident("Zohra", at=home)
    session.flush()
    found = pairs(worker)
    assert found[0] == ("Amina", "Aminata", True, True)
    assert ("Mohamed", "Muhammad", False, True) in found
    assert ("Amina", "Bénédicte", True, False) in found
    assert not [pair for pair in found if "Zohra" in pair]


def test_neither_staff_nor_those_of_elsewhere_nor_the_gone_are_pairs(session, worker, home, amina):
    factories.resident("Amina")
    colleague = factories.resident("Amina", at=home)
    accounts.grant(colleague, "worker", organisation=home.organisation, by=None, now=NOW)
    operations.erase(factories.resident("Amina", at=home), by=amina, now=NOW)
    session.flush()
    assert pairs(factories.again(worker)) == []


def test_the_list_asks_the_same_few_questions_however_many_live_there(
    client, worker, home, amina, aminata
):
    client.get(LIST)
    with counted_queries() as few:
        client.get(LIST)
    for _number in range(5):
        factories.resident("Amina", at=home)
    with counted_queries() as many:
        client.get(LIST)
    assert len(many) == len(few)


def test_it_is_looked_at_merged_and_undone(client, worker, amina, aminata):
    occurrence = factories.occurrence()
    for somebody in (amina, aminata):
        factories.booking(occurrence, somebody)
    factories.booking(factories.occurrence(), aminata)
    link = soup(client.get(LIST)).select_one("main .choices a")["href"]
    seen = client.get(link)
    said = " ".join(texts(seen, "main"))
    assert "1 inscription" in said
    assert "1 séance réservée deux fois" in said
    assert "Amina" not in soup(seen).title.text
    assert post(client, link).location == LIST
    assert [person.id for person in queries.people_with("+32470123456")] == [amina.id]
    page = soup(client.get(LIST))
    undo = page.select_one("main .asks form")["action"]
    assert post(client, undo).location == LIST
    assert len(queries.people_with("+32470123456")) == 2
    assert post(client, undo).status_code == 409


def test_two_tabs_merge_once(client, worker, amina, aminata):
    path = f"/fr/people/{amina.id}/duplicates/{aminata.id}"
    assert post(client, path).status_code == 303
    assert post(client, path).status_code == 404, "the duplicate is nobody any more"


def test_with_oneself_is_refused(client, worker, amina):
    path = f"/fr/people/{amina.id}/duplicates/{amina.id}"
    assert client.get(path).status_code == 200
    assert post(client, path).status_code == 409
