"""Fewer places than are taken: who would go stands there before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from app.activities.models import Activity, ParticipantType
from app.activities.policies import standing
from app.activities.queries import running
from app.activities.views.dates import title
from app.bookings import policies
from app.bookings.forms import KindForm
from app.bookings.models import Booking, BookingStatus
from app.bookings.operations import Limits
from app.bookings.policies import Loss
from app.bookings.views import wording
from app.i18n import dates
from app.web import clock
from app.web.forms import whole
from app.web.languages import current


def losses(activity: Activity, kind: ParticipantType, limits: Limits) -> list[Loss]:
    """Who would lose their places on which date to come."""
    now = clock.now()
    coming = standing(running.dates(activity.id, now), now=now)
    return policies.would_lose(kind, coming, limits.capacity, now=now)


def seen() -> set[int]:
    """The sign-ups of which whoever saves has seen that they go."""
    return {whole(number) for number in request.form.getlist("goes")}


def page(
    activity: Activity,
    kind: ParticipantType,
    form: KindForm,
    found: Sequence[Loss],
    *,
    again: bool = False,
) -> str:
    """Is this what you mean? ``again``: others signed up since it was last shown."""
    going = [booking for _date, lost in found for booking in lost]
    return render_template(
        "bookings/places_seen.html",
        nav="organise",
        form_id="form",
        back_url=url_for(".places", activity_id=activity.id),
        a={"title": title(activity)},
        form=form,
        rule_text=_(
            "%(name)s: %(number)s instead of %(before)s.",
            name=kind.name.words(current()).text,
            number=wording.capacity_text(form.limits(kind).capacity),
            before=kind.capacity,
        ),
        again=again,
        goes=[booking.id for booking in going],
        told_text=wording.told_text(len({booking.person_id for booking in going})),
        days=[
            {
                "label": dates.long_date(dates.local(date.starts_at).date(), current()),
                "people": [_who(booking) for booking in reversed(lost)],
            }
            for date, lost in found
        ],
    )


def _who(booking: Booking) -> dict[str, Any]:
    return {
        "first_name": booking.person.first_name,
        "party_text": wording.party_text(booking),
        "is_offer": booking.status is BookingStatus.OFFERED,
    }
