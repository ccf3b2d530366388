"""More meals for others than an occasional cook serves: a warning that is written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.accounts.models import Person
from app.activities.models import Activity, ActivityKind
from app.activities.queries import meals
from app.db import db, lock
from app.history.operations import record
from app.organisations.models import Organisation


def note_meals(
    activity: Activity, days: Sequence[date], *, by: Person | None, now: datetime
) -> None:
    """Write down that whoever planned these days was told; each year apart."""
    if activity.kind is not ActivityKind.KITCHEN:
        return
    organisation = db.session.get_one(Organisation, activity.organisation_id)
    if organisation.food_number:
        return
    for year in sorted({day.year for day in days}):
        over = meals.served(activity.organisation_id, year).too_many_on
        if over and max(day for day in days if day.year == year) >= over:
            said = over.isoformat()
            record("meals_warned", activity, by=by, now=now, year=year, register_before=said)


def say_registered(organisation: Organisation, number: str, *, by: Person, now: datetime) -> None:
    """The food agency knows this organisation under a number, or no longer. Twice is no error."""
    lock(organisation)
    if organisation.food_number != number:
        organisation.food_number = number
        record("food_number_said", organisation, by=by, now=now)
