"""Yes and no to the printed booklet: asked with the card, then on its page or at the counter."""

import pytest
from sqlalchemy import select

from app.accounts.models import Consent, ConsentHow, ConsentPurpose, SignIn
from app.counter import operations as counter
from app.counter.models import ActKind, VisitConsent, VisitHow
from app.counter.operations import Agreement
from app.counter.queries import visits
from app.db import db
from app.directory import operations
from app.directory.models import CardStatus
from app.directory.policies import Refused
from app.directory.queries.booklet import InBooklet, choice
from app.people import operations as people
from tests import factories
from tests.factories import NOW
from tests.visits import post, sign_in

pytestmark = pytest.mark.usefixtures("known", "now")
NO, CARD, BOTH = InBooklet(False, False), InBooklet(True, False), InBooklet(True, True)  # noqa: FBT003
PATH = "/fr/card/booklet"


@pytest.fixture
def amina(home):
    return factories.resident("Amina", at=home)


def hows(person, purpose=ConsentPurpose.BOOKLET):
    asked = select(Consent).where(Consent.person_id == person.id, Consent.purpose == purpose)
    return [(one.how, one.withdrawn_at is None) for one in db.session.scalars(asked)]


def test_nobody_is_in_the_booklet_who_did_not_say_so(amina):
    factories.card(amina)
    assert choice(amina.id) == NO


@pytest.mark.parametrize(
    ("ticks", "wanted"),
    [({}, NO), ({"booklet": "y"}, CARD), ({"booklet": "y", "booklet_phone": "y"}, BOTH)],
)
def test_two_ticks_are_asked_when_the_card_is_sent_and_neither_is_needed(
    client, amina, ticks, wanted
):
    card = factories.card(amina, status=CardStatus.DRAFT)
    sign_in(client, amina)
    page = client.get("/fr/card/preview").text
    assert 'name="booklet"' in page
    assert 'name="booklet_phone"' in page
    answer = post(client, "/fr/card/submission", {"adult": "y", "agree": "y"} | ticks)
    assert answer.status_code == 303
    assert card.status is CardStatus.SUBMITTED
    assert choice(amina.id) == wanted


def test_a_number_needs_a_card_beside_it(client, amina):
    factories.card(amina)
    sign_in(client, amina)
    answer = post(client, PATH, {"booklet_phone": "y"})
    assert answer.status_code == 422
    assert "Cochez aussi le livret" in answer.text
    assert choice(amina.id) == NO


def test_it_is_changed_on_a_page_of_its_own_and_holds_at_once(client, amina):
    factories.card(amina)
    sign_in(client, amina)
    assert "Pas dans le livret" in client.get("/fr/card").text
    assert post(client, PATH, {"booklet": "y", "booklet_phone": "y"}).status_code == 303
    assert "avec le numéro" in client.get("/fr/card").text
    assert "checked" in client.get(PATH).text
    assert post(client, PATH, {}).status_code == 303
    assert choice(amina.id) == NO
    assert hows(amina) == [(ConsentHow.SELF, False)]
    assert hows(amina, ConsentPurpose.BOOKLET_PHONE) == [(ConsentHow.SELF, False)]


def test_without_a_card_there_is_nothing_to_print(client, amina):
    sign_in(client, amina)
    assert client.get(PATH).location.endswith("/fr/card")


@pytest.mark.parametrize(
    ("consent", "how"),
    [(VisitConsent.SPOKEN, ConsentHow.SPOKEN), (VisitConsent.SIGNED, ConsentHow.SIGNED)],
)
def test_at_the_counter_it_is_noted_how_they_said_yes(client, home, amina, consent, how):
    factories.card(amina)
    worker = factories.worker(home.organisation)
    sign_in(client, worker)
    mine = select(SignIn.id).where(SignIn.person_id == worker.id)
    visit = counter.begin(
        amina,
        Agreement(VisitHow.PRESENT, consent),
        sign_in_id=db.session.scalars(mine).one(),
        by=worker,
        now=NOW,
    )
    path = f"/fr/counter/visits/{visit.id}/booklet"
    assert "La fiche peut aussi" in client.get(path).text
    assert post(client, path, {"booklet": "y"}).status_code == 303
    assert hows(amina) == [(how, True)]
    assert post(client, path, {}).status_code == 303
    assert choice(amina.id) == NO
    kinds = [act.kind for act in visits.acts(visit.id)]
    assert kinds == [ActKind.BOOKLET_YES, ActKind.BOOKLET_NO]


def test_a_second_tap_is_one_yes(amina):
    for _ in range(2):
        operations.choose_booklet(amina, BOTH, how=ConsentHow.SELF, by=amina, now=NOW)
    assert hows(amina) == [(ConsentHow.SELF, True)]


def test_nobody_says_yes_for_whoever_is_erased(amina):
    people.erase(amina, by=amina, now=NOW)
    with pytest.raises(Refused):
        operations.choose_booklet(amina, CARD, how=ConsentHow.SELF, by=amina, now=NOW)
