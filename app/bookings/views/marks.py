"""Who was there, in words."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from app.bookings.models import AgeBand, AgeGroup, BookingLine, Gender, Mark
from app.bookings.policies import Refusal


def mark_text(mark: Mark) -> str:
    """What is said of somebody, neutral in gender."""
    return {
        Mark.UNKNOWN: _("Not noted"),
        Mark.PRESENT: _("Is there"),
        Mark.ABSENT: _("Is not there"),
        Mark.EXCUSED: _("Let us know"),
        Mark.CANCELLED_BY_US: _("We called it off"),
    }[mark]


def age_text(group: AgeGroup) -> str:
    """An age as it is seen from the door."""
    return {
        AgeGroup.CHILD: _("0 to 11 years"),
        AgeGroup.TEEN: _("12 to 17 years"),
        AgeGroup.ADULT: _("18 to 59 years"),
        AgeGroup.SENIOR: _("60 years and over"),
    }[group]


def gender_text(gender: Gender) -> str:
    """Women, men, neither, or not seen."""
    return {
        Gender.WOMEN: _("Women"),
        Gender.MEN: _("Men"),
        Gender.X: _("X (other)"),
        Gender.UNKNOWN: _("Not known"),
    }[gender]


def line_text(line: BookingLine) -> str:
    """Who is meant beside whoever signed up; nothing for themselves."""
    return {
        None: "",
        AgeBand.ADULT: _("Another adult"),
        AgeBand.BABY: _("Child of 0 to 2 years"),
        AgeBand.TODDLER: _("Child of 3 to 5 years"),
        AgeBand.CHILD: _("Child of 6 to 11 years"),
        AgeBand.TEEN: _("Child of 12 to 17 years"),
    }[line.age_band]


def known_text(number: int) -> str:
    """How many of the list were there."""
    return ngettext("%(num)s person of the list", "%(num)s people of the list", number)


def heads_text(number: int) -> str:
    """How many were only counted."""
    return ngettext("%(num)s person only counted", "%(num)s people only counted", number)


def refusal_text(reason: Refusal) -> str:
    """Why the sheet is not kept, and what to do."""
    return {
        Refusal.MARKED_MEANWHILE: _(
            "A colleague wrote something else meanwhile. Look at the marked rows and send again."
        ),
        Refusal.TOO_EARLY: _("It is too early to say so. Wait until people arrive."),
        Refusal.FULL: _("Everything is full. You may still add them, under your name."),
        Refusal.UNKNOWN_PLACE: _("Choose a place from the list."),
        Refusal.MEMBERS_ONLY: _("These places are for members. Ask whoever organises it."),
        Refusal.CANCELLED: _("This activity does not take place."),
    }.get(reason, _("This is not possible at this moment. Look at the state below."))


def list_refusal_text(reason: Refusal) -> str:
    """Why somebody on the list gets no place now."""
    return {
        Refusal.FULL: _("No place is left for all of them. Nothing has changed."),
        Refusal.MEMBERS_ONLY: _("These places are for members. Ask whoever organises it."),
    }.get(reason, _("This is not possible at this moment. Look at the state below."))
