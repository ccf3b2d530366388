"""What is asked after a date, and what those who run it read of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.activities.models import Occurrence
from app.bookings import policies
from app.bookings.models import Booking, Face, Question, Reason
from app.bookings.queries import feedback
from app.i18n import Words
from app.web import clock

MOST_ASKED = 2
"""More questions at once would be work."""

FACES = {Face.GOOD: "face-good", Face.SO_SO: "face-so-so", Face.BAD: "face-bad"}


def may_be_asked(booking: Booking) -> bool:
    """Were they there, is it over, and have they not said so yet?"""
    held, now = booking.occurrence, clock.now()
    return policies.may_say_how(booking, held, now=now) and not feedback.has_answered(
        booking.id, held.id, Question.FEEDBACK
    )


def to_ask(over: Sequence[Booking]) -> list[Booking]:
    """Of which of these sign-ups they may say how it was, and have not: the newest few."""
    now = clock.now()
    lately = [one for one in over if policies.may_say_how(one, one.occurrence, now=now)]
    said = feedback.answered([one.id for one in lately], Question.FEEDBACK) if lately else set()
    return [one for one in lately if one.id not in said][:MOST_ASKED]


def asked(booking: Booking) -> dict[str, Any]:
    """What the page of a sign-up asks when it is over or cancelled."""
    held, now = booking.occurrence, clock.now()
    where = partial(url_for, occurrence_id=held.id)
    why = policies.may_say_why(booking, held, now=now) and not feedback.has_answered(
        booking.id, held.id, Question.REASON
    )
    return {
        "why": {"url": where("bookings.say_why"), "reasons": reasons()} if why else None,
        "how_url": where("bookings.feedback_form") if may_be_asked(booking) else None,
    }


def told(held: Occurrence) -> dict[str, Any]:
    """What those who run it read: counts, and words by nobody."""
    faced, why = feedback.faces(held.id), feedback.reasons(held.id)
    return {
        "faces": _counted(faces(), {str(face): number for face, number in faced.items()}),
        "reasons": _counted(reasons(), {str(reason): number for reason, number in why.items()}),
        "words": [Words(one.words, one.language) for one in feedback.words(held.id)],
    }


def _counted(offered: list[dict[str, Any]], counts: dict[str, int]) -> list[dict[str, Any]]:
    return [one | {"number": counts[one["value"]]} for one in offered if one["value"] in counts]


def faces() -> list[dict[str, Any]]:
    """The three, as a picture and a word."""
    said = {
        Face.GOOD: _("It was good"),
        Face.SO_SO: _("It was so-so"),
        Face.BAD: _("It was not good"),
    }
    return [{"value": str(one), "text": said[one], "icon": icon} for one, icon in FACES.items()]


def reasons() -> list[dict[str, Any]]:
    """Why one does not come; never about health."""
    said = {
        Reason.CHILDREN: _("The children"),
        Reason.HOURS: _("The hour"),
        Reason.LANGUAGE: _("The language"),
        Reason.STAIRS: _("The stairs"),
        Reason.DISTANCE: _("Too far"),
        Reason.FORGOT: _("Forgotten"),
        Reason.OTHER: _("Something else"),
    }
    return [{"value": str(one), "text": text} for one, text in said.items()]
