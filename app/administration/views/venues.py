"""The rooms and gardens from which organisers choose."""

from __future__ import annotations

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.policies import is_administrator
from app.accounts.views import current_person
from app.administration.forms.places import VenueForm, choose
from app.administration.views import bp
from app.administration.views.frame import Filter, Listed, Option, Page, Row, by_name, list_page
from app.administration.views.neighbourhoods import quarters
from app.organisations import operations, queries
from app.organisations.models import Venue
from app.organisations.operations import VenueFacts, mark
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


@bp.get("/administration/venues")
@requires(is_administrator)
def venues() -> ResponseReturnValue:
    """Every venue, or those of one neighbourhood."""
    asked = request.args.get("neighbourhood", "")
    said = Listed(
        title=_("Venues"),
        lead=_("Whoever organises an activity chooses one of these."),
        add=_("Add a venue"),
        add_url=url_for(".new_venue"),
        nothing=_("There is no venue here yet"),
    )
    known = queries.venues()
    here = {
        one.neighbourhood.slug: Option(
            one.neighbourhood.slug, one.neighbourhood.name.words(current()).text
        )
        for one in known
    }
    options = by_name(here.values())
    narrowed = Filter("neighbourhood", _("In which neighbourhood?"), _("Everywhere"), options)
    rows = [_row(one) for one in known if asked in {"", one.neighbourhood.slug}]
    return list_page(said, rows, narrowed if len(options) > 1 else None)


def _row(known: Venue) -> Row:
    language = current()
    street = f"{known.street.words(language).text} {known.number}".strip()
    small = [
        f"{street}, {known.postcode}",
        known.neighbourhood.name.words(language).text,
        *([_("Without a step")] if known.step_free else []),
    ]
    return Row(known.name.words(language), small, url_for(".venue", slug=known.slug))


@bp.route("/administration/venues/new", methods=["GET", "POST"])
@requires(is_administrator)
def new_venue() -> ResponseReturnValue:
    """One that we do not know yet."""
    form = _form()
    return Page(form, _("Add a venue"), _back()).answer(
        lambda: operations.add_venue(form.facts(), by=current_person(), now=clock.now())
    )


@bp.route("/administration/venues/<slug:slug>", methods=["GET", "POST"])
@requires(is_administrator)
def venue(slug: str) -> ResponseReturnValue:
    """What is known of one of them, to be changed; dates that are planned there say it at once."""
    known = queries.venue(slug)
    if known is None:
        abort(404)
    form = _form()
    form.offer(known)
    lead = _("Dates that are planned here say it at once. For another place, move the date.")
    way = {"url": url_for(".door", slug=slug), "label": _("The photo of the door")}
    return Page(form, _("One venue"), _back(), known.name, lead=lead, way=way).answer(
        lambda: operations.change(
            known, form.facts(), read=form.mark, by=current_person(), now=clock.now()
        ),
        lambda: mark(known, VenueFacts),
    )


def _form() -> VenueForm:
    form = VenueForm()
    choose(form.neighbourhood, quarters())
    return form


def _back() -> tuple[str, str]:
    return url_for(".venues"), _("Venues")
