"""Housing companies, associations, the region: what they are called, how they are reached."""

from __future__ import annotations

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.policies import is_administrator
from app.accounts.views import current_person
from app.administration.forms.organisations import NewOrganisationForm, OrganisationForm
from app.administration.views import bp
from app.administration.views.frame import Filter, Listed, Option, Page, Row, list_page
from app.i18n import phones
from app.organisations import operations, queries
from app.organisations.models import Organisation, OrganisationKind
from app.organisations.operations import OrganisationFacts, mark
from app.web import clock
from app.web.guards import requires
from app.web.languages import current


def kind_text(kind: OrganisationKind) -> str:
    """What an organisation is, in a word."""
    return {
        OrganisationKind.LANDLORD: _("housing company"),
        OrganisationKind.PARTNER: _("association"),
        OrganisationKind.FUNDER: _("region"),
    }[kind]


@bp.get("/administration/organisations")
@requires(is_administrator)
def organisations() -> ResponseReturnValue:
    """Every organisation, and what is not known of it yet."""
    asked = request.args.get("kind", "")
    kind = OrganisationKind(asked) if asked in set(OrganisationKind) else None
    said = Listed(
        title=_("Organisations"),
        lead=_("Residents read this under Privacy and Contact."),
        add=_("Add an organisation"),
        add_url=url_for(".new_organisation"),
        nothing=_("There is no such organisation yet"),
    )
    options = [Option(one, kind_text(one), is_name=False) for one in OrganisationKind]
    narrowed = Filter("kind", _("Show only"), _("All kinds"), options)
    return list_page(said, map(_row, queries.by_kind(kind)), narrowed)


def _row(known: Organisation) -> Row:
    missing = [
        (not known.name_confirmed, _("the Dutch name is to be checked")),
        (not known.address.fr, _("no address")),
        (not known.phone, _("no telephone")),
        (not known.privacy_email, _("no e-mail address for personal data")),
    ]
    gaps = ", ".join(said for is_missing, said in missing if is_missing)
    reached = [phones.show(known.phone)] if known.phone else []
    small = [", ".join([kind_text(known.kind), *reached]), *([gaps] if gaps else [])]
    return Row(known.name.words(current()), small, url_for(".organisation", slug=known.slug))


@bp.route("/administration/organisations/new", methods=["GET", "POST"])
@requires(is_administrator)
def new_organisation() -> ResponseReturnValue:
    """One that we do not know yet."""
    form = NewOrganisationForm()
    return Page(form, _("Add an organisation"), _back()).answer(
        lambda: operations.add_organisation(
            OrganisationKind(form.kind.data), form.facts(), by=current_person(), now=clock.now()
        )
    )


@bp.route("/administration/organisations/<slug:slug>", methods=["GET", "POST"])
@requires(is_administrator)
def organisation(slug: str) -> ResponseReturnValue:
    """What is known of one of them, to be changed."""
    known = queries.organisation(slug)
    if known is None:
        abort(404)
    form = OrganisationForm()
    form.offer(known)
    lead = _("What you do not know yet may stay empty. The pages then say whom to call.")
    unsure = _("The Dutch name is to be checked. Keep it if it is right.")
    kind = {
        "label": _("Kind:"),
        "text": kind_text(known.kind),
        "hint": "" if known.name_confirmed else unsure,
    }
    page = Page(form, _("One organisation"), _back(), known.name, lead=lead, facts=[kind])
    return page.answer(
        lambda: operations.change_organisation(
            known, form.facts(), read=form.mark, by=current_person(), now=clock.now()
        ),
        lambda: mark(known, OrganisationFacts),
    )


def _back() -> tuple[str, str]:
    return url_for(".organisations"), _("Organisations")
