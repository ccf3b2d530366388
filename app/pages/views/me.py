"""Moi / Ik: what I signed up for, my card, and for staff what waits for them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.models import Person, Role
from app.accounts.policies import has_role, is_resident, is_signed_in
from app.accounts.views import current_person, may_be_offered
from app.activities import queries as activities
from app.activities.models import Occurrence
from app.activities.queries import groups
from app.bookings import policies, queries
from app.bookings.models import Booking, BookingStatus
from app.bookings.queries import attendance
from app.bookings.views import wording
from app.bookings.views.asking import to_ask
from app.bookings.views.booking import next_shown, when_and_where
from app.counter.policies import is_at_the_counter
from app.counter.views.desk import due_rows
from app.directory.policies import is_accepted_resident
from app.directory.queries import cards, requests
from app.directory.views import wording as cards_wording
from app.ideas import queries as ideas
from app.ideas.models import OPEN
from app.ideas.views import wording as ideas_wording
from app.moderation import queries as moderation
from app.moderation.policies import is_worker
from app.moderation.queries import activities as texts
from app.moderation.queries import needs
from app.moderation.views import wording as moderation_wording
from app.pages.views import bp
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.get("/me")
@requires(is_signed_in)
def me() -> ResponseReturnValue:
    """My sign-ups, behind them what is over or cancelled; my card and its state."""
    person, now = current_person(), clock.now()
    over = queries.past(person.id, now)
    return render_template(
        "pages/me.html",
        nav="me",
        bookings=[
            sign_up(booking, date)
            for booking, date in next_shown(queries.coming(person.id, now), now)
        ],
        groups=my_groups(person, now),
        to_say=[_how_was(booking) for booking in to_ask(over)],
        past=[sign_up(booking) for booking in over],
        role_texts=_roles(person),
        runs_activities=has_role(person, Role.WORKER, Role.ORGANISER),
        occurrences=_staff_rows(person),
        to_fill_in=_to_fill_in(person),
        card=card_state(person),
        idea=idea_state(person),
        proposed=ideas_wording.proposed(person),
        requests=_requests(person),
        desk=desk(person),
        counter=_counter(person),
        offers_passkey=may_be_offered(),
    )


def sign_up(booking: Booking, date: Occurrence | None = None) -> dict[str, Any]:
    """A sign-up as a row: when (of a course its next date), where, who comes, how it stands."""
    occurrence, status = booking.occurrence, booking.status
    state, text = str(status), wording.status_text(status)
    if status is BookingStatus.WAITING:
        text = wording.rank_text(booking)
    if wording.is_cancelled(occurrence):
        state, text = "cancelled", _("This activity does not take place.")
    elif booking.is_live and queries.last_end(occurrence) <= clock.now():
        state, text = "closed", _("This activity is over.")
    return {
        "url": url_for("bookings.show", occurrence_id=occurrence.id),
        "state": state,
        "state_text": text,
        "party_text": wording.party_text(booking),
        **when_and_where(date or occurrence),
    }


def _how_was(booking: Booking) -> dict[str, Any]:
    where = url_for("bookings.feedback_form", occurrence_id=booking.occurrence_id)
    return {"url": where, **when_and_where(booking.occurrence)}


def my_groups(person: Person, now: datetime) -> list[dict[str, Any]]:
    """The closed groups I am in, each with its coming dates: no list of the house shows them."""
    mine = groups.of_person(person.id) if is_resident(person) else []
    coming = groups.dates([activity.id for _row, activity in mine], now) if mine else []
    return [
        {
            "title": activity.title.words(current()),
            "leave_url": url_for("bookings.leave_group", asked_id=row.id),
            "rows": [
                {
                    "url": url_for(".occurrence", occurrence_id=one.id),
                    "state": "open",
                    "state_text": _("You are in the group"),
                    "party_text": "",
                    **when_and_where(one),
                }
                for one in coming
                if one.activity_id == activity.id
            ],
        }
        for row, activity in mine
    ]


def card_state(person: Person) -> dict[str, Any] | None:
    """Where somebody's card stands, for those who may have one."""
    if not is_resident(person):
        return None
    status = cards.status_of(person.id)
    return {
        "url": url_for("directory.mine"),
        "is_waiting": not is_accepted_resident(person),
        "state": str(status) if status else None,
        "state_text": cards_wording.state_text(status) if status else "",
    }


