"""The address of my own calendar: made, shown once, made anew, stopped."""

from __future__ import annotations

from datetime import timedelta

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import operations
from app.accounts.policies import is_resident
from app.accounts.queries.keys import calendar_key
from app.accounts.views import current_person
from app.db.sealed import seal, unseal
from app.i18n import dates
from app.pages.views import bp
from app.pages.views.addresses import whole
from app.web import clock
from app.web.guards import requires
from app.web.languages import current

SHOWN_FOR = timedelta(minutes=10)
_TOKEN = "calendar"  # noqa: S105 - the name of a place in the cookie


@bp.get("/me/calendar")
@requires(is_resident)
def calendar() -> ResponseReturnValue:
    """What it is, since when there is one; the address itself only just after it was made."""
    person = current_person()
    key, token = calendar_key(person.id), None
    if key is not None:
        kept = session.get(_TOKEN)
        token = unseal(_of(person.id), kept, life=SHOWN_FOR, now=clock.now())
    url = whole(url_for(".own_calendar", token=token)) if token else ""
    return render_template(
        "pages/calendar.html",
        nav="me",
        since=dates.long_date(dates.local(key.made_at).date(), current()) if key else "",
        address=url,
        webcal=f"webcal://{url.partition('://')[2]}" if url else "",
    )


@bp.post("/me/calendar")
@requires(is_resident)
def make_calendar() -> ResponseReturnValue:
    """A new address; the old one opens nothing any more."""
    person = current_person()
    token = operations.make_calendar_key(person, by=person, now=clock.now())
    session[_TOKEN] = seal(_of(person.id), token, now=clock.now())
    return redirect(url_for(".calendar"), 303)


@bp.post("/me/calendar/removal")
@requires(is_resident)
def stop_calendar() -> ResponseReturnValue:
    """No address opens my calendar any more."""
    person = current_person()
    operations.stop_calendar(person, by=person, now=clock.now())
    session.pop(_TOKEN, None)
    flash(_("The address of your calendar opens nothing any more."), "done")
    return redirect(url_for(".calendar"), 303)


def _of(person_id: int) -> str:
    """Sealed for one person: another in this browser reads nothing."""
    return f"{_TOKEN}:{person_id}"
