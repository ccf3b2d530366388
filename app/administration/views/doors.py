"""What the door of a venue looks like, so that people find it."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.policies import is_administrator
from app.accounts.views import current_person
from app.administration.forms.doors import DoorForm
from app.administration.views import bp
from app.organisations import operations, queries
from app.organisations.models import Venue
from app.photos import LARGEST_FILE
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current
from app.web.transaction import meanwhile
from app.web.uploads import takes_file


@bp.route("/administration/venues/<slug:slug>/door", methods=["GET", "POST"])
@takes_file(LARGEST_FILE)
@requires(is_administrator)
def door(slug: str) -> ResponseReturnValue:
    """The photo that is shown, and another one. It is drawn anew while nothing is locked."""
    _known(slug)
    form = DoorForm()
    if not form.is_submitted() or switching():
        return _page(slug, form)
    with meanwhile():
        is_valid = form.validate()
    known = _known(slug)
    if not is_valid or form.photo.made is None:
        return _page(slug, form), 422
    operations.put_door(known, form.photo.made, by=current_person(), now=clock.now())
    flash(_("Everybody who looks for this venue sees the photo now."), "done")
    return redirect(url_for(".door", slug=slug), 303)


@bp.post("/administration/venues/<slug:slug>/door/removal")
@requires(is_administrator)
def remove_door(slug: str) -> ResponseReturnValue:
    """Nobody sees it any more."""
    operations.remove_door(_known(slug), by=current_person(), now=clock.now())
    flash(_("The photo of the door is gone."), "done")
    return redirect(url_for(".door", slug=slug), 303)


def _known(slug: str) -> Venue:
    return queries.venue(slug) or abort(404)


def _page(slug: str, form: DoorForm) -> str:
    known = _known(slug)
    shown = queries.door_of(known.id)
    return render_template(
        "administration/door.html",
        nav="me",
        form=form,
        form_id="form",
        back={"url": url_for(".venue", slug=slug), "label": _("One venue")},
        name=known.name.words(current()),
        photo_url=url_for("root.door", reference=shown.reference) if shown else None,
        removal_url=url_for(".remove_door", slug=slug),
    )
