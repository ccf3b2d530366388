"""The sites of housing companies, with the code for the poster in the hall."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.policies import is_administrator
from app.accounts.views import current_person
from app.administration import operations as verbs
from app.administration import queries as lived
from app.administration.forms.places import EstateForm, choose
from app.administration.policies import Refusal, Refused
from app.administration.views import bp
from app.administration.views.frame import Filter, Listed, Option, Page, Row, by_name, list_page
from app.administration.views.neighbourhoods import quarters
from app.administration.views.wording import refusal_text
from app.organisations import operations, queries
from app.organisations.models import Estate
from app.organisations.operations import EstateFacts, mark
from app.web import clock
from app.web.forms import clean
from app.web.guards import requires
from app.web.languages import current


@bp.get("/administration/estates")
@requires(is_administrator)
def estates() -> ResponseReturnValue:
    """Every estate, or those of one housing company."""
    said = Listed(
        title=_("Estates"),
        lead=_("People say where they live with these names."),
        add=_("Add an estate"),
        add_url=url_for(".new_estate"),
        nothing=_("There is no estate here yet"),
    )
    landlords = [
        Option(one.slug, one.name.words(current()).text) for one in queries.landlords_with_estates()
    ]
    narrowed = Filter("of", _("Of which housing company?"), _("All companies"), landlords)
    rows = map(_row, queries.estates(clean(request.args.get("of", ""))))
    return list_page(said, rows, narrowed if len(landlords) > 1 else None)


def _row(known: Estate) -> Row:
    language = current()
    small = [
        known.organisation.name.words(language).text,
        known.neighbourhood.name.words(language).text,
        _("Code for the hall: %(code)s", code=known.poster_code),
    ]
    return Row(known.name.words(language), small, url_for(".estate", slug=known.slug))


@bp.route("/administration/estates/new", methods=["GET", "POST"])
@requires(is_administrator)
def new_estate() -> ResponseReturnValue:
    """One that we do not know yet."""
    form = _form()
    return Page(form, _("Add an estate"), _back()).answer(
        lambda: operations.add_estate(form.facts(), by=current_person(), now=clock.now())
    )


@bp.route("/administration/estates/<slug:slug>", methods=["GET", "POST"])
@requires(is_administrator)
def estate(slug: str) -> ResponseReturnValue:
    """What is known of one of them, to be changed."""
    known = _estate_or_404(slug)
    form = _form()
    is_lived_in = lived.is_lived_in(known.id)
    if is_lived_in:
        form.stay(known)
    form.offer(known)
    page = Page(form, _("One estate"), _back(), known.name, **_said(known, is_lived_in))
    try:
        return page.answer(
            lambda: verbs.change_estate(
                known, form.facts(), read=form.mark, by=current_person(), now=clock.now()
            ),
            lambda: mark(known, EstateFacts),
        )
    except Refused as refused:
        return page.refused("landlord", refusal_text(refused.reason))


@bp.post("/administration/estates/<slug:slug>/poster-code")
@requires(is_administrator)
def renew_poster_code(slug: str) -> ResponseReturnValue:
    """Another code for the hall."""
    known = _estate_or_404(slug)
    operations.renew_poster_code(known, by=current_person(), now=clock.now())
    flash(_("The new code is %(code)s. Hang up a new poster.", code=known.poster_code), "done")
    return redirect(url_for(".estate", slug=slug), 303)


def _said(known: Estate, is_lived_in: bool) -> dict[str, Any]:  # noqa: FBT001 - a fact
    hint = _("It stands on the poster. Whoever is new finds the estate with it.")
    code = {"label": _("Code for the hall:"), "text": known.poster_code, "hint": hint}
    act = {
        "url": url_for(".renew_poster_code", slug=known.slug),
        "label": _("Make a new code"),
        "hint": _("After that, the old poster leads nowhere."),
    }
    lead = refusal_text(Refusal.LIVED_IN) if is_lived_in else ""
    return {"facts": [code], "act": act, "lead": lead}


def _estate_or_404(slug: str) -> Estate:
    known = queries.estate(slug)
    if known is None:
        abort(404)
    return known


def _form() -> EstateForm:
    form = EstateForm()
    landlords = (Option(str(one.id), one.name.words(current()).text) for one in queries.landlords())
    choose(form.landlord, by_name(landlords))
    choose(form.neighbourhood, quarters())
    return form


def _back() -> tuple[str, str]:
    return url_for(".estates"), _("Estates")
