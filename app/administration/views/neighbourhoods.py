"""What people call the quarters of a commune."""

from __future__ import annotations

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.policies import is_administrator
from app.accounts.views import current_person
from app.administration.forms.places import NeighbourhoodForm, choose
from app.administration.views import bp
from app.administration.views.frame import Filter, Listed, Option, Page, Row, by_name, list_page
from app.organisations import operations, queries
from app.organisations.models import Neighbourhood
from app.organisations.operations import NeighbourhoodFacts, mark
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.get("/administration/neighbourhoods")
@requires(is_administrator)
def neighbourhoods() -> ResponseReturnValue:
    """Every quarter, or those of one commune."""
    nis = request.args.get("commune", "")
    said = Listed(
        title=_("Neighbourhoods"),
        add=_("Add a neighbourhood"),
        add_url=url_for(".new_neighbourhood"),
        nothing=_("There is no neighbourhood here yet"),
    )
    narrowed = Filter("commune", _("In which commune?"), _("All communes"), _communes())
    known = [one for one in queries.neighbourhoods() if nis in {"", one.commune_nis}]
    return list_page(said, map(_row, known), narrowed)


def _row(known: Neighbourhood) -> Row:
    commune = known.commune.name.words(current()).text
    name = known.name.words(current())
    return Row(name, [commune], url_for(".neighbourhood", slug=known.slug))


def _communes() -> list[Option]:
    return by_name(Option(one.nis, one.name.words(current()).text) for one in queries.communes())


def quarters() -> list[Option]:
    """Every quarter with its commune, to choose from."""
    return by_name(
        Option(
            str(one.id),
            f"{one.name.words(current()).text} ({one.commune.name.words(current()).text})",
        )
        for one in queries.neighbourhoods()
    )


@bp.route("/administration/neighbourhoods/new", methods=["GET", "POST"])
@requires(is_administrator)
def new_neighbourhood() -> ResponseReturnValue:
    """One that we do not know yet."""
    form = _form()
    return Page(form, _("Add a neighbourhood"), _back()).answer(
        lambda: operations.add_neighbourhood(form.facts(), by=current_person(), now=clock.now())
    )


@bp.route("/administration/neighbourhoods/<slug:slug>", methods=["GET", "POST"])
@requires(is_administrator)
def neighbourhood(slug: str) -> ResponseReturnValue:
    """What is known of one of them, to be changed."""
    known = queries.neighbourhood(slug)
    if known is None:
        abort(404)
    form = _form()
    form.offer(known)
    return Page(form, _("One neighbourhood"), _back(), known.name).answer(
        lambda: operations.change(
            known, form.facts(), read=form.mark, by=current_person(), now=clock.now()
        ),
        lambda: mark(known, NeighbourhoodFacts),
    )


def _form() -> NeighbourhoodForm:
    form = NeighbourhoodForm()
    choose(form.commune, _communes())
    return form


def _back() -> tuple[str, str]:
    return url_for(".neighbourhoods"), _("Neighbourhoods")
