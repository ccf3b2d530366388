"""What leaves the page of a date: to search engines, to paper, to a neighbour by message."""

import json
from datetime import date, datetime, time, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from app.activities import queries
from app.activities.models import OccurrenceStatus
from app.activities.models.around import ActivityLanguage
from app.activities.operations.occurrences import Slot
from app.bookings import operations as bookings
from app.i18n import Bilingual
from app.notifications.operations.gsm7 import ALPHABET
from tests import factories
from tests.factories import NOW
from tests.visits import soup

pytestmark = pytest.mark.usefixtures("now", "session")

SITE = "http://127.0.0.1:8000"
WANTED = {"name", "startDate", "endDate", "eventStatus", "location", "organizer", "description"}
"""What schema.org and search engines ask of an Event."""


def page(client, occurrence, lang="fr"):
    return soup(client.get(f"/{lang}/occurrences/{occurrence.id}"))


def linked(client, occurrence, lang="fr"):
    (script,) = page(client, occurrence, lang).select('script[type="application/ld+json"]')
    return json.loads(script.string)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_programs_read_what_the_page_says(client, lang):
    found = factories.occurrence()
    told = linked(client, found, lang)
    assert told.keys() >= WANTED
    assert (told["@context"], told["@type"]) == ("https://schema.org", "Event")
    assert told["name"] == f"Soup {lang.upper()}"
    assert told["url"] == f"{SITE}/{lang}/occurrences/{found.id}"
    assert told["eventStatus"] == "https://schema.org/EventScheduled"
    assert datetime.fromisoformat(told["startDate"]) == found.starts_at
    assert datetime.fromisoformat(told["endDate"]) == found.ends_at
    assert told["startDate"].endswith("+01:00")
    assert told["location"]["@type"] == "Place"
    assert told["location"]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": f"Street {lang.upper()} 9",
        "postalCode": "1070",
        "addressLocality": f"Commune 21001 {lang.upper()}",
        "addressCountry": "BE",
    }
    assert told["organizer"]["@type"] == "Organization"
    assert told["organizer"]["name"].endswith(lang.upper())
    assert told["isAccessibleForFree"] is False
    assert told["inLanguage"] == [lang]


def test_what_is_free_and_which_languages_are_spoken_there(client, session):
    found = factories.occurrence()
    found.activity.contribution = Bilingual("", "")
    for at, code in enumerate(("ar", "fr")):
        session.add(ActivityLanguage(activity_id=found.activity_id, code=code, position=at))
    session.flush()
    session.expire_all()
    told = linked(client, found)
    assert told["isAccessibleForFree"] is True
    assert told["inLanguage"] == ["ar", "fr"]


def test_a_date_that_is_off_says_so(client):
    told = linked(client, factories.occurrence(status=OccurrenceStatus.CANCELLED))
    assert told["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_date_that_moved_says_when_it_was(client):
    room = factories.venue()
    made = factories.occurrence(at=room)
    was = made.starts_at
    found = queries.occurrence(made.id, None)
    slot = Slot(date(2026, 3, 20), time(15), time(17), room)
    bookings.move(found, slot, version=0, by=None, now=NOW)
    told = linked(client, found)
    assert told["eventStatus"] == "https://schema.org/EventRescheduled"
    assert datetime.fromisoformat(told["previousStartDate"]) == was


def test_a_date_that_only_changed_its_room_was_not_rescheduled(client):
    made = factories.occurrence()
    found = queries.occurrence(made.id, None)
    slot = Slot(found.starts_on, found.start_time, found.end_time, factories.venue())
    bookings.move(found, slot, version=0, by=None, now=NOW)
    assert linked(client, found)["eventStatus"] == "https://schema.org/EventScheduled"


def test_a_title_cannot_end_the_script(client):
    found = factories.occurrence()
    found.activity.title = factories.both("</script><b>&amp;")
    assert linked(client, found)["name"] == "</script><b>&amp; FR"
    assert "</script><b>" not in client.get(f"/fr/occurrences/{found.id}").text


def test_each_language_names_the_other_and_a_neutral_address(client):
    found = factories.occurrence()
    code = found.activity.code
    for lang in ("fr", "nl"):
        shown = page(client, found, lang)
        assert [one["href"] for one in shown.select("link[rel=canonical]")] == [
            f"{SITE}/{lang}/occurrences/{found.id}"
        ]
        names = {one["hreflang"]: one["href"] for one in shown.select("link[hreflang]")}
        assert names == {
            "fr-BE": f"{SITE}/fr/occurrences/{found.id}",
            "nl-BE": f"{SITE}/nl/occurrences/{found.id}",
            "x-default": f"{SITE}/a/{code}?on=2026-03-04",
        }
    neutral = client.get(f"/a/{code}?on=2026-03-04")
    assert neutral.headers["Location"] == f"/fr/occurrences/{found.id}"


def shared(client, occurrence):
    links = [one["href"] for one in page(client, occurrence).select("a[href]")]
    (whatsapp,) = (one for one in links if one.startswith("https://wa.me/"))
    (sms,) = (one for one in links if one.startswith("sms:"))
    assert sms.startswith("sms:?body=")
    (text,) = parse_qs(urlsplit(whatsapp).query)["text"]
    return text, unquote(sms.removeprefix("sms:?body="))


def test_a_neighbour_reads_it_in_both_languages(client):
    found = factories.occurrence()
    code = found.activity.code
    text, sms = shared(client, found)
    assert text == (
        f"Soup FR / Soup NL\n04/03/2026, 10:00, Room FR / Room NL\n{SITE}/a/{code}?on=2026-03-04"
    )
    assert sms == text


@pytest.mark.parametrize("length", [1, 80])
def test_an_sms_is_one_sms_in_its_own_alphabet_however_long_the_title(client, length):
    found = factories.occurrence()
    found.activity.title = title = Bilingual("ê’" * (length // 2) or "ê", "ë" * length)
    found.venue.name = Bilingual("Œuvre « Été »" * 6, "Zaal" * 20)
    code = found.activity.code
    text, sms = shared(client, found)
    assert set(sms) <= ALPHABET
    assert len(sms) <= 160
    assert sms.endswith(f"/a/{code}?on=2026-03-04")
    assert text.endswith(f"/a/{code}?on=2026-03-04")
    assert text.startswith(f"{title.fr} / {title.nl}\n")


def test_the_same_words_are_said_once(client):
    found = factories.occurrence()
    found.activity.title = Bilingual("Repair Café", "Repair Café")
    assert shared(client, found)[0].startswith("Repair Café\n")


def test_a_week_later_the_same_poster_leads_to_the_next_date(client, now):
    of = factories.activity()
    factories.occurrence(of)
    later = factories.occurrence(of, starts_at=NOW + timedelta(days=9))
    now.at = NOW + timedelta(days=7)
    assert client.get(f"/a/{of.code}").headers["Location"] == f"/fr/occurrences/{later.id}"
