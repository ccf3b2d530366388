"""The photo of a venue's door: put there by an administrator, seen by whoever comes."""

from datetime import timedelta

import pytest

from app.organisations import operations, queries
from app.photos import square
from tests import factories, pictures
from tests.factories import NOW
from tests.records import events
from tests.visits import post, soup, texts

HERE = "/fr/administration/venues"


@pytest.fixture
def venue(session):
    return factories.venue()


def address(venue, lang="fr"):
    return f"/{lang}/administration/venues/{venue.slug}/door"


def send(client, venue, upload, lang="fr"):
    file = {"photo": (upload, "door.jpg")} if upload else {}
    return post(client, address(venue, lang), file)


def test_everybody_who_comes_sees_the_door(office, olivier, venue, client):
    shown = factories.occurrence(at=venue, starts_at=NOW + timedelta(days=2))
    assert send(office, venue, pictures.with_a_place()).status_code == 303
    door = queries.door_of(venue.id)
    page = soup(client.get(f"/nl/occurrences/{shown.id}"))
    image = page.select_one("details img")
    assert image["src"] == f"/doors/{door.reference}.webp"
    assert image["alt"] == f"De deur van {venue.name.nl}, gezien vanaf de straat"
    answer = client.get(image["src"])
    assert answer.data.startswith(b"RIFF")
    assert len(answer.data) <= 40_000
    assert pictures.MAKER.encode() not in answer.data
    assert answer.headers["Cache-Control"].startswith("public, max-age=31536000")
    assert [(entry.event, entry.by_id) for entry in events(venue)] == [("door_shown", olivier.id)]


def test_another_photo_has_another_address_and_the_old_one_is_gone(office, venue, client):
    send(office, venue, pictures.file())
    first = queries.door_of(venue.id).reference
    send(office, venue, pictures.file())
    assert client.get(f"/doors/{first}.webp").status_code == 404
    assert queries.door_of(venue.id).reference != first


def test_taken_away_it_is_gone_and_twice_is_no_error(office, venue):
    send(office, venue, pictures.file())
    for _time in range(2):
        assert post(office, f"{address(venue)}/removal", {}).status_code == 303
    assert queries.door_of(venue.id) is None
    assert [entry.event for entry in events(venue)] == ["door_shown", "door_removed"]
    assert soup(office.get(address(venue))).select_one("main img") is None


@pytest.mark.parametrize(
    ("upload", "lang", "said"),
    [
        (None, "fr", "Choisissez"),
        (None, "nl", "Kies"),
        (pictures.svg, "fr", "un dessin (SVG)"),
        (pictures.bomb, "nl", "te groot om te openen"),
    ],
)
def test_what_is_no_photo_is_said_in_words_and_changes_nothing(office, venue, upload, lang, said):
    answer = send(office, venue, upload() if upload else None, lang)
    assert answer.status_code == 422
    assert said in " ".join(texts(answer, ".field__error"))
    assert queries.door_of(venue.id) is None


def test_of_a_venue_that_is_not_there_nothing_is_found(office):
    assert office.get(f"{HERE}/nowhere/door").status_code == 404


def test_without_a_photo_the_page_of_a_date_has_no_place_for_one(session, client):
    shown = factories.occurrence(starts_at=NOW + timedelta(days=2))
    assert soup(client.get(f"/fr/occurrences/{shown.id}")).select("details") == []


def test_verbs_are_told_apart_by_the_photo_alone(session, olivier, venue):
    operations.put_door(venue, square(pictures.file()), by=olivier, now=NOW)
    assert queries.door_photo(queries.door_of(venue.id).reference)[:4] == b"RIFF"