def idea_state(person: Person) -> dict[str, Any] | None:
    """Where the workshop stands that somebody proposed, for those who may propose one."""
    if not is_resident(person):
        return None
    mine = next(iter(ideas.of_person(person.id)), None)
    goes_on = mine is not None and mine.status in OPEN
    return {
        "url": url_for("ideas.mine") if mine else url_for("ideas.new"),
        "state": ideas_wording.STATES[mine.status] if mine and goes_on else None,
        "state_text": ideas_wording.state_text(mine) if mine and goes_on else "",
        "text": _("My workshops") if mine else _("I propose a workshop"),
    }


def _requests(person: Person) -> dict[str, Any] | None:
    """What neighbours asked them, and what they asked."""
    if not is_resident(person):
        return None
    number = requests.to_answer(person.id)
    said = ngettext("%(num)s neighbour waits for you", "%(num)s neighbours wait for you", number)
    return {
        "url": url_for("directory.requests"),
        "number": number,
        "text": said if number else _("My requests"),
        "small": _("What neighbours asked me, and what I asked"),
    }


def desk(person: Person) -> dict[str, Any] | None:
    """What waits for a worker, and where to read it."""
    if not is_worker(person):
        return None
    numbers = (moderation.waiting(person), texts.waiting(person), needs.waiting(person))
    number, said = sum(numbers), moderation_wording.queue_heading(*numbers)
    return {
        "url": url_for("moderation.queue"),
        "number": number,
        "text": said if number else _("Nothing waits to be read."),
    }


def _counter(person: Person) -> list[dict[str, Any]]:
    """Who asks for help, who waits to be accepted, and the way to the counter."""
    if not is_at_the_counter(person):
        return []
    desk = {
        "url": url_for("counter.desk"),
        "icon": "building",
        "number": 0,
        "text": _("Help somebody"),
    }
    if not is_worker(person):
        return [desk]
    return [desk, *due_rows(person)]


def _roles(person: Person) -> list[str]:
    names = {
        Role.WORKER: _("You work for a housing company."),
        Role.ORGANISER: _("You organise activities for an association."),
        Role.OFFICER: _("You follow the projects for the region."),
        Role.ADMINISTRATOR: _("You administer this site."),
    }
    return [text for role, text in names.items() if role in person.roles]


def _to_fill_in(person: Person) -> list[dict[str, Any]]:
    """Dates that were held and of which nobody has said who was there."""
    runs = {m.organisation_id for m in person.memberships if m.organisation_id}
    if not runs or not has_role(person, Role.WORKER, Role.ORGANISER):
        return []
    found = attendance.without_sheet(sorted(runs), clock.now())
    return [
        {"url": url_for("bookings.sheet", occurrence_id=one.id), **when_and_where(one)}
        for one in found
        if policies.may_see_list(person, one)
    ]


def _staff_rows(person: Person) -> list[dict[str, Any]]:
    organisations = [m.organisation_id for m in person.memberships if m.organisation_id]
    coming = [
        occurrence
        for occurrence in activities.of_organisations(organisations, clock.now())
        if policies.may_see_list(person, occurrence)
    ]
    counted = queries.counts([occurrence.id for occurrence in coming]) if coming else {}
    return [
        {
            "url": url_for("bookings.sheet", occurrence_id=occurrence.id),
            "text": wording.taken_text(occurrence.activity, counted.get(occurrence.id, {})),
            **when_and_where(occurrence),
        }
        for occurrence in coming
    ]
