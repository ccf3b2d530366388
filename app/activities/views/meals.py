"""Meals served to others: how often this year, and what is to be done before there are too many."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.views import current_person
from app.activities import operations, policies
from app.activities.forms import FoodForm
from app.activities.models import Activity
from app.activities.queries import meals, menus
from app.activities.views import bp
from app.activities.views.counting import said
from app.activities.views.dates import title
from app.activities.views.reach import activity_or_404
from app.i18n import dates
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current


@bp.get("/activities/<id:activity_id>/meals")
@requires(policies.is_organiser)
def meals_page(activity_id: int) -> ResponseReturnValue:
    """How often others eat, and the number under which the food agency knows who cooks."""
    activity = _kitchen(activity_id)
    return _page(activity, _form(activity))


@bp.post("/activities/<id:activity_id>/meals")
@requires(policies.is_organiser)
def say_registered(activity_id: int) -> ResponseReturnValue:
    """Keep that number; without one the warning comes back."""
    activity = _kitchen(activity_id)
    form = _form(activity)
    if switching():
        return _page(activity, form)
    if not form.validate():
        return _page(activity, form), 422
    organisation, number = activity.organisation, form.number.data or ""
    operations.say_registered(organisation, number, by=current_person(), now=clock.now())
    flash(_("Your choice is kept."), "done")
    return redirect(url_for("pages.activity", activity_id=activity.id), 303)


def _kitchen(activity_id: int) -> Activity:
    activity = activity_or_404(activity_id)
    return activity if menus.has_menus(activity) else abort(404)


def _form(activity: Activity) -> FoodForm:
    form = FoodForm()
    form.offer(activity.organisation.food_number)
    return form


def _page(activity: Activity, form: FoodForm) -> str:
    year = dates.today(clock.now()).year
    counted = [meals.served(activity.organisation_id, one) for one in (year, year + 1)]
    return render_template(
        "activities/meals.html",
        nav="organise",
        form=form,
        form_id="form",
        back_url=url_for("pages.activity", activity_id=activity.id),
        a={"title": title(activity)},
        years=[
            {
                "said": said(activity, one),
                "days": [
                    dates.long_date(day, current())
                    for day in sorted({day for day, _activity in one.days})
                ],
            }
            for one in counted
            if one.days or one.year == year
        ],
    )
