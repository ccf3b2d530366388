"""Messages by SMS: both languages, the same facts, one SMS long."""

import re
from itertools import product
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta

from app.moderation.operations.activities import ACCEPTED, NOT_YET
from app.notifications.operations.channels import as_sms
from app.notifications.operations.gsm7 import ALPHABET

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "app" / "templates" / "messages"
KINDS = sorted(path.name for path in FOLDER.iterdir())
LANGUAGES = ("fr", "nl")
DAYS = {"fr": "mercredi 23 septembre", "nl": "donderdag 24 september"}
LONG = {
    "title": "Cuisine du monde pour petits gars, soupe et desserts de saison, pour tout le monde",
    "time": "14h30",
    "phone": "0470 12 34 56",
    "rank": "12",
    "reason": "price",
    "secret": "123456",
    "until_time": "18h30",
    "end": "17h30",
    "acts": "person_added booked cancelled number_changed sign_in_card_given signed_out_everywhere",
    "venue": "Maison de quartier du Comte de Flandre",
}
"""Long, but such as they are in the life of a neighbourhood."""
TWICE = frozenset("^{}\\[~]|€")
"""These letters take two places in GSM-7."""

environment = Environment(
    loader=FileSystemLoader(FOLDER),
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701 (an SMS is plain text)
)
each_text = pytest.mark.parametrize(("kind", "language"), list(product(KINDS, LANGUAGES)))


def variables(kind, language):
    source = (FOLDER / kind / f"sms.{language}.txt").read_text(encoding="utf-8")
    return meta.find_undeclared_variables(environment.parse(source))


def sms(kind, language):
    words = LONG | {"day": DAYS[language], "until_day": DAYS[language].split()[0]}
    return as_sms(environment.get_template(f"{kind}/sms.{language}.txt").render(words))


def test_what_the_code_tells_is_what_there_are_texts_for():
    files = [path for path in (ROOT / "app").rglob("*.py") if "operations" in str(path)]
    code = "\n".join(path.read_text("utf-8") for path in files)
    assert set(re.findall(r'\b(?:tell|queue)\(\s*"(\w+)"', code)) | {"place_offered"} | {
        ACCEPTED,
        NOT_YET,
    } == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_tell_the_same_facts(kind):
    assert variables(kind, "fr") == variables(kind, "nl")


@each_text
def test_every_letter_of_the_text_itself_is_in_the_alphabet(kind, language):
    text = (FOLDER / kind / f"sms.{language}.txt").read_text(encoding="utf-8")
    written = re.sub(r"\{\{.*?\}\}", "", text)
    assert set(written) - ALPHABET == set()


@each_text
def test_a_long_message_is_still_one_sms(kind, language):
    text = sms(kind, language)
    places = len(text) + sum(letter in TWICE for letter in text)
    assert places <= 160, f"{places}: {text}"


@each_text
def test_nothing_of_a_message_is_lost_when_it_is_folded(kind, language):
    source = (FOLDER / kind / f"sms.{language}.txt").read_text(encoding="utf-8")
    assert sms(kind, language).count("?") == source.count("?")
