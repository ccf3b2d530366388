"""My data: all of it in words, as a file, corrected, and a yes that is taken back."""

import json

import pytest

from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import ConsentHow, ConsentPurpose
from app.directory.models import CardStatus
from app.directory.queries import cards
from app.i18n import Language
from app.moderation.models import Verdict
from app.moderation.operations import decide
from app.moderation.policies import Answer
from app.screening.reasons import Reason
from tests import factories
from tests.factories import NOW
from tests.visits import post, sign_in, texts

PAGE = "/fr/me/data"


@pytest.fixture
def amina(client, home, known, now):
    """A resident with a number, a sign-up, and both consents, signed in."""
    person = factories.resident("Amina", phone="+32470123456", at=home)
    for purpose in (ConsentPurpose.CARD, ConsentPurpose.REMINDERS):
        accounts.give_consent(person, purpose, how=ConsentHow.SELF, by=person, now=NOW)
    factories.booking(factories.occurrence(), person, CHILD=1)
    sign_in(client, person)
    return person


def kept(client, path=PAGE):
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(texts(answer, "main"))


def test_the_page_says_everything(client, amina):
    said = kept(client)
    for word in ("Amina", "0470 12 34 56", "Estate FR", "Soup FR", "1 enfant", "français"):
        assert word in said, word
    assert "Votre place est réservée" in said


def test_it_is_never_stored(client, amina):
    for path in (PAGE, f"{PAGE}.json"):
        assert "no-store" in client.get(path).headers["Cache-Control"]


def test_a_refusal_is_shown_with_its_reason_and_the_way_to_contest_it(client, amina, landlord):
    card = factories.card(amina, words="Le samedi.", status=CardStatus.SUBMITTED)
    answer = Answer(Verdict.REFUSED, Reason.PRICE, card.version, card.status)
    decide(card, answer, by=factories.worker(landlord, "Samira"), now=NOW)
    said = kept(client)
    assert "parle d’un prix" in said
    assert "Appelez le 02 555 01 00" in said
    assert "service social" in said
    assert "Samira" not in said, "who works there is not the resident's to keep"
    assert "Samira" not in client.get(f"{PAGE}.json").text


def test_a_message_that_waits_is_shown_in_full_and_a_code_never(client, amina):
    accounts.ask_code("+32470123456", language=Language.FR, now=NOW)
    said = kept(client)
    assert "Soup FR" in said
    assert "Il part bientôt." in said


def test_the_file_holds_the_same_and_every_row(client, amina):
    answer = client.get(f"{PAGE}.json")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mes-donnees.json"'
    file = json.loads(answer.text)
    assert file["rows"]["person"] == [
        {
            "language": "fr",
            "first_name": "Amina",
            "created_at": NOW.isoformat(),
            "erased_at": None,
        }
    ]
    assert file["rows"]["contact_point"][0]["value"] == "+32470123456"
    assert len(file["rows"]["consent"]) == 2
    assert {"booking", "booking_line", "membership", "message", "sign_in"} <= set(file["rows"])
    assert "_hash" not in answer.text


def test_others_are_not_in_it(client, amina, home):
    neighbour = factories.resident("Bénédicte", phone="+32470999888", at=home)
    factories.booking(factories.occurrence(), neighbour)
    for said in (kept(client), client.get(f"{PAGE}.json").text):
        assert "Bénédicte" not in said
        assert "999888" not in said


def test_a_yes_is_taken_back_in_one_tap(client, amina):
    answer = post(client, f"{PAGE}/consents/reminders/withdrawal")
    assert (answer.status_code, answer.location) == (303, f"{PAGE}#consents")
    assert queries.consent(amina.id, ConsentPurpose.REMINDERS) is None
    assert queries.consent(amina.id, ConsentPurpose.CARD)
    assert "Retiré le" in kept(client)
    assert post(client, f"{PAGE}/consents/reminders/withdrawal").status_code == 303


def test_without_the_yes_to_a_card_nobody_sees_it(client, amina):
    factories.card(amina, words="Le samedi.")
    post(client, f"{PAGE}/consents/card/withdrawal")
    card = cards.of_person(amina.id)
    assert card.status is CardStatus.DRAFT


def test_there_is_no_yes_of_that_name(client, amina):
    assert post(client, f"{PAGE}/consents/anything/withdrawal").status_code == 404


def test_the_yes_to_an_account_is_taken_back_by_erasing(client, amina):
    accounts.give_consent(amina, ConsentPurpose.ACCOUNT, how=ConsentHow.SELF, by=amina, now=NOW)
    answer = post(client, f"{PAGE}/consents/account/withdrawal")
    assert answer.location == f"{PAGE}/erasure"
    assert queries.consent(amina.id, ConsentPurpose.ACCOUNT)


def test_a_first_name_is_corrected(client, amina):
    answer = post(client, f"{PAGE}/first-name", first_name="  Aminata ")
    assert (answer.status_code, answer.location) == (303, PAGE)
    assert queries.person(amina.id).first_name == "Aminata"


@pytest.mark.parametrize("typed", ["", "   ", "A" * 41, "Amina 0470 12 34 56", "bit.ly/amina"])
def test_a_first_name_is_a_name(client, amina, typed):
    answer = post(client, f"{PAGE}/first-name", first_name=typed)
    assert answer.status_code == 422
    assert texts(answer, ".field__error")
    assert queries.person(amina.id).first_name == "Amina"


def test_erasing_says_what_goes_and_what_stays_first(client, amina):
    said = kept(client, f"{PAGE}/erasure")
    assert "Ce qui part, tout de suite" in said
    assert "Ce qui reste" in said
    assert queries.person(amina.id).erased_at is None


def test_erasing_signs_out_and_says_so(client, amina, now):
    answer = post(client, f"{PAGE}/erasure")
    assert answer.location == "/fr/erased"
    assert "Tout est effacé" in kept(client, "/fr/erased")
    assert client.get(PAGE).status_code == 303
    assert queries.person(amina.id).erased_at == now.at


def test_somebody_who_works_here_is_not_erased_by_a_button(client, landlord, now):
    worker = factories.worker(landlord)
    sign_in(client, worker)
    answer = post(client, f"{PAGE}/erasure")
    assert answer.status_code == 409
    assert "administrateur" in answer.text
    assert queries.person(worker.id).first_name == "Samira"
