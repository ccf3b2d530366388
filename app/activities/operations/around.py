"""Facts around an activity: they take effect at once, like its dates and its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.accounts.models import Person
from app.activities.models import GONE, Activity, ActivityLanguage
from app.activities.policies import Refusal, Refused
from app.db import db, lock
from app.history.operations import record
from app.organisations.models import Organisation


@dataclass(frozen=True)
class Around:
    """Languages by their codes, who else organises it, and for which language there is help."""

    languages: Sequence[str]
    partners: Sequence[Organisation]
    interpreter: str


@dataclass(frozen=True)
class Volunteering:
    """How those who help for nothing are insured, and whether they got the note that says so."""

    insurer: str
    policy_number: str
    note_given: bool


def say_around(activity: Activity, said: Around, *, by: Person, now: datetime) -> None:
    """Say which languages are spoken there, and with whom it is organised."""
    _hold(activity)
    db.session.refresh(activity, attribute_names=["languages", "partners"])
    there = {one.code: one for one in activity.languages}
    activity.languages = [
        there.get(code) or ActivityLanguage(code=code, position=0) for code in said.languages
    ]
    for position, one in enumerate(activity.languages):
        one.position = position
    activity.partners = list(said.partners)
    activity.interpreter = said.interpreter
    db.session.flush()
    record("around_said", activity, by=by, now=now)


def say_volunteering(activity: Activity, said: Volunteering, *, by: Person, now: datetime) -> None:
    """Write down how volunteers are insured."""
    _hold(activity)
    activity.insurer, activity.policy_number = said.insurer, said.policy_number
    activity.note_given = said.note_given
    record("volunteering_said", activity, by=by, now=now, note_given=said.note_given)


def _hold(activity: Activity) -> None:
    lock(activity)
    if activity.status in GONE:
        raise Refused(Refusal.NOT_NOW)
