"""Where each housing company is reached; the privacy page and the contact page say it."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.policies import is_administrator
from app.accounts.views import current_person
from app.articles.forms import LandlordForm
from app.articles.views import bp
from app.i18n import phones
from app.organisations import operations, queries
from app.organisations.models import Organisation
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires
from app.web.languages import current


@bp.get("/administration/landlords")
@requires(is_administrator)
def landlords() -> ResponseReturnValue:
    """Every housing company, and what is not known yet; those whose residents are here first."""
    here = {landlord.id for landlord in queries.landlords_with_estates()}
    found = sorted(queries.landlords(), key=lambda landlord: landlord.id not in here)
    return render_template("articles/landlords.html", nav="me", rows=[_row(one) for one in found])


def _row(landlord: Organisation) -> dict[str, Any]:
    missing = [
        (not landlord.address.fr, _("no address")),
        (not landlord.phone, _("no telephone")),
        (not landlord.privacy_email, _("no e-mail address for personal data")),
    ]
    return {
        "name": landlord.name.words(current()),
        "phone": phones.show(landlord.phone) if landlord.phone else "",
        "missing": ", ".join(said for is_missing, said in missing if is_missing),
        "url": url_for(".landlord", slug=landlord.slug),
    }


@bp.get("/administration/landlords/<slug:slug>")
@requires(is_administrator)
def landlord(slug: str) -> ResponseReturnValue:
    """What is known of one of them, to be changed."""
    found = _landlord_or_404(slug)
    form = LandlordForm()
    form.offer(found)
    return _page(form, found)


@bp.post("/administration/landlords/<slug:slug>")
@requires(is_administrator)
def change_landlord(slug: str) -> ResponseReturnValue:
    """Keep it; both pages say it from now on."""
    found = _landlord_or_404(slug)
    form = LandlordForm()
    form.offer(found)
    if switching():
        return _page(form, found)
    if not form.validate():
        return _page(form, found), 422
    read = str(form.read.data)
    try:
        operations.change_reached(
            found, form.reached(), read=read, by=current_person(), now=clock.now()
        )
    except operations.ChangedMeanwhile:
        form.read.data = operations.mark(found)
        return _page(form, found, changed=True), 409
    here = found.id in {one.id for one in queries.landlords_with_estates()}
    said = _("Kept. The pages say it from now on.")
    later = _("Kept. The pages say it as soon as residents of this company take part.")
    flash(said if here else later, "done")
    return redirect(url_for(".landlords"), 303)


def _landlord_or_404(slug: str) -> Organisation:
    found = queries.landlord(slug)
    if found is None:
        abort(404)
    return found


def _page(form: LandlordForm, found: Organisation, *, changed: bool = False) -> str:
    return render_template(
        "articles/landlord.html",
        nav="me",
        changed=changed,
        form=form,
        form_id="form",
        name=found.name.words(current()),
    )
