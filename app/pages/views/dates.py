"""The dates of an activity for who runs it: who comes, what is cooked, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.activities import policies
from app.activities.models import Activity, ActivityKind, ActivityStatus, Menu, Occurrence
from app.activities.queries import deliverables, menus
from app.activities.views import menus as menu_wording
from app.activities.views.dates import row
from app.bookings import queries as bookings
from app.bookings.models import BookingStatus
from app.bookings.views import wording as bookings_wording
from app.i18n import dates
from app.web import clock
from app.web.languages import current


def is_public(found: Activity) -> bool:
    """May everybody read it?"""
    is_closed = found.kind is ActivityKind.GROUP
    return found.status is ActivityStatus.PUBLISHED and not is_closed


def date_rows(found: Activity, coming: Sequence[Occurrence]) -> list[dict[str, Any]]:
    """The dates to come, with what can be done with each."""
    numbers = [one.id for one in coming]
    counted = bookings.counts(numbers) if coming else {}
    cooks = menus.has_menus(found)
    written = menus.of_dates(numbers) if coming and cooks else {}
    return [
        _date(found, one, counted.get(one.id, {}))
        | _menu(found, one, written.get(one.id), counted.get(one.id, {}), cooks=cooks)
        for one in coming
    ]


def _menu(
    found: Activity,
    one: Occurrence,
    menu: Menu | None,
    counted: dict[BookingStatus, int],
    *,
    cooks: bool,
) -> dict[str, Any]:
    """What is cooked; of what is no kitchen only if something is."""
    if not cooks or policies.menu_refusal(one, now=clock.now()):
        return {"menu_text": "", "portions_text": "", "menu_url": None}
    said = menu is not None or found.kind is ActivityKind.KITCHEN
    return {
        "menu_text": menu_wording.short_text(menu) if said else "",
        "portions_text": menu_wording.portions_text(menu, bookings_wording.eaters(counted)),
        "menu_url": url_for("bookings.menu", occurrence_id=one.id),
    }


def _date(found: Activity, one: Occurrence, counted: dict[BookingStatus, int]) -> dict[str, Any]:
    may_change = policies.change_refusal(one, now=clock.now()) is None
    shown = found.status is ActivityStatus.PUBLISHED
    return {
        **row(one),
        "taken_text": bookings_wording.taken_text(found, counted),
        "list_url": url_for("bookings.sheet", occurrence_id=one.id) if shown else None,
        "public_url": url_for(".occurrence", occurrence_id=one.id) if is_public(found) else None,
        "change_url": url_for("bookings.change", occurrence_id=one.id) if may_change else None,
        "call_off_url": url_for("bookings.calling_off", occurrence_id=one.id)
        if may_change
        else None,
    }


def held_rows(found: Activity) -> list[dict[str, Any]]:
    """The latest dates that have begun: what remains of each."""
    return [
        {
            "label": dates.long_date(one.starts_on, current()),
            "text": ngettext("%(num)s document", "%(num)s documents", number)
            if number
            else _("No document yet"),
            "url": url_for("activities.documents", occurrence_id=one.id),
        }
        for one, number in deliverables.held(found.id, clock.now())
    ]
