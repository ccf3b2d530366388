"""A date moves or is called off: everybody who counts on it is told, once."""

from datetime import timedelta

import pytest

from app.activities import operations as activities
from app.activities.operations.occurrences import Slot
from app.activities.policies import Refusal, Refused
from app.activities.queries import running
from app.bookings import operations
from app.bookings import policies as bookings
from app.bookings.models import BookingStatus
from app.bookings.policies.offers import NO_OFFER_WITHIN
from app.i18n import Bilingual, Language
from app.i18n.dates import local
from app.notifications.operations.gsm7 import ALPHABET
from app.notifications.operations.texts import render
from tests import factories
from tests.bookings.crowds import (
    DAY,
    HOUR,
    LATER,
    NEXT_DAY,
    all_leave,
    call_off,
    crowd,
    from_now,
    last,
    messages,
    move,
    queued,
    told,
    wants_reminders,
)
from tests.factories import NOW
from tests.organisers import TUESDAY, draft, organiser, slot
from tests.records import events

SMS = 160
TWICE = frozenset("^{}\\[~]|€")
MOVED, OFF, OFFER = "occurrence_moved", "occurrence_cancelled", "place_offered"


@pytest.fixture
def world(session):
    """Everybody has heard where they stand."""
    made = crowd()
    all_leave()
    return made


def test_this_crowd_holds_everybody(session):
    made = crowd()
    assert [one.status for one in made.live] == ["confirmed", "offered", "waiting"]
    assert [one.status for one in made.gone] == ["cancelled", "lapsed"]


@pytest.mark.parametrize(("verb", "kind"), [(move, MOVED), (call_off, OFF)])
def test_everybody_who_counts_on_it_is_told_once_in_their_language(world, verb, kind):
    assert verb(world.date) == 3
    assert [queued(one) for one in world.live] == [[kind]] * 3
    assert [queued(one) for one in world.gone] == [[], []]
    assert [last(one).language for one in world.live] == ["fr", "nl", "fr"]
    assert [last(one).recipient_id for one in world.live] == [o.person_id for o in world.live]


@pytest.mark.parametrize("verb", [move, call_off])
def test_a_family_is_told_once(session, verb):
    date = factories.occurrence()
    one = factories.booking(date, CHILD=2)
    all_leave()
    assert verb(date, now=LATER) == 1
    assert len(queued(one)) == 1


def test_whoever_left_and_came_back_is_told_once(session):
    date, who = factories.occurrence(), factories.resident()
    operations.cancel(factories.booking(date, who), by=who, now=LATER)
    factories.booking(date, who)
    all_leave()
    assert move(date, now=LATER) == 1
    assert [m.kind for m in messages(to=who)].count(MOVED) == 1


def test_they_are_told_how_it_is_now_whole(world):
    hall = factories.venue()
    hall.name = Bilingual("Salle verte", "Groene zaal")
    move(world.date, from_now(world.date, by=DAY + HOUR / 2, at=hall))
    french, dutch = last(world.confirmed), last(world.offered)
    assert french.params == {
        "title": "Soup FR",
        "day": "mardi 10 mars",
        "time": "10h30",
        "end": "12h30",
        "venue": "Salle verte",
        "phone": "02 555 01 01",
    }
    assert (dutch.params["day"], dutch.params["time"]) == ("dinsdag 10 maart", "10u30")
    assert dutch.params["end"] == "12u30"
    assert (dutch.params["title"], dutch.params["venue"]) == ("Soup NL", "Groene zaal")
    assert (french.due_at, french.not_after) == (NEXT_DAY, world.date.starts_at)


def test_the_same_move_again_tells_nobody(world):
    wanted = from_now(world.date)
    assert move(world.date, wanted, version=0) == 3
    assert move(world.date, wanted, version=0) == 0
    assert [queued(one) for one in world.live] == [[MOVED]] * 3
    assert [e.event for e in events(world.date)] == [MOVED]


def test_moved_twice_before_anybody_heard_only_the_last_is_told(world):
    move(world.date)
    move(world.date)
    for one in world.live:
        assert told(one)[-2:] == [(MOVED, "dropped"), (MOVED, "queued")]
    assert last(world.confirmed).params["day"] == "mercredi 11 mars"


def test_moved_twice_with_time_between_both_are_told(world):
    move(world.date)
    all_leave()
    assert move(world.date) == 3
    for one in world.live:
        assert told(one)[-2:] == [(MOVED, "sent"), (MOVED, "queued")]


def test_moved_there_and_back_is_told_both_times(world):
    before = from_now(world.date, by=timedelta(0))
    move(world.date)
    all_leave()
    assert move(world.date, before) == 3
    assert last(world.confirmed).params["day"] == "lundi 9 mars"


def test_what_was_not_sent_about_the_old_date_is_not_sent(session):
    date = factories.occurrence(factories.activity(factories.kind(1)), starts_at=NOW + 7 * DAY)
    confirmed, waiting = factories.booking(date), factories.booking(date)
    move(date)
    assert told(confirmed) == [("booking_confirmed", "dropped"), (MOVED, "queued")]
    assert told(waiting) == [("booking_waiting", "dropped"), (MOVED, "queued")]


def test_what_was_told_who_is_off_the_list_is_still_true(session):
    made = crowd()
    move(made.date)
    assert ("offer_lapsed", "queued") in told(made.lapsed)


