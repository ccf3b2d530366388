"""What somebody runs: their organisations' activities and dates; others' do not exist."""

from __future__ import annotations

from flask import abort

from app.accounts.models import Person, Role
from app.accounts.views import current_person
from app.activities import policies
from app.activities.models import Activity, ActivityStatus, Occurrence
from app.activities.queries import running


def organisation_ids(person: Person) -> list[int]:
    """The organisations for which somebody writes activities."""
    return [
        membership.organisation_id
        for membership in person.memberships
        if membership.role in {Role.ORGANISER, Role.WORKER}
        and membership.organisation_id is not None
    ]


def activity_or_404(activity_id: int) -> Activity:
    """An activity of one's own organisation that was not thrown away."""
    found = running.activity(activity_id)
    if found is None or found.status is ActivityStatus.DISCARDED:
        abort(404)
    if not policies.runs(current_person(), found):
        abort(404)
    return found


def occurrence_or_404(occurrence_id: int) -> Occurrence:
    """A date of an activity of one's own organisation, public or not yet."""
    return running.run_by(occurrence_id, organisation_ids(current_person())) or abort(404)
