"""Who was invited and has not answered yet; inviting somebody."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import operations as accounts
from app.accounts import queries as asked
from app.accounts.models import Invitation, Role
from app.accounts.policies import is_administrator
from app.accounts.views import current_person
from app.administration import operations
from app.administration.forms.invitations import InvitationForm
from app.administration.operations import Invited
from app.administration.policies import Refused
from app.administration.views import bp
from app.administration.views.frame import Page
from app.administration.views.people import choices, where
from app.administration.views.roles import ask, ticked
from app.administration.views.wording import day, refusal_text, role_text
from app.i18n import Language, Words
from app.organisations import queries as organisations
from app.organisations.models import Organisation
from app.web import clock
from app.web.forms import clean, switching
from app.web.guards import requires
from app.web.languages import current


@bp.get("/administration/invitations")
@requires(is_administrator)
def invitations() -> ResponseReturnValue:
    """Every open invitation, the newest first; and for which organisation to invite somebody."""
    return _list()


def _list(refusal: str = "") -> str:
    found = asked.open_invitations(clock.now())
    ids = [one.organisation_id for one in found if one.organisation_id]
    names = {one.id: one.name.words(current()) for one in organisations.organisations(ids)}
    return render_template(
        "administration/invitations.html",
        nav="me",
        refusal=refusal,
        rows=[_row(one, names.get(one.organisation_id or 0)) for one in found],
        choices=choices(),
        new_url=url_for(".new_invitation"),
    )


def _row(one: Invitation, organisation: Words | None) -> dict[str, Any]:
    return {
        "first_name": one.first_name,
        "email": one.email,
        "role": role_text(one.role),
        "organisation": organisation,
        "until": _("The link works until %(day)s.", day=day(one.ends_at)),
        "again_url": url_for(".send_invitation_again", invitation_id=one.id),
        "cancel_url": url_for(".cancel_invitation", invitation_id=one.id),
    }


@bp.route("/administration/invitations/new", methods=["GET", "POST"])
@requires(is_administrator, fresh=True)
def new_invitation() -> ResponseReturnValue:
    """For which organisation stands in the address; here one says whom and as what."""
    organisation = where(clean(request.args.get("of", "")))
    form = InvitationForm()
    estates = ask(form, organisation)
    if not form.is_submitted() or switching():
        return _page(form, organisation)
    if not form.validate():
        return _page(form, organisation), 422
    who = Invited(form.address(), str(form.first_name.data), Language(form.language.data))
    chosen = ticked(form, estates)
    role, by, now = form.chosen_role(), current_person(), clock.now()
    try:
        operations.invite(who, role, organisation, chosen, by=by, now=now)
    except Refused as refused:
        form.email.errors = [refusal_text(refused.reason)]
        return _page(form, organisation), 409
    flash(_("The invitation is on its way."), "done")
    return redirect(url_for(".invitations"), 303)


def _page(form: InvitationForm, organisation: Organisation | None) -> str:
    roles = [role_text(Role(form.only))] if form.only else []
    return Page(
        form,
        _("Invite somebody"),
        (url_for(".invitations"), _("Invitations")),
        organisation.name if organisation else None,
        lead=_("They get an e-mail with a link, and choose a password themselves."),
        facts=[{"label": _("Role:"), "text": role, "hint": ""} for role in roles],
        go=_("Send the invitation"),
    ).shown()


@bp.post("/administration/invitations/<id:invitation_id>/renewal")
@requires(is_administrator, fresh=True)
def send_invitation_again(invitation_id: int) -> ResponseReturnValue:
    """A new link; the old one works no more."""
    found = _invitation_or_404(invitation_id)
    try:
        operations.send_again(found, by=current_person(), now=clock.now())
    except Refused as refused:
        return _list(refusal_text(refused.reason)), 409
    flash(_("The invitation is on its way. The old link works no more."), "done")
    return redirect(url_for(".invitations"), 303)


@bp.post("/administration/invitations/<id:invitation_id>/cancellation")
@requires(is_administrator)
def cancel_invitation(invitation_id: int) -> ResponseReturnValue:
    """The link works no more."""
    found = _invitation_or_404(invitation_id)
    accounts.cancel_invitation(found, by=current_person(), now=clock.now())
    flash(_("The link works no more."), "done")
    return redirect(url_for(".invitations"), 303)


def _invitation_or_404(invitation_id: int) -> Invitation:
    found = asked.invitation(invitation_id)
    if found is None:
        abort(404)
    return found
