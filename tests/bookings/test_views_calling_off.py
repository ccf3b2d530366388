"""Calling a date off: who counts on it is told, once; it stays visible as cancelled."""

import pytest

from app.activities.models import OccurrenceStatus
from tests.visits import post, soup, texts
from tests.workshops import sign_up, told


def call_off(client, planned, lang="fr", **fields):
    return post(client, f"/{lang}/occurrences/{planned.id}/calling-off", fields)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_called_off_it_is_told_to_each_in_their_language(office, session, planned, lang):
    sign_up(planned, "nl", "fr")
    answer = call_off(office, planned, lang)
    assert (answer.status_code, answer.location) == (
        303,
        f"/{lang}/activities/{planned.activity_id}",
    )
    assert planned.status is OccurrenceStatus.CANCELLED
    assert [language for language, _text in told(session, "occurrence_cancelled")] == ["nl", "fr"]
    hub = office.get(answer.location)
    assert "2 " in texts(hub, ".notice--good")[0]
    assert len(texts(hub, ".meeting .state--cancelled")) == 1
    assert soup(hub).select('a[href$="/change"], a[href$="/calling-off"]') == []
    assert "state--cancelled" in office.get(f"/{lang}/occurrences/{planned.id}").text


def test_called_off_twice_is_told_once(office, session, planned):
    sign_up(planned, "fr")
    first, second = (call_off(office, planned) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert len(told(session, "occurrence_cancelled")) == 1


def test_and_the_second_answer_does_not_say_that_nobody_had_signed_up(office, planned):
    sign_up(planned, "fr")
    call_off(office, planned)
    office.get("/fr/me")  # what was said to the first tap is read and gone
    said = texts(office.get(call_off(office, planned).location), ".notice")
    assert not any("Personne" in text for text in said)


def test_who_waits_is_told_too(office, session, planned):
    for _ in range(6):
        sign_up(planned, "fr")
    call_off(office, planned)
    assert len(told(session, "occurrence_cancelled")) == 6


def test_choosing_the_other_language_calls_nothing_off(office, planned):
    answer = call_off(office, planned, "nl", switch="nl")
    assert (answer.status_code, soup(answer).html["lang"]) == (200, "nl")
    assert planned.status is OccurrenceStatus.SCHEDULED
