"""Roles and refusals in words."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _

from app.accounts.models import Role
from app.administration.policies import Refusal
from app.i18n import dates


def role_text(role: Role) -> str:
    """What somebody is."""
    return {
        Role.RESIDENT: _("resident"),
        Role.WORKER: _("social worker"),
        Role.ORGANISER: _("organiser of activities"),
        Role.OFFICER: _("reads the figures for the region"),
        Role.ADMINISTRATOR: _("administrator"),
    }[role]


def refusal_text(refusal: object) -> str:
    """Why not, and what to do."""
    known = {
        Refusal.LIVED_IN: _(
            "People live here. So the company and the neighbourhood stay as they are."
        ),
        Refusal.LAST_ADMINISTRATOR: _(
            "This is the only administrator. First make somebody else administrator."
        ),
        Refusal.NO_LONGER_ADMINISTRATOR: _("You are no longer an administrator here."),
        Refusal.HAS_ROLE: _("They have this role already."),
        Refusal.NOT_STAFF: _("This person does not work here. Send an invitation."),
        Refusal.NOT_THEIR_ROLE: _("This role does not exist in this organisation."),
        Refusal.NOT_THEIR_ESTATE: _("These estates are not of this housing company."),
        Refusal.ENDED: _("This role had ended already."),
    }
    return known[Refusal(str(refusal))]


def day(moment: datetime | None) -> str:
    """03/03/2026."""
    return dates.short_date(dates.local(moment).date()) if moment else ""
