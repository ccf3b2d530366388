"""Fewer places on screen: who goes is shown first; when others come meanwhile, once more."""

import pytest

from app.activities.models import ParticipantType
from app.bookings.models import BookingStatus
from tests.visits import post, soup, texts
from tests.workshops import sign_up, told


@pytest.fixture
def only(session, planned):
    """The five places of what neighbours see."""
    return session.query(ParticipantType).one()


def path(kind, lang="fr"):
    return f"/{lang}/activities/{kind.activity_id}/places/{kind.id}"


def form(kind, capacity):
    named = {"capacity": capacity, "closes": "start"}
    return {f"kind{kind.id}-{name}": value for name, value in named.items()}


def boxes(page):
    """What the form of a page would send."""
    sent = {}
    for box in soup(page).select("form#form input[type=hidden]"):
        sent.setdefault(box["name"], []).append(box.get("value", ""))
    sent.pop("csrf_token")
    return sent


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_who_goes_is_shown_before_and_told_after(office, session, planned, only, lang):
    ones = sign_up(planned, "fr", "fr", "nl")
    name = ones[2].person.first_name
    seen = post(office, path(only, lang), form(only, 2))
    assert (seen.status_code, only.capacity) == (200, 5)
    assert [row.split()[0] for row in texts(seen, ".meeting")] == [name]
    assert told(session, "place_lost") == []
    answer = post(office, path(only, lang), {**boxes(seen), "step": "save"})
    assert (answer.status_code, only.capacity) == (303, 2)
    assert ones[2].status is BookingStatus.WAITING
    ((language, text),) = told(session, "place_lost")
    assert (language, "opnieuw" in text) == ("nl", True)
    assert len(text) <= 160
    assert "1" in texts(office.get(answer.location), ".notice--good")[0]


def test_whoever_signs_up_meanwhile_is_shown_as_well(office, planned, only):
    ones = sign_up(planned, "fr", "fr", "nl")
    seen = post(office, path(only), form(only, 2))
    (late,) = sign_up(planned, "fr")
    again = post(office, path(only), {**boxes(seen), "step": "save"})
    assert (again.status_code, only.capacity, late.status) == (409, 5, BookingStatus.CONFIRMED)
    assert len(texts(again, ".notice--bad")) == 1
    assert len(texts(again, ".meeting")) == 2
    answer = post(office, path(only), {**boxes(again), "step": "save"})
    assert (answer.status_code, only.capacity) == (303, 2)
    assert [one.status for one in ones[2:]] == [late.status] == [BookingStatus.WAITING]


def test_one_may_go_back_or_read_it_in_the_other_language(office, planned, only):
    sign_up(planned, "fr", "fr", "nl")
    seen = post(office, path(only), form(only, 2))
    other = post(office, path(only, "nl"), {**boxes(seen), "switch": "nl"})
    assert (other.status_code, len(texts(other, ".meeting"))) == (200, 1)
    back = post(office, path(only), {**boxes(seen), "step": "edit"})
    assert soup(back).select_one(f"[id=kind{only.id}-capacity]")["value"] == "2"
    assert only.capacity == 5


def test_somebody_who_makes_up_who_goes_is_shown_who_does(office, planned, only):
    ones = sign_up(planned, "fr", "fr", "nl")
    sent = {**form(only, 2), "step": "save", "goes": [str(ones[0].id), "x", "9" * 40, ""]}
    assert post(office, path(only), sent).status_code == 409
    assert only.capacity == 5
