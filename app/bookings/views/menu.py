"""The menu of a date: who runs it writes what is cooked, and sees who eats."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities import policies
from app.activities.models import Activity, DateMenu, Menu, Occurrence
from app.activities.policies import Gap, Refusal, Refused
from app.activities.queries import menus
from app.activities.views import menus as wording
from app.activities.views import wording as activities_wording
from app.activities.views.dates import title
from app.activities.views.reach import occurrence_or_404
from app.bookings import operations, queries
from app.bookings.forms import MenuForm
from app.bookings.views import bp
from app.bookings.views.booking import facts
from app.bookings.views.wording import eaters_text, have_been_told_text
from app.i18n import Language, Words
from app.web import clock
from app.web.forms import switching, whole
from app.web.guards import requires
from app.web.languages import current


@bp.get("/occurrences/<id:occurrence_id>/menu")
@requires(policies.is_organiser)
def menu(occurrence_id: int) -> ResponseReturnValue:
    """What is cooked on this date?"""
    occurrence, row = _found(occurrence_id)
    if reason := policies.menu_refusal(occurrence, now=clock.now()):
        flash(activities_wording.refusal_text(reason), "error")
        return _back(occurrence.activity)
    return _page(occurrence, _form(row))


@bp.post("/occurrences/<id:occurrence_id>/menu")
@requires(policies.is_organiser)
def write_menu(occurrence_id: int) -> ResponseReturnValue:
    """Keep it; neighbours read it at once, when both languages are there."""
    occurrence, row = _found(occurrence_id)
    form = _form(row)
    if switching():
        return _page(occurrence, form)
    if not form.validate():
        return _page(occurrence, form), 422
    said, version = form.written(), whole(form.version.data)
    try:
        told = operations.write_menu(
            occurrence, said, version=version, by=current_person(), now=clock.now()
        )
    except Refused as refused:
        latest = menus.of_date(occurrence.id)
        form.version.data = str(latest.version if latest else 0)
        return _page(occurrence, form, refused.reason, latest), 409
    flash(_kept(said, told), "done")
    return _back(occurrence.activity)


def _found(occurrence_id: int) -> tuple[Occurrence, DateMenu | None]:
    """A date on which there is something to eat, and what was written of it."""
    occurrence = occurrence_or_404(occurrence_id)
    if not menus.has_menus(occurrence.activity):
        abort(404)
    return occurrence, menus.of_date(occurrence.id)


def _back(activity: Activity) -> ResponseReturnValue:
    return redirect(url_for("pages.activity", activity_id=activity.id), 303)


def _form(row: DateMenu | None) -> MenuForm:
    form = MenuForm()
    form.offer(row.menu if row else Menu(), row.version if row else 0)
    return form


def _kept(said: Menu, told: int) -> str:
    text = _("The menu is kept.")
    if policies.menu_gaps(said):
        return f"{text} " + _("Neighbours read it once the dish is there in both languages.")
    return f"{text} {have_been_told_text(told)}" if told else text


def _page(
    occurrence: Occurrence,
    form: MenuForm,
    reason: Refusal | None = None,
    theirs: DateMenu | None = None,
) -> str:
    name = title(occurrence.activity) or Words(_("Without a title yet"), current())
    counted = queries.counts([occurrence.id]).get(occurrence.id, {})
    return render_template(
        "bookings/menu.html",
        nav="organise",
        o={**facts(occurrence), "title": name},
        form=form,
        form_id="form",
        back_url=url_for("pages.activity", activity_id=occurrence.activity_id),
        dish=_dish(form),
        ticks=form.rows(current()),
        eaters=eaters_text(counted),
        theirs=wording.lines(theirs.menu) if theirs and reason else [],
        refusal=activities_wording.refusal_text(reason) if reason else None,
    )


def _dish(form: MenuForm) -> dict[str, Any]:
    """The two boxes, and what is missing of them once something is written."""
    written = form.written()
    gaps = policies.menu_gaps(written) if written != Menu() else []
    empty = {gap.language for gap in gaps if gap.gap is Gap.EMPTY}
    return {
        "name": "dish",
        "label": _("What do you cook?"),
        "hint": _("For example: lentil soup and apple tart. Leave it empty when nobody knows yet."),
        "kind": "text",
        "fr": form.dish_fr,
        "nl": form.dish_nl,
        "same": form.same_dish,
        "is_same": any(gap.gap is Gap.SAME for gap in gaps),
        "fr_missing": Language.FR in empty,
        "nl_missing": Language.NL in empty,
    }
