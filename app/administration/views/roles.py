"""Giving somebody who works here another role, and ending one."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.accounts.policies import is_administrator
from app.accounts.views import current_person
from app.administration import operations, queries
from app.administration.forms.people import RoleForm
from app.administration.policies import Refused, roles_for
from app.administration.views import bp
from app.administration.views.frame import Page
from app.administration.views.people import person_page, staff_or_404, where
from app.administration.views.wording import refusal_text, role_text
from app.organisations import queries as organisations
from app.organisations.models import Estate, Organisation
from app.web import clock
from app.web.forms import clean, switching
from app.web.guards import requires
from app.web.languages import current


@bp.route("/administration/people/<id:staff_id>/memberships/new", methods=["GET", "POST"])
@requires(is_administrator, fresh=True)
def new_membership(staff_id: int) -> ResponseReturnValue:
    """For which organisation stands in the address; here one says as what."""
    somebody = staff_or_404(staff_id)
    organisation = where(clean(request.args.get("of", "")))
    form = RoleForm()
    estates = ask(form, organisation)
    if not form.is_submitted() or switching():
        return _page(form, staff_id, organisation)
    if not form.validate():
        return _page(form, staff_id, organisation), 422
    by, now = current_person(), clock.now()
    chosen = ticked(form, estates)
    try:
        operations.give_role(somebody, form.chosen_role(), organisation, chosen, by=by, now=now)
    except Refused as refused:
        return person_page(somebody, refusal_text(refused.reason)), 409
    flash(_("From now on they have this role."), "done")
    return redirect(url_for(".person", staff_id=staff_id), 303)


def ask(form: RoleForm, organisation: Organisation | None) -> list[Estate]:
    """Offer what there is in this organisation; its estates."""
    roles = roles_for(organisation)
    estates: list[Estate] = []
    if organisation is not None and Role.WORKER in roles:
        estates = list(organisations.estates_of(organisation.id))
    named = [(one.id, one.name.words(current()).text) for one in estates]
    form.ask([(role, role_text(role)) for role in roles], named if len(named) > 1 else [])
    return estates


def ticked(form: RoleForm, estates: list[Estate]) -> list[Estate]:
    """What was ticked; none at all means all, so one that is not theirs must not be left out."""
    wanted = form.chosen_estates()
    if not wanted <= {one.id for one in estates}:
        abort(404)
    return [one for one in estates if one.id in wanted]


def _page(form: RoleForm, staff_id: int, organisation: Organisation | None) -> str:
    return Page(
        form,
        _("Give another role"),
        (url_for(".person", staff_id=staff_id), _("Back to this person")),
        organisation.name if organisation else None,
        lead=_("They will be: %(role)s.", role=role_text(Role(form.only))) if form.only else "",
        go=_("Give this role"),
    ).shown()


@bp.post("/administration/people/<id:staff_id>/memberships/<id:membership_id>/revocation")
@requires(is_administrator, fresh=True)
def end_membership(staff_id: int, membership_id: int) -> ResponseReturnValue:
    """They are this no longer; they are signed out everywhere at once."""
    somebody = staff_or_404(staff_id)
    membership = queries.staff_membership(staff_id, membership_id)
    if membership is None:
        abort(404)
    try:
        operations.take_role(membership, by=current_person(), now=clock.now())
    except Refused as refused:
        return person_page(somebody, refusal_text(refused.reason)), 409
    flash(_("This role has ended. They are signed out everywhere."), "done")
    return redirect(url_for(".person", staff_id=staff_id), 303)


@bp.post("/administration/people/<id:staff_id>/second-factor/reset")
@requires(is_administrator, fresh=True)
def reset_second_factor(staff_id: int) -> ResponseReturnValue:
    """They lost it: they set it up anew after their password, and are told."""
    accounts.reset_second_factor(staff_or_404(staff_id), by=current_person(), now=clock.now())
    flash(_("Done. They got a message, and are signed out everywhere."), "done")
    return redirect(url_for(".person", staff_id=staff_id), 303)
