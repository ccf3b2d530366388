"""Who may sign up, and why not: without a browser, with a given moment."""

from datetime import time, timedelta

import pytest
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.models import Role
from app.activities.models import ActivityKind, Audience, OccurrenceStatus
from app.bookings import policies
from app.bookings.models import AgeBand
from app.bookings.policies import Party, Refusal
from tests import factories
from tests.factories import NOW, kind, occurrence, organisation, party, staff

pytestmark = pytest.mark.usefixtures("session")


def why_not(of, who=None, *, now=NOW):
    return policies.refusal(of, who or party(of), now=now)


def test_somebody_alone_may_sign_up():
    assert why_not(occurrence()) is None


def test_what_is_cancelled_or_begun_refuses():
    assert why_not(occurrence(status=OccurrenceStatus.CANCELLED)) is Refusal.CANCELLED
    begun = occurrence()
    assert why_not(begun, now=begun.starts_at) is Refusal.PAST
    assert why_not(begun, now=begun.starts_at - timedelta(seconds=1)) is None


def test_a_drop_in_needs_no_sign_up():
    desk = factories.activity(is_a=ActivityKind.DROP_IN)
    assert why_not(occurrence(desk), Party(1)) is Refusal.DROP_IN


def test_the_deadline_is_on_the_wall_clock_of_the_day_before():
    of = occurrence(factories.activity(kind(closes=(1, time(17)))))
    five_in_brussels = (NOW + timedelta(days=1)).replace(hour=16)
    assert why_not(of, now=five_in_brussels - timedelta(seconds=1)) is None
    assert why_not(of, now=five_in_brussels) is Refusal.CLOSED


def test_only_the_deadline_of_the_places_wanted_counts():
    of = occurrence(factories.activity(kind(closes=(1, time(17))), kind()))
    cook, eater = of.activity.participant_types
    late = of.starts_at - timedelta(hours=2)
    assert why_not(of, Party(cook.id), now=late) is Refusal.CLOSED
    assert why_not(of, Party(eater.id), now=late) is None


def test_children_go_to_childminding_before_the_table():
    of = occurrence(factories.activity(kind(5, Audience.ALL), kind(3, Audience.CHILD)))
    own, minding = of.activity.participant_types
    lines = policies.lines(of.activity.participant_types, party(of, CHILD=2))
    assert lines == [(own, None), (minding, AgeBand.CHILD), (minding, AgeBand.CHILD)]


def test_children_sit_beside_the_adult_when_all_are_welcome():
    of = occurrence(factories.activity(kind(5, Audience.ALL)))
    (own,) = of.activity.participant_types
    assert policies.lines([own], party(of, BABY=1)) == [(own, None), (own, AgeBand.BABY)]


def test_no_child_among_adults():
    of = occurrence(factories.activity(kind(5, Audience.ADULT)))
    assert why_not(of, party(of, TEEN=1)) is Refusal.NO_CHILDREN


def test_homework_help_takes_children_only():
    of = occurrence(factories.activity(kind(5, Audience.CHILD)))
    (seat,) = of.activity.participant_types
    assert why_not(of, party(of)) is Refusal.NOBODY
    assert why_not(of, Party(seat.id)) is Refusal.UNKNOWN_PLACE
    assert policies.lines([seat], party(of, CHILD=1)) == [(seat, AgeBand.CHILD)]


def test_a_place_of_another_activity_is_unknown():
    other = occurrence()
    assert why_not(occurrence(), party(other)) is Refusal.UNKNOWN_PLACE


def test_a_party_that_can_never_fit_is_refused_and_not_put_on_the_list():
    of = occurrence(factories.activity(kind(3)))
    assert why_not(of, party(of, CHILD=2)) is None
    assert why_not(of, party(of, CHILD=3)) is Refusal.PARTY_TOO_LARGE


def test_no_school_class_in_one_sign_up():
    of = occurrence(factories.activity(kind(50)))
    assert why_not(of, party(of, CHILD=policies.LARGEST_PARTY - 1)) is None
    assert why_not(of, party(of, CHILD=policies.LARGEST_PARTY)) is Refusal.PARTY_TOO_LARGE


def test_a_sign_up_can_be_cancelled_until_the_start(session: Session):
    made = factories.booking(occurrence())
    start = made.occurrence.starts_at
    assert policies.may_cancel(made, now=start - timedelta(seconds=1))
    assert not policies.may_cancel(made, now=start)


def test_what_is_off_needs_no_answer(session: Session):
    made = factories.booking(occurrence())
    made.occurrence.move_to(OccurrenceStatus.CANCELLED)
    assert not policies.may_cancel(made, now=NOW)


@pytest.mark.parametrize(
    ("role", "own", "may"),
    [
        (Role.ORGANISER, True, True),
        (Role.WORKER, True, True),
        (Role.OFFICER, True, False),
        (Role.ORGANISER, False, False),
        (Role.WORKER, False, False),
    ],
)
def test_who_comes_is_for_the_staff_of_the_organisation(role: Role, own: bool, may: bool):
    runs_it = organisation()
    of = occurrence(factories.activity(by=runs_it))
    made = staff(role, runs_it if own else organisation())
    reader = accounts.person(made.id)
    assert reader is not None
    assert policies.may_see_list(reader, of) is may
