"""An association that writes activities, the housing company that reads them, who works there.

Builders go through the verbs that lead to a state, as people do.
"""

from datetime import date, time
from typing import NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import operations as accounts
from app.accounts.models import Person, Role
from app.activities import operations as activities
from app.activities.models import Activity, Occurrence, Text, Theme
from app.activities.operations.occurrences import Slot
from app.activities.queries import running
from app.bookings import operations as bookings
from app.bookings.models import Booking
from app.db import db
from app.directory.models import CardStatus
from app.i18n import Language
from app.moderation import operations as moderation
from app.moderation.models import Verdict
from app.moderation.policies import TextAnswer
from app.notifications.models import Message, MessageStatus
from app.notifications.operations.texts import render
from app.organisations.models import Organisation, OrganisationKind, Venue
from app.revisions import queries as proposals
from app.revisions.models import Revision
from app.screening.reasons import Reason
from tests import factories
from tests.conftest import Visitor
from tests.factories import NOW
from tests.organisers import organiser, proposal, read_now
from tests.visits import Hour, sign_in

WORDS = {
    "title_fr": "Soupe du jeudi",
    "title_nl": "Donderdagsoep",
    "summary_fr": "On cuisine une grande soupe, et on la mange.",
    "summary_nl": "We koken samen een grote pot soep en eten die op.",
    "practical_fr": "Apportez un tablier.",
    "practical_nl": "Breng een schort mee.",
    "contribution_fr": "",
    "contribution_nl": "",
    "sign_up_at_fr": "à l’accueil du 9",
    "sign_up_at_nl": "aan het onthaal van 9",
    "phone": "02 555 01 11",
    "theme": "kitchen",
}
"""What somebody types who leaves nothing out."""

LANDLORD = OrganisationKind.LANDLORD
DAY = date(2026, 3, 12)
"""A Thursday, ten days after the hour of the tests."""

SLOT = {"day": "2026-03-12", "start": "10:00", "end": "12:00"}


class Workshop(NamedTuple):
    """Who writes and who reads."""

    association: Organisation
    landlord: Organisation
    room: Venue
    joris: Person
    samira: Person


@pytest.fixture
def workshop(session: Session, now: Hour) -> Workshop:
    """Joris writes for an association; Samira reads for a housing company."""
    assert now.at
    association, landlord = factories.organisation(), factories.organisation(LANDLORD)
    factories.estate(landlord)
    joris, samira = organiser(association, "Joris"), factories.worker(landlord)
    return Workshop(association, landlord, factories.venue(), joris, samira)


@pytest.fixture
def office(client: FlaskClient, workshop: Workshop) -> FlaskClient:
    """Joris's browser."""
    sign_in(client, workshop.joris)
    return client


@pytest.fixture
def reader(app: Flask, workshop: Workshop) -> FlaskClient:
    """Samira's browser."""
    client = Visitor(app)
    sign_in(client, workshop.samira)
    return client


@pytest.fixture
def planned(workshop: Workshop) -> Occurrence:
    """A date of what neighbours see."""
    activity = shown(workshop)
    (only,) = running.dates(activity.id, NOW)
    return only


def join(person: Person, association: Organisation) -> None:
    """Write for this association too."""
    accounts.grant(person, Role.ORGANISER, organisation=association, by=None, now=NOW)


def elsewhere() -> Workshop:
    """Another association, whose texts another housing company reads."""
    association, landlord = factories.organisation(), factories.organisation(LANDLORD)
    people = organiser(association, "Aïcha"), factories.worker(landlord, "Luc")
    return Workshop(association, landlord, factories.venue(), *people)


def stranger() -> Activity:
    """A draft of another association."""
    return draft(elsewhere(), **WORDS)


def draft(workshop: Workshop, **words: str) -> Activity:
    """Begun; with these words, else without any."""
    made = activities.begin(
        workshop.association, workshop.landlord, Theme.KITCHEN, by=workshop.joris, now=NOW
    )
    activity = found(made.id)
    if words:
        change(activity, **words)
    return activity


