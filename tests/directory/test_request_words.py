"""What somebody writes in a request: no way to reach them; a price or a surname is pointed out."""

import pytest

from app.directory.policies.requests import ASKING, RequestRefusal, words_refusal
from app.directory.queries import requests
from app.moderation import operations as moderation
from app.moderation.models import ReportReason
from tests import factories
from tests.directory.asking import ask
from tests.factories import NOW
from tests.visits import post, sign_in, texts

pytestmark = pytest.mark.usefixtures("now", "known")
ASKED = {"talent": "retouches", "opening": "hello", "language": "fr", "reach_by": "worker"}
CHECK = {"fr": "De l’argent", "nl": "Geld?"}


@pytest.fixture
def bilal(home):
    return factories.resident("Bilal", at=home)


@pytest.fixture
def card(home):
    return factories.card(factories.resident("Amina", at=home))


@pytest.mark.parametrize(
    "words",
    [
        "Appelez-moi au 0470 12 34 56.",
        "Mon adresse : bilal@example.org",
        "Bel me: nul vier zeven nul twaalf vierendertig zesenvijftig",
        "Zéro quatre cent septante douze trente-quatre cinquante-six",
    ],
)
def test_a_way_to_reach_somebody_is_not_passed_on_before_a_yes(client, bilal, card, words):
    assert words_refusal("hello", words, ASKING) is RequestRefusal.CONTACT_IN_WORDS
    sign_in(client, bilal)
    path = f"/fr/directory/cards/{card.reference}/request"
    page = post(client, path, ASKED | {"step": "how", "words": words})
    assert (page.status_code, requests.sent(bilal.id)) == (422, [])
    assert "Retirez les numéros de téléphone" in page.text


@pytest.mark.parametrize(
    "words",
    [
        "Le zip fait vingt centimètres, j’en ai deux ou trois.",
        "Mon WhatsApp, je ne sais pas l’installer.",
    ],
)
def test_other_numbers_and_a_question_about_whatsapp_pass(words):
    assert words_refusal("hello", words, ASKING) is None


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_whoever_writes_sees_what_stands_out_and_may_send_it_all_the_same(
    client, bilal, card, lang
):
    sign_in(client, bilal)
    path = f"/{lang}/directory/cards/{card.reference}/request"
    said = ASKED | {"words": "Je peux donner 20 euros."}
    page = post(client, path, said | {"step": "what"})
    [flag] = texts(page, ".notice--warn li")
    assert "euros" in flag
    assert CHECK[lang] in flag
    assert post(client, path, said | {"step": "how"}).status_code == 303
    [made] = requests.sent(bilal.id)
    assert made.words == "Je peux donner 20 euros."


def test_a_greeting_with_both_first_names_is_nothing_to_check(client, bilal, card):
    sign_in(client, bilal)
    said = ASKED | {"step": "what", "words": "Bonjour Amina, c’est Bilal du rez."}
    page = post(client, f"/fr/directory/cards/{card.reference}/request", said)
    assert texts(page, ".notice--warn li") == []


def test_whoever_looks_at_a_report_sees_it_too(client, bilal, card, landlord):
    request = ask(bilal, card, words="Madame Dupont demande 20 euros.")
    moderation.report(request, ReportReason.MONEY, "", by=card.person, now=NOW)
    sign_in(client, factories.worker(landlord))
    flags = texts(client.get("/fr/moderation/reports"), ".notice--warn li")
    assert len(flags) == 2
    assert "euros" in flags[1]
    assert "Dupont" in flags[0]
