"""The list of one date, for the organisation that runs it: who comes, and who was there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.policies import is_staff
from app.accounts.views import current_person
from app.activities.models import ActivityStatus, Occurrence
from app.activities.queries import menus, running
from app.activities.views import menus as menu_wording
from app.bookings import operations, policies, queries
from app.bookings.forms import SheetForm
from app.bookings.models import Booking, BookingStatus
from app.bookings.policies import MarkedMeanwhile, Refused
from app.bookings.queries import sources
from app.bookings.views import asking, beyond, bp, calling, marks, presence, wording
from app.bookings.views.booking import facts
from app.i18n import dates
from app.organisations import queries as organisations
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current

KEPT = 204
"""What a script is answered that keeps the page open."""


@bp.get("/occurrences/<id:occurrence_id>/bookings")
@requires(is_staff)
def sheet(occurrence_id: int) -> ResponseReturnValue:
    """Who comes and who waits; for other organisations it does not exist."""
    return _page(_occurrence(occurrence_id), SheetForm())


@bp.post("/occurrences/<id:occurrence_id>/bookings")
@requires(is_staff)
def fill_in(occurrence_id: int) -> ResponseReturnValue:
    """Who was there; sent once more it is the same sheet."""
    occurrence = _occurrence(occurrence_id)
    form = SheetForm()
    if switching() or form.fills():
        return _page(occurrence, form)
    if not form.validate():
        return _page(occurrence, form), 422
    coming = queries.expected(occurrence)
    said = form.sheet([line.id for one in coming for line in one.live_lines])
    try:
        operations.fill_in(occurrence, said, by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(occurrence, form, refused), 409
    if "quiet" in request.form:
        return Response(status=KEPT, mimetype="text/plain")
    flash(_("The sheet is kept."), "done")
    return redirect(url_for(".sheet", occurrence_id=occurrence.id), 303)


def _occurrence(occurrence_id: int) -> Occurrence:
    occurrence = running.once_shown(occurrence_id, None) or abort(404)
    if not policies.may_see_list(current_person(), occurrence):
        abort(404)
    return occurrence


def _page(occurrence: Occurrence, form: SheetForm, refused: Refused | None = None) -> str:
    form.begin()
    late: Mapping[str, str] = refused.now if isinstance(refused, MarkedMeanwhile) else {}
    coming = queries.expected(occurrence)
    people = presence.rows(occurrence, coming, form, late)
    heads = presence.heads(occurrence, form, late)
    return render_template(
        "bookings/sheet.html",
        nav="organise",
        form_id="sheet" if people or heads else None,
        o=facts(occurrence),
        form=form,
        is_drop_in=occurrence.activity.drop_in,
        refusal=marks.refusal_text(refused.reason) if refused else None,
        people=people,
        heads=heads,
        was_there=presence.was_there(occurrence),
        sender=current_person().id,
        halls=[
            {"name": estate.name.words(current()), "number": number}
            for estate, number in sources.by_hall(occurrence.id)
        ],
        paper=_paper(occurrence),
        told=asking.told(occurrence),
        door_url=None
        if occurrence.activity.drop_in
        else url_for("counter.door", occurrence_id=occurrence.id),
        documents_url=url_for("activities.documents", occurrence_id=occurrence.id)
        if heads
        else None,
        **_listed(occurrence, coming),
        menu=_menu(occurrence),
    )


def _listed(occurrence: Occurrence, coming: Sequence[Booking]) -> dict[str, Any]:
    """Who does not come yet: those to call, or tables; and how many there are of each."""
    offered, waiting = (
        queries.on_the_list(occurrence.id, state)
        for state in (BookingStatus.OFFERED, BookingStatus.WAITING)
    )
    to_call = calling.to_call(occurrence, waiting)
    groups = [
        (_("Place offered, waiting for an answer"), offered),
        (_("Waiting list"), waiting),
    ]
    return {
        "to_call": to_call,
        "over_text": beyond.over_text(occurrence),
        "is_free": bool(to_call) and calling.is_free(occurrence),
        "groups": [
            {"label": label, "rows": _rows(bookings)}
            for label, bookings in (groups[:-1] if to_call else groups)
        ],
        "totals": [
            _total(label, bookings)
            for label, bookings in [(_coming_text(occurrence), coming), *groups]
            if bookings
        ],
    }


def _coming_text(occurrence: Occurrence) -> str:
    return _("Were to come") if occurrence.ends_at < clock.now() else _("Coming")


def _menu(occurrence: Occurrence) -> dict[str, Any]:
    """What is cooked, and whether there is enough of it for who comes or may still say yes."""
    row = menus.of_date(occurrence.id) if menus.has_menus(occurrence.activity) else None
    if row is None:
        return {"lines": [], "portions": ""}
    counted = queries.counts([occurrence.id]).get(occurrence.id, {})
    return {
        "lines": menu_wording.lines(row.menu),
        "portions": menu_wording.portions_text(row.menu, wording.eaters(counted)),
    }


def _paper(occurrence: Occurrence) -> dict[str, Any]:
    """What can be printed: the list, and posters while the date is to come; one a hall near by."""
    where = partial(url_for, occurrence_id=occurrence.id)
    found: dict[str, Any] = {
        "sheet": where("printing.attendance_sheet"),
        "poster": None,
        "halls": [],
    }
    if (
        occurrence.activity.status is not ActivityStatus.PUBLISHED
        or wording.is_cancelled(occurrence)
        or occurrence.ends_at < clock.now()
    ):
        return found
    halls = organisations.estates_in(occurrence.venue.neighbourhood.commune_nis)
    return found | {
        "poster": where("printing.poster"),
        "poster_a3": where("printing.poster", paper="a3"),
        "month": _month(occurrence, fold="once"),
        "month_text": dates.month(dates.local(occurrence.starts_at).date(), current()),
        "halls": [
            {
                "name": hall.name.words(current()),
                "url": where("printing.poster", h=hall.poster_code),
                "month_url": _month(occurrence, h=hall.poster_code),
            }
            for hall in halls
            if hall.poster_code
        ],
    }


def _month(occurrence: Occurrence, **how: str) -> str:
    month = f"{dates.local(occurrence.starts_at):%Y-%m}"
    asked: dict[str, Any] = {"slug": occurrence.venue.neighbourhood.slug, "month": month, **how}
    return url_for("printing.month", **asked)


def _rows(bookings: Sequence[Booking]) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "first_name": booking.person.first_name,
            "party_text": wording.party_text(booking),
            "kinds_text": kinds_text(booking),
            "beyond_url": _beyond_url(booking),
        }
        for number, booking in enumerate(bookings, 1)
    ]


def _beyond_url(booking: Booking) -> str | None:
    if policies.beyond_refusal(booking, now=clock.now()):
        return None
    number = booking.occurrence_id
    return url_for("bookings.beyond", occurrence_id=number, booking_id=booking.id)


def kinds_text(booking: Booking) -> str:
    """Which places they take, where there is a choice: 1 × cook, 2 × eater."""
    if len(booking.occurrence.activity.participant_types) < 2:  # noqa: PLR2004 - a choice
        return ""
    counted = Counter(line.participant_type for line in booking.live_lines)
    return ", ".join(
        f"{number} × {kind.name.words(current()).text}" for kind, number in counted.items()
    )


def _total(label: str, bookings: Sequence[Booking]) -> str:
    people = sum(len(booking.live_lines) for booking in bookings)
    count = ngettext("%(num)s person", "%(num)s people", people)
    return _("%(label)s: %(count)s", label=label, count=count)