def found(activity_id: int) -> Activity:
    """An activity as a page loads it."""
    activity = running.activity(activity_id)
    assert activity is not None
    return activity


def complete(workshop: Workshop, **words: str) -> Activity:
    """Everything is there: words, a date, places."""
    made = draft(workshop, **{**WORDS, **words})
    made.participant_types.append(factories.kind())
    plan(made, workshop.room)
    return made


def plan(activity: Activity, room: Venue, day: date = DAY) -> None:
    """A date from ten to twelve."""
    activities.plan(activity, Slot(day, time(10), time(12), room), by=None, now=NOW)


def change(activity: Activity, **words: str) -> Revision:
    """Write other words beside what is shown."""
    revision = proposals.open_for(activity)
    before = Text.of(revision.values) if revision else Text.shown(activity)
    activities.write(
        activity,
        reworded(before, **words),
        edits=read_now(activity),
        by=_writer(activity),
        now=NOW,
    )
    return proposal(activity)


def reworded(text: Text, **words: str) -> Text:
    """The same text with some other words."""
    asked = {name: side for name, side in words.items() if name not in {"phone", "theme"}}
    return Text.of({**text.values(), "phone": "+3225550111", **asked})


def send(activity: Activity) -> Revision:
    """Its text waits to be read."""
    activities.submit(activity, by=_writer(activity), now=NOW)
    return proposal(activity)


def sent(workshop: Workshop, **words: str) -> Activity:
    """Complete, and it waits to be read."""
    made = complete(workshop, **words)
    send(made)
    return made


def shown(workshop: Workshop, **words: str) -> Activity:
    """Neighbours see it."""
    made = sent(workshop, **words)
    answer(made, workshop.samira)
    return made


def answer(activity: Activity, by: Person, reason: Reason | None = None) -> None:
    """Accepted, or refused for a reason."""
    revision = proposal(activity)
    verdict = Verdict.REFUSED if reason else Verdict.APPROVED
    said = TextAnswer(verdict=verdict, reason=reason, version=revision.version)
    moderation.decide_activity(activity, revision, said, by=by, now=NOW)


def put_away(workshop: Workshop) -> Activity:
    """It was shown once; its dates are off."""
    made = shown(workshop)
    for planned in running.dates(made.id, NOW):
        call_off(planned)
    activities.withdraw(made, by=None, now=NOW)
    return made


def call_off(planned: Occurrence) -> None:
    """It does not take place, and who counted on it is told."""
    bookings.call_off(_run(planned), by=None, now=NOW)


def _run(planned: Occurrence) -> Occurrence:
    loaded = running.run_by(planned.id, [found(planned.activity_id).organisation_id])
    assert loaded is not None
    return loaded


def sign_up(planned: Occurrence, *languages: str) -> list[Booking]:
    """Somebody with each of these languages has signed up."""
    loaded = _run(planned)
    home = factories.estate()
    return [
        factories.booking(loaded, factories.resident(at=home, language=Language(language)))
        for language in languages
    ]


def told(session: Session, kind: str) -> list[tuple[Language, str]]:
    """In which languages something is still to be told, and what."""
    found = session.scalars(
        select(Message)
        .where(Message.kind == kind, Message.status == MessageStatus.QUEUED)
        .order_by(Message.id)
    )
    return [(message.language, render(message)) for message in found]


def discard(activity: Activity) -> None:
    """A draft is thrown away."""
    activities.discard(activity, by=_writer(activity), now=NOW)


def waiting_cards(workshop: Workshop, number: int) -> None:
    """So many neighbours sent a card to the housing company."""
    factories.talents()
    home = factories.estate(workshop.landlord)
    for _ in range(number):
        factories.card(factories.resident(at=home), status=CardStatus.SUBMITTED)


def latest() -> Activity:
    """The activity begun last."""
    return db.session.scalars(select(Activity).order_by(Activity.id.desc()).limit(1)).one()


def _writer(activity: Activity) -> Person:
    return organiser(db.session.get_one(Organisation, activity.organisation_id), "Nadia")
