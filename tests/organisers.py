"""What organisers make: a text in both languages, an activity nobody has read yet, a slot."""

from datetime import date, datetime, time
from typing import Any

from app.accounts import operations as accounts
from app.accounts.models import Person, Role
from app.activities import operations as activities
from app.activities.models import Activity, ParticipantType, Rhythm, Rule, Text, Theme
from app.activities.operations.occurrences import Slot
from app.activities.operations.series import Plan
from app.activities.queries import running
from app.db import db
from app.i18n import Bilingual, Language
from app.organisations.models import Organisation, OrganisationKind, Venue
from app.revisions import queries as proposals
from app.revisions.models import Revision
from tests import factories
from tests.factories import NOW

TUESDAY = date(2026, 3, 10)
"""The day of the week after NOW on which meetings are planned, unless said otherwise."""


def organiser(of: Organisation, first_name: str = "Tom", **more: Language) -> Person:
    """Somebody who writes activities for an association."""
    made = factories.person(first_name, **more)
    accounts.grant(made, Role.ORGANISER, organisation=of, by=None, now=NOW)
    return factories.again(made)


def text(**more: Any) -> Text:
    """A text with everything in it, in both languages; say what is different."""
    whole: dict[str, Any] = {
        "theme": Theme.KITCHEN,
        "title": Bilingual("Cuisine de quartier", "Buurtkeuken"),
        "summary": Bilingual("Nous cuisinons ensemble.", "We koken samen."),
        "practical": Bilingual("Apportez un tablier.", "Breng een schort mee."),
        "contribution": Bilingual("2 euros par repas", "2 euro per maaltijd"),
        "sign_up_at": Bilingual("À l’accueil", "Aan het onthaal"),
        "for_whom": Bilingual("Pour les adultes", "Voor volwassenen"),
        "level": Bilingual("Pour débuter", "Voor beginners"),
        "bring": Bilingual("Une grande cuillère", "Een grote lepel"),
        "project": Bilingual("Cuisine et quartier", "Keuken en buurt"),
        "phone": "+3225550111",
        "same_on_purpose": frozenset(),
    }
    return Text(**whole | more)


def slot(
    day: date = TUESDAY,
    start: time = time(14),
    end: time = time(16),
    *,
    at: Venue | None = None,
) -> Slot:
    """A day from 14 to 16 o'clock, unless said otherwise."""
    return Slot(day, start, end, at or factories.venue())


def weekly(
    day: date = TUESDAY,
    *,
    at: Venue | None = None,
    start: time = time(14),
    end: time = time(16),
    **more: Any,
) -> Plan:
    """Every week from 14 to 16 o'clock, four times, unless said otherwise."""
    facts: dict[str, Any] = {"rhythm": Rhythm.WEEKLY, "every": 1, "until_on": None, "times": None}
    if "until_on" not in more:
        facts["times"] = 4
    return Plan(Rule(first_on=day, **facts | more), start, end, at or factories.venue())


def draft(
    *kinds: ParticipantType,
    by: Person | None = None,
    of: Organisation | None = None,
    landlord: Organisation | None = None,
    now: datetime = NOW,
) -> Activity:
    """An activity that was begun, still without words and dates, with five places."""
    of = of or factories.organisation()
    landlord = landlord or factories.organisation(OrganisationKind.LANDLORD)
    begun = activities.begin(of, landlord, Theme.KITCHEN, by=by, now=now)
    for kind in kinds or (factories.kind(),):
        kind.activity_id = begun.id
        db.session.add(kind)
    db.session.flush()
    found = running.activity(begun.id)
    assert found is not None
    return found


def sent(activity: Activity, words: Text, *, by: Person, now: datetime = NOW) -> Revision:
    """The text of an activity, written and sent to its housing company."""
    activities.write(
        activity,
        words,
        edits=read_now(activity),
        by=by,
        now=now,
    )
    activities.submit(activity, by=by, now=now)
    return proposal(activity)


def read_now(activity: Activity) -> int:
    """What the page of its words carries at this moment."""
    found = proposals.open_for(activity)
    return found.edits if found else proposals.next_edits(activity)


def proposal(activity: Activity) -> Revision:
    """What is written beside what is shown."""
    found = proposals.open_for(activity)
    assert found is not None
    return found
