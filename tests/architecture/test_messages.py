"""Messages by SMS and e-mail: both languages, the same facts; an SMS is one SMS long."""

import re
from itertools import product
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta

from app.moderation.operations.activities import ACCEPTED, NOT_YET
from app.notifications.models import Message
from app.notifications.operations import texts
from app.notifications.operations.gsm7 import ALPHABET
from app.notifications.operations.texts import as_email, render
from app.screening.reasons import Reason

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "app" / "templates" / "messages"
KINDS = sorted({path.parent.name for path in FOLDER.glob("*/*.txt")})
BY_SMS = sorted({path.parent.name for path in FOLDER.glob("*/sms.*.txt")})
BY_EMAIL = sorted({path.parent.name for path in FOLDER.glob("*/email.*.txt")})
LANGUAGES = ("fr", "nl")
DAYS = {"fr": "mercredi 23 septembre", "nl": "donderdag 24 september"}
LONG = {
    "title": "Cuisine du monde pour petits gars, soupe et desserts de saison, pour tout le monde",
    "time": "14h30",
    "phone": "0470 12 34 56",
    "rank": "12",
    "places": "8",
    "reason": "price",
    "secret": "k7q2m4txk7q2m4tx",
    "talent": "Machine à coudre pour qui débute, enfiler et régler",
    "reference": "2345abcdefgh",
    "name": "Marie-Antoinette",
    "until_time": "18h30",
    "end": "17h30",
    "acts": "person_added booked cancelled number_changed sign_in_card_given signed_out_everywhere",
    "venue": "Maison de quartier du Comte de Flandre",
    "shown": "yes",
    "offers": "yes",
    "organisation": "Société de logement du Foyer anderlechtois",
    "code": "K7Q2",
    "why": "not_a_workshop",
    "activity": "12345",
    "allergens": "gluten (céréales), crustacés, fruits à coque (noix)"[:48],
    "organiser": "Maison de jeunes et de quartier du Comte de Flandre",
    "called": "yes",
    "more": "12",
    "number": "12",
    "moved": "12",
    "off": "12",
}
"""Long, but such as they are in the life of a neighbourhood."""
TWICE = frozenset("^{}\\[~]|€")
"""These letters take two places in GSM-7."""

environment = Environment(
    loader=FileSystemLoader(FOLDER),
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701 (an SMS is plain text)
)
each_text = pytest.mark.parametrize(("kind", "language"), list(product(BY_SMS, LANGUAGES)))
each_email = pytest.mark.parametrize(("kind", "language"), list(product(BY_EMAIL, LANGUAGES)))


@pytest.fixture(autouse=True)
def somewhere(monkeypatch):
    """Links in e-mails lead to this site; other tests of this process know another."""
    monkeypatch.setitem(texts.templates.globals, "site", "https://bottin.example.org")


def variables(kind, language, channel="sms"):
    source = (FOLDER / kind / f"{channel}.{language}.txt").read_text(encoding="utf-8")
    return meta.find_undeclared_variables(environment.parse(source))


def words(language, title=LONG["title"], **more):
    return (
        LONG
        | more
        | {
            "title": title,
            "day": DAYS[language],
            "until_day": DAYS[language].split()[0],
        }
    )


def sms(kind, language, greeting="", **more):
    message = Message(kind=kind, language=language, params=words(language, **more))
    message.secret = LONG["secret"]
    return render(message, greeting)


def email(kind, language, greeting=""):
    message = Message(kind=kind, language=language, params=words(language))
    return as_email(message, greeting, "0800 12 345")


def places(text):
    return len(text) + sum(letter in TWICE for letter in text)


def test_what_the_code_tells_is_what_there_are_texts_for():
    files = [path for path in (ROOT / "app").rglob("*.py") if "operations" in str(path)]
    code = "\n".join(path.read_text("utf-8") for path in files)
    assert set(re.findall(r'\b(?:tell|queue)\(\s*"(\w+)"', code)) | {"place_offered"} | {
        ACCEPTED,
        NOT_YET,
    } == set(KINDS)


@pytest.mark.parametrize("kind", BY_SMS)
def test_both_languages_tell_the_same_facts(kind):
    assert variables(kind, "fr") == variables(kind, "nl")


@pytest.mark.parametrize("kind", BY_EMAIL)
def test_an_email_tells_the_same_facts_in_both_languages_and_all_that_an_sms_tells(kind):
    told = variables(kind, "fr", "email")
    assert told == variables(kind, "nl", "email")
    if kind in BY_SMS:
        assert told == variables(kind, "fr")


@each_text
def test_every_letter_of_the_text_itself_is_in_the_alphabet(kind, language):
    text = (FOLDER / kind / f"sms.{language}.txt").read_text(encoding="utf-8")
    written = re.sub(r"\{\{.*?\}\}", "", text)
    assert set(written) - ALPHABET == set()


@each_text
def test_a_long_message_is_still_one_sms(kind, language):
    text = sms(kind, language)
    assert places(text) <= 160, f"{places(text)}: {text}"


@pytest.mark.parametrize("kind", ["card_refused", "card_changes_refused", "need_refused"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_is_said_in_one_sms(kind, language):
    for reason in Reason:
        text = sms(kind, language, reason=reason)
        assert places(text) <= 160, f"{places(text)}: {text}"


@each_text
@pytest.mark.parametrize("name", ["Maria Magdalena Constantina", "Çağla", "Łukasz", "Işıl"])
def test_said_for_whom_it_is_two_sms_at_most(kind, language, name):
    text = sms(kind, language, name, title="Fête des œufs « çà et là », île Łódź, ışık, hôtel")
    assert set(text) <= ALPHABET
    assert text.startswith({"fr": "Pour ", "nl": "Voor "}[language])
    assert places(text) <= 2 * 153, f"{places(text)}: {text}"


@each_text
def test_nothing_of_a_message_is_lost_when_it_is_folded(kind, language):
    source = (FOLDER / kind / f"sms.{language}.txt").read_text(encoding="utf-8")
    assert sms(kind, language).count("?") == source.count("?")


def test_a_name_that_an_sms_cannot_say_is_left_out():
    assert sms("reminder", "fr", "أمينة").startswith("Demain")
    assert sms("reminder", "fr", "Çağla").startswith("Pour Çagla: Demain")


@each_email
def test_an_email_has_a_subject_a_text_and_a_number_to_call(kind, language):
    subject, text = email(kind, language)
    assert subject
    assert not subject.startswith("Subject")
    assert "Subject" not in text
    assert "0800 12 345" in text
    assert {"fr": "Le Bottin des Voisins", "nl": "De Burengids"}[language] in text
    assert "\n\n\n" not in text


@each_email
def test_french_has_its_narrow_spaces_and_nobody_is_shouted_at(kind, language):
    _, text = email(kind, language)
    assert not re.search(r" [:;?!]" if language == "fr" else r"\s[:;?!]", text)
    assert "!" not in text


def test_without_a_text_of_its_own_an_email_says_what_the_sms_says():
    subject, text = email("card_published", "nl", "Amina")
    assert subject == "Een bericht van de Burengids"
    assert text.startswith("Voor Amina:\n\nUw fiche is zichtbaar.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_waited_from_before_the_list_was_called_still_leaves(language):
    params = {name: text for name, text in words(language).items() if name != "called"}
    said = render(Message(kind="booking_waiting", language=language, params=params))
    assert {"fr": "Vous recevez un SMS", "nl": "U krijgt een sms"}[language] in said