def test_the_reminder_of_the_old_date_is_not_sent(session):
    date = factories.occurrence(starts_at=NOW + DAY)
    one = factories.booking(date)
    wants_reminders(one.person)
    assert operations.remind(now=NOW) == 1
    move(date, now=NOW)
    assert ("reminder", "dropped") in told(one)
    assert queued(one) == [MOVED]


@pytest.mark.parametrize("heard", [False, True])
def test_on_the_eve_of_the_new_date_there_is_a_reminder_again(session, heard):
    date = factories.occurrence(starts_at=NOW + DAY)
    one = factories.booking(date)
    wants_reminders(one.person)
    operations.remind(now=NOW)
    if heard:
        all_leave()
    move(date, from_now(date, by=7 * DAY), now=NOW)
    assert operations.remind(now=NOW + 7 * DAY) == 1
    assert operations.remind(now=NOW + 7 * DAY) == 0
    assert last(one).params["day"] == "mardi 10 mars"


def test_an_offer_nobody_heard_is_told_anew_as_it_is_now(session):
    made = crowd()
    wanted = from_now(made.date, by=-5 * DAY + HOUR)
    begins = made.date.starts_at - 5 * DAY + HOUR
    assert made.offered.offered_until > begins - NO_OFFER_WITHIN
    move(made.date, wanted)
    assert made.offered.status is BookingStatus.OFFERED
    assert made.offered.offered_until == begins - NO_OFFER_WITHIN
    assert told(made.offered)[-3:] == [(OFFER, "dropped"), (MOVED, "queued"), (OFFER, "queued")]
    assert last(made.offered).params["until_day"] == "woensdag"
    assert last(made.offered).params["until_time"] == "8u"


def test_an_offer_nobody_heard_is_told_anew_at_each_move(session):
    made = crowd()
    move(made.date)
    move(made.date)
    assert [kind for kind, _ in told(made.offered)].count(OFFER) == 3
    assert queued(made.offered) == [MOVED, OFFER]


@pytest.mark.parametrize("by", [DAY, -2 * DAY])
def test_an_offer_that_was_heard_keeps_its_time(world, by):
    until = world.offered.offered_until
    move(world.date, from_now(world.date, by=by))
    assert (world.offered.status, world.offered.offered_until) == (BookingStatus.OFFERED, until)
    assert queued(world.offered) == [MOVED]
    operations.accept(world.offered, by=world.offered.person, now=until - HOUR)
    assert world.offered.status is BookingStatus.CONFIRMED


def test_no_offer_holds_until_after_the_hours_in_which_people_are_called(world):
    move(world.date, from_now(world.date, by=-5 * DAY + HOUR))
    assert world.offered.offered_until == world.date.starts_at - NO_OFFER_WITHIN
    assert queued(world.offered) == [MOVED, OFFER], "there is less time to answer than was said"
    assert last(world.offered).not_after == world.offered.offered_until


def test_an_offer_that_can_no_longer_be_taken_is_not_told(session):
    made = crowd()
    soon = local(NEXT_DAY + 2 * HOUR)
    move(made.date, Slot(soon.date(), soon.time(), (soon + HOUR).time(), made.date.venue))
    assert not bookings.may_accept(made.offered, now=NEXT_DAY)
    assert OFFER not in queued(made.offered)
    assert (made.offered.status, last(made.offered).kind) == ("lapsed", "offer_lapsed")
    assert made.waiting.status is BookingStatus.WAITING, "it is too late to offer it to another"


def test_sign_ups_stay_as_they_were(world):
    move(world.date)
    assert [one.status for one in world.live] == ["confirmed", "offered", "waiting"]
    call_off(world.date)
    assert [one.status for one in world.live] == ["confirmed", "offered", "waiting"]


def test_refused_nobody_is_told(world):
    before = [told(one) for one in [*world.live, *world.gone]]
    wanted = from_now(world.date)
    for late, version in ((world.date.starts_at, 0), (NEXT_DAY, 7)):
        with pytest.raises(Refused):
            move(world.date, wanted, now=late, version=version)
    with pytest.raises(Refused) as refused:
        call_off(world.date, now=world.date.starts_at)
    assert refused.value.reason is Refusal.BEGUN
    assert [told(one) for one in [*world.live, *world.gone]] == before


def test_what_nobody_ever_saw_tells_nobody(session):
    tom = organiser(factories.organisation())
    begun = draft(by=tom)
    activities.plan(begun, slot(), by=tom, now=NOW)
    date = running.run_by(running.dates(begun.id, NOW)[0].id, [begun.organisation_id])
    assert move(date, slot(TUESDAY + DAY), now=NOW) == 0
    assert call_off(date, now=NOW) == 0
    assert (messages(), running.dates(begun.id, NOW)) == ([], [])
    planned, moved, dropped = (entry.event for entry in events(date))
    assert (planned, moved, dropped) == ("occurrence_planned", MOVED, "occurrence_dropped")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("verb", [move, call_off])
def test_each_message_is_one_sms(session, language, verb):
    activity = factories.activity()
    long = "Cuisine du monde, soupe et desserts de saison pour tous"
    activity.title = Bilingual(long, long)
    hall = factories.venue()
    hall.name = Bilingual("Maison de quartier du Comte de Flandre", "Buurthuis Graaf van")
    starts_at = NOW + timedelta(days=205, hours=5, minutes=30)
    date = factories.occurrence(activity, starts_at=starts_at, at=hall)
    one = factories.booking(date, factories.resident(language=language))
    verb(date, now=NOW)
    said = render(last(one))
    assert len(said) + sum(letter in TWICE for letter in said) <= SMS
    assert set(said) <= ALPHABET
    assert "02 555 01 01" in said
