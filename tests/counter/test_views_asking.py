"""Asking and answering for somebody who is there or on the telephone."""

import pytest

from app.accounts import queries as people
from app.counter import operations
from app.counter.models import VisitConsent, VisitHow
from app.counter.queries import visits
from app.directory import operations as directory
from app.directory.models import RequestStatus
from app.directory.queries import requests
from tests import factories
from tests.directory.asking import ask
from tests.factories import NOW
from tests.visits import post, sign_in, state_of

ASKED = {
    "step": "how",
    "talent": "retouches",
    "opening": "hello",
    "language": "fr",
    "reach_by": "worker",
}


@pytest.fixture
def worker(client, landlord, now):
    somebody = factories.worker(landlord)
    sign_in(client, somebody)
    return somebody


@pytest.fixture
def person(home):
    return factories.resident("Bilal", phone="+32470123456", at=home)


@pytest.fixture
def card(home):
    return factories.card(factories.resident("Amina", phone="+32470654321", at=home))


@pytest.fixture
def visit(worker, person):
    agreement = operations.Agreement(VisitHow.TELEPHONE, VisitConsent.SPOKEN)
    [opened] = people.open_sign_ins(worker.id, NOW)
    return operations.begin(person, agreement, sign_in_id=opened.id, by=worker, now=NOW)


def at(visit, rest):
    return f"/fr/counter/visits/{visit.id}{rest}"


def acts(visit):
    return [act.kind for act in visits.acts(visit.id)]


def test_a_neighbour_is_found_and_asked_on_the_telephone(client, visit, person, card):
    ask_path = at(visit, f"/cards/{card.reference}/request")
    assert ask_path in client.get(at(visit, "/requests?q=retouches")).text
    assert client.get(ask_path).status_code == 200
    assert post(client, ask_path, ASKED | {"reach_by": "phone"}).status_code == 303
    [made] = requests.sent(person.id)
    assert made.status is RequestStatus.ASKED
    assert acts(visit) == ["request_sent"]
    assert state_of(client.get(at(visit, "/requests"))) == ["waiting"]


def test_whom_they_blocked_is_not_offered_to_them(client, visit, person, card):
    asked = ask(card.person, factories.card(person))
    directory.block(person, asked, by=person, now=NOW)
    ask_path = at(visit, f"/cards/{card.reference}/request")
    assert ask_path not in client.get(at(visit, "/requests?q=retouches")).text
    assert client.get(ask_path).status_code == 404


def test_yes_is_said_for_somebody_and_both_ways_are_read_aloud(client, visit, home, person):
    mine = factories.card(person)
    request = ask(factories.resident("Chantal", phone="+32470111213", at=home), mine)
    page = client.get(at(visit, f"/requests/{request.reference}"))
    assert "Son numéro reste caché" in page.text or "numéro reste caché" in page.text
    path = at(visit, f"/requests/{request.reference}/acceptance")
    assert post(client, path, answer_by="phone").status_code == 303
    page = client.get(at(visit, f"/requests/{request.reference}"))
    assert "0470 12 34 56" in page.text
    assert acts(visit) == ["request_accepted"]


def test_no_is_said_for_somebody(client, visit, home, person):
    request = ask(factories.resident(at=home), factories.card(person))
    path = at(visit, f"/requests/{request.reference}/refusal")
    assert post(client, path).status_code == 303
    assert request.status is RequestStatus.DECLINED
    assert (
        post(client, path.replace("refusal", "acceptance"), answer_by="worker").status_code == 409
    )


def test_a_request_is_taken_back_for_somebody(client, visit, person, card):
    request = ask(person, card)
    assert post(client, at(visit, f"/requests/{request.reference}/withdrawal")).status_code == 303
    assert acts(visit) == ["request_withdrawn"]


def test_others_requests_do_not_exist_in_a_visit(client, visit, home, card):
    request = ask(factories.resident(at=home), card)
    assert client.get(at(visit, f"/requests/{request.reference}")).status_code == 404
