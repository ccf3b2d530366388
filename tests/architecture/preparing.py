"""What happened to an activity before somebody presses the button of a row of the route table."""

from app.activities import operations as activities
from app.activities.models import Activity, ActivityStatus
from app.activities.queries import running
from app.db import db
from app.organisations import queries
from tests import factories, workshops
from tests.authenticators import silent_key
from tests.factories import NOW
from tests.worlds import Theirs


def with_a_change(theirs: Theirs) -> Theirs:
    """Its text is being changed."""
    workshops.change(_activity(theirs), title_fr="Bouillon")
    return theirs


def with_a_change_sent(theirs: Theirs) -> Theirs:
    """Its new text waits to be read."""
    workshops.send(_activity(with_a_change(theirs)))
    return theirs


def without_dates(theirs: Theirs) -> Theirs:
    """Its only date is off."""
    for date in running.dates(theirs.activity_id, NOW):
        workshops.call_off(date)
    return theirs


def put_away(theirs: Theirs) -> Theirs:
    """It was put away."""
    activities.withdraw(_activity(without_dates(theirs)), by=None, now=NOW)
    return theirs


def never_shown(theirs: Theirs) -> Theirs:
    """Neighbours have never seen it."""
    activity = _activity(theirs)
    activity.status = ActivityStatus.DRAFT
    db.session.flush()
    return theirs


def with_a_spare_kind(theirs: Theirs) -> Theirs:
    """It has a kind of place that nobody ever took."""
    activity, spare = _activity(theirs), factories.kind()
    activity.participant_types.append(spare)
    db.session.flush()
    return theirs._replace(kind_id=spare.id)


def with_a_text_to_read(theirs: Theirs) -> Theirs:
    """An association sent the text of an activity to their housing company."""
    landlord = queries.organisation(theirs.landlord)
    activity = factories.activity(landlord=landlord)
    workshops.change(activity, title_fr="Bouillon")
    return theirs._replace(revision_id=workshops.send(activity).id)


def with_a_passkey(theirs: Theirs) -> Theirs:
    """Somebody added a device that opens their account; nobody else's opens it."""
    whose = theirs.person_id or factories.person().id
    return theirs._replace(passkey_id=silent_key(whose).id)


def _activity(theirs: Theirs) -> Activity:
    return workshops.found(theirs.activity_id)
