"""The picture of an activity, for who runs it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as people
from app.accounts.views import current_person
from app.activities import operations, policies
from app.activities.forms import PictureForm
from app.activities.models import GONE, Activity
from app.activities.policies import Refused
from app.activities.queries.pictures import picture_of, shown
from app.activities.views import bp, wording
from app.activities.views.dates import title
from app.activities.views.reach import activity_or_404
from app.photos import LARGEST_FILE, light
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current
from app.web.transaction import meanwhile
from app.web.uploads import takes_file


@bp.route("/activities/<id:activity_id>/picture", methods=["GET", "POST"])
@takes_file(LARGEST_FILE)
@requires(policies.is_organiser)
def picture(activity_id: int) -> ResponseReturnValue:
    """The picture that is shown, and another one. It is drawn anew while nothing is locked."""
    activity = activity_or_404(activity_id)
    if activity.status in GONE:
        return _back(activity)
    form = _form(activity)
    if not form.is_submitted() or switching():
        return _page(activity, form)
    with meanwhile():
        is_valid = form.validate()
        small = light(form.photo.made) if form.photo.made else None
    people.person(current_person().id)  # who asks is read anew after it
    activity = activity_or_404(activity_id)
    if not is_valid:
        return _page(activity, form), 422
    try:
        operations.put_picture(activity, small, form.alt(), by=current_person(), now=clock.now())
    except Refused as refused:
        return _page(activity, form, wording.refusal_text(refused.reason)), 409
    flash(_("The picture stands on the page of the activity."), "done")
    return _back(activity)


@bp.post("/activities/<id:activity_id>/picture/removal")
@requires(policies.is_organiser)
def remove_picture(activity_id: int) -> ResponseReturnValue:
    """Nobody sees it any more."""
    activity = activity_or_404(activity_id)
    operations.remove_picture(activity, by=current_person(), now=clock.now())
    flash(_("The picture is gone."), "done")
    return _back(activity)


def shown_picture(activity_id: int) -> dict[str, Any] | None:
    """Where the picture of an activity is and what it says, for whoever reads its page."""
    found = shown(activity_id)
    if found is None:
        return None
    return {
        "url": url_for("root.picture", reference=found.reference),
        "alt": found.alt.words(current()),
    }


def _back(activity: Activity) -> ResponseReturnValue:
    return redirect(url_for("pages.activity", activity_id=activity.id), 303)


def _form(activity: Activity) -> PictureForm:
    form = PictureForm()
    form.offer(picture_of(activity.id))
    return form


def _page(activity: Activity, form: PictureForm, refusal: str | None = None) -> str:
    return render_template(
        "activities/picture.html",
        nav="organise",
        form=form,
        form_id="form",
        back_url=url_for("pages.activity", activity_id=activity.id),
        refusal=refusal,
        a={"title": title(activity)},
        picture=shown_picture(activity.id),
        removal_url=url_for(".remove_picture", activity_id=activity.id),
    )
