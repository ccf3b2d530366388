"""A series changes or ends: ids stay, exceptions stay, and whoever counts on it is told once."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from app.activities import operations as activities
from app.activities.models import Occurrence, OccurrenceStatus, Rhythm, Series
from app.activities.operations.series import Fate, steps
from app.activities.policies import Refusal, Refused
from app.activities.queries import running
from app.activities.queries import series as queries
from app.bookings import operations
from app.bookings.models import BookingStatus
from app.calendars import Calendar
from tests import factories
from tests.bookings.crowds import all_leave, messages
from tests.factories import NOW
from tests.organisers import TUESDAY, organiser, slot, weekly

pytestmark = pytest.mark.usefixtures("session")

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
MOVED, OFF, CHANGED = "occurrence_moved", "occurrence_cancelled", "series_changed"


class World:
    """A series of four Tuesdays, two places each, and who signed up for what."""

    def __init__(self):
        self.activity = factories.activity(factories.kind(2))
        self.room = factories.venue()
        self.plan = weekly(at=self.room)
        made = activities.repeat(self.activity, self.plan, by=None, now=NOW)
        self.ids = [one.id for one in made]
        self.series = self.loaded(made[0].series_id)
        self.once, self.often = factories.resident("Once"), factories.resident("Often")
        factories.booking(self.dates[1], self.once)
        for one in (1, 2):
            factories.booking(self.dates[one], self.often)
        self.later = factories.booking(self.dates[1], factories.resident("Later"))
        all_leave()

    def loaded(self, series_id):
        found = queries.series(series_id)
        assert found is not None
        return found

    @property
    def dates(self):
        organisation = [self.activity.organisation_id]
        return [running.run_by(one, organisation) for one in self.ids]

    def change(self, plan, *, since=TUESDAY, version=None, now=NOW):
        version = self.series.version if version is None else version
        return operations.change_series(
            self.series, plan, since=since, version=version, by=None, now=now
        )

    def end(self, *, since=TUESDAY):
        version = self.series.version
        return operations.call_off_series(
            self.series, since=since, version=version, by=None, now=NOW
        )

    def fates(self, plan, since=TUESDAY):
        return [step.fate for step in steps(self.series, plan, since=since, now=NOW)]


@pytest.fixture
def world(session):
    return World()


def days(world):
    """Every date: its id, its day, whether it stands; in order of time."""
    found = running.dates(world.activity.id, NOW)
    return [(one.id, one.starts_on, str(one.status)) for one in found]


def told(*people):
    return [[m.kind for m in messages(to=one) if m.status == "queued"] for one in people]


def with_rule(plan, **more):
    return replace(plan, rule=replace(plan.rule, **more))


def test_another_hour_keeps_the_ids_and_the_places_and_tells_each_once(world):
    assert world.change(replace(world.plan, start=time(15), end=time(17))) == 3
    stand = world.dates
    assert len(stand) == 4
    assert [(one.id, one.start_time) for one in stand] == [(n, time(15)) for n in world.ids]
    assert told(world.once, world.often, world.later.person) == [[MOVED], [CHANGED], [MOVED]]
    assert world.later.status is BookingStatus.WAITING
    (one,) = [m for m in messages(to=world.often) if m.kind == CHANGED]
    assert (one.params["moved"], one.params["off"], one.params["time"]) == ("2", "", "15h")


def test_another_weekday_takes_the_dates_of_the_same_weeks_along(world):
    world.change(with_rule(world.plan, first_on=TUESDAY + DAY))
    expected = [(n, TUESDAY + DAY + i * WEEK, "scheduled") for i, n in enumerate(world.ids)]
    assert days(world) == expected


def test_the_same_again_changes_nothing_and_tells_nobody(world):
    assert world.change(world.plan) == 0
    assert [one.version for one in world.dates] == [0, 0, 0, 0]
    assert told(world.once, world.often) == [[], []]


def test_fewer_dates_are_called_off_and_more_are_added(world):
    assert world.fates(with_rule(world.plan, every=2)) == [
        *(Fate.KEPT, Fate.OFF, Fate.KEPT, Fate.OFF),
        *(Fate.NEW, Fate.NEW),
    ]
    assert world.change(with_rule(world.plan, every=2)) == 3
    a, b, c, d = world.ids
    assert [row for row in days(world) if row[0] in world.ids] == [
        (a, TUESDAY, "scheduled"),
        (b, TUESDAY + WEEK, "cancelled"),
        (c, TUESDAY + 2 * WEEK, "scheduled"),
        (d, TUESDAY + 3 * WEEK, "cancelled"),
    ]
    assert len(days(world)) == 6
    assert told(world.once, world.often) == [[OFF], [OFF]]


def test_moved_and_called_off_at_once_is_one_message(world):
    plan = with_rule(world.plan, times=2)
    assert world.change(replace(plan, start=time(9), end=time(11))) == 3
    assert told(world.often) == [[CHANGED]]
    (one,) = [m for m in messages(to=world.often) if m.kind == CHANGED]
    assert (one.params["moved"], one.params["off"]) == ("1", "1")


def test_what_was_changed_by_hand_survives_a_change_of_rule(world):
    by_hand, off = world.dates[1], world.dates[2]
    operations.move(by_hand, slot(date(2026, 3, 18), at=world.room), version=0, by=None, now=NOW)
    operations.call_off(off, by=None, now=NOW)
    all_leave()
    plan = replace(with_rule(world.plan, first_on=TUESDAY + 2 * DAY), start=time(10), end=time(12))
    assert world.fates(plan) == [Fate.MOVED, Fate.BY_HAND, Fate.LEFT_OUT, Fate.MOVED]
    world.change(plan)
    stand = world.dates
    assert [(one.id, one.starts_on, one.start_time) for one in stand] == [
        (world.ids[0], date(2026, 3, 12), time(10)),
        (world.ids[1], date(2026, 3, 18), time(14)),
        (world.ids[2], date(2026, 3, 24), time(14)),
        (world.ids[3], date(2026, 4, 2), time(10)),
    ]
    assert stand[2].status is OccurrenceStatus.CANCELLED
    assert told(world.once) == [[]]
    world.change(with_rule(plan, every=1, times=5))
    assert world.dates[1].starts_on == date(2026, 3, 18)
    assert len(days(world)) == 5


def test_what_was_changed_by_hand_stays_even_where_the_rule_has_no_day(world):
    operations.move(world.dates[1], slot(date(2026, 3, 18)), version=0, by=None, now=NOW)
    world.change(with_rule(world.plan, every=2, times=2))
    assert days(world)[1] == (world.ids[1], date(2026, 3, 18), "scheduled")


def test_a_draft_date_that_was_dropped_does_not_come_back(world):
    draft = factories.activity(factories.kind(2))
    draft.status = "draft"
    made = activities.repeat(draft, weekly(), by=None, now=NOW)
    series = queries.series(made[0].series_id)
    activities.call_off(running.run_by(made[1].id, [draft.organisation_id]), by=None, now=NOW)
    plan = weekly(start=time(9), end=time(11))
    operations.change_series(series, plan, since=TUESDAY, version=0, by=None, now=NOW)
    assert [one.starts_on.day for one in running.dates(draft.id, NOW)] == [10, 24, 31]


def test_this_and_the_following_leave_those_before(session, world):
    since = TUESDAY + 2 * WEEK
    plan = replace(with_rule(world.plan, first_on=since, times=3), start=time(18), end=time(20))
    assert world.change(plan, since=since) == 1
    assert [one.start_time.hour for one in world.dates] == [14, 14, 18, 18]
    assert len(days(world)) == 5
    before, after = session.scalars(select(Series).order_by(Series.id)).all()
    assert (before.until_on, before.closed, after.times) == (since - DAY, True, 3)
    rows = session.scalars(select(Occurrence).order_by(Occurrence.rule_on)).all()
    assert [one.series_id for one in rows] == [before.id] * 2 + [after.id] * 3
    world.change(replace(world.plan, start=time(8), end=time(9), rule=before.rule))
    assert [one.start_time.hour for one in world.dates] == [8, 8, 18, 18]


def test_a_monthly_rule_takes_the_nearest_date_of_its_month(world):
    monthly = with_rule(
        world.plan, rhythm=Rhythm.MONTHLY_WEEKDAY, first_on=date(2026, 3, 18), times=2
    )
    assert world.fates(monthly) == [Fate.OFF, Fate.MOVED, Fate.OFF, Fate.OFF, Fate.NEW]
    world.change(monthly)
    stand = [row[:2] for row in days(world) if row[2] == "scheduled"]
    assert stand[0] == (world.ids[1], date(2026, 3, 18))
    assert stand[1][1] == date(2026, 4, 15)


def test_holidays_that_are_skipped_from_now_on_are_called_off(world):
    plan = with_rule(world.plan, times=10)
    world.change(plan)
    skipping = with_rule(plan, skips=frozenset({Calendar.SCHOOL_NL}), until_on=date(2026, 5, 12))
    world.change(with_rule(skipping, times=None))
    off = [row[1] for row in days(world) if row[2] == "cancelled"]
    assert off == [date(2026, 4, 7), date(2026, 4, 14)]


def test_a_series_that_goes_on_keeps_what_there_is(world):
    assert world.change(with_rule(world.plan, times=6)) == 0
    assert [row[0] for row in days(world)][:4] == world.ids
    assert len(days(world)) == 6


def test_called_off_from_a_day_on_each_hears_once_and_the_rule_ends(world):
    assert world.end(since=TUESDAY + WEEK) == 3
    assert [row[2] for row in days(world)] == ["scheduled", "cancelled", "cancelled", "cancelled"]
    assert told(world.once, world.often, world.later.person) == [[OFF], [CHANGED], [OFF]]
    series = world.loaded(world.series.id)
    assert (series.rule.held(), series.closed) == ([TUESDAY], True)
    assert world.end(since=TUESDAY + WEEK) == 0


@pytest.mark.parametrize("verb", ["change", "end"])
def test_who_saves_over_somebody_elses_change_is_told(world, verb):
    world.change(replace(world.plan, start=time(15), end=time(17)))
    with pytest.raises(Refused) as said:
        if verb == "change":
            world.change(world.plan, version=0)
        else:
            operations.call_off_series(world.series, since=TUESDAY, version=0, by=None, now=NOW)
    assert said.value.reason is Refusal.SERIES_CHANGED
    assert [one.start_time for one in world.dates] == [time(15)] * 4


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"first_on": TUESDAY - 2 * WEEK}, Refusal.IN_THE_PAST),
        ({"times": 100}, Refusal.TOO_FAR),
        ({"times": None, "until_on": TUESDAY - DAY}, Refusal.NO_DAY),
    ],
)
def test_what_cannot_be_is_refused(world, more, reason):
    with pytest.raises(Refused) as said:
        world.change(with_rule(world.plan, **more))
    assert said.value.reason is reason


def test_a_day_on_which_people_meet_already_is_left_out(world):
    activities.plan(
        world.activity,
        slot(TUESDAY + 4 * WEEK, at=world.room),
        by=organiser(factories.organisation()),
        now=NOW,
    )
    assert world.fates(with_rule(world.plan, times=6))[-2:] == [Fate.LEFT_OUT, Fate.NEW]
    world.change(with_rule(world.plan, times=6))
    assert len(days(world)) == 6


def test_an_offer_moves_along_and_whoever_waits_is_asked_when_a_place_comes_free(world):
    first = world.dates[1]
    taken = factories.booked.latest_booking(first, world.once.id)
    operations.cancel(taken, by=world.once, now=NOW)
    assert world.later.status is BookingStatus.OFFERED
    world.change(replace(world.plan, start=time(16), end=time(18)))
    kinds = [m.kind for m in messages(world.later) if m.status == "queued"]
    assert kinds == [MOVED, "place_offered"]
    assert world.later.status is BookingStatus.OFFERED
