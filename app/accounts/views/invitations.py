"""A link from an e-mail: an invitation to work here, or a password to choose anew."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import operations, queries
from app.accounts.forms import EmailForm, NewPasswordForm, PasswordForm
from app.accounts.models import Invitation, Person, Role, SignInHow
from app.accounts.operations import WeakPassword
from app.accounts.views import bp, halfway
from app.accounts.views.staff import may_try_password
from app.db import db
from app.organisations.models import Organisation
from app.web import clock, limits
from app.web.forms import switching
from app.web.guards import public
from app.web.languages import current
from app.web.transaction import separately


@bp.route("/invitations/<token>", methods=["GET", "POST"])
@public
def invitation(token: str) -> ResponseReturnValue:
    """Who invites, for what; then a password, and in."""
    found = queries.invitation_with(token)
    if found is None or found.is_over(clock.now()):
        return _over(is_known=found is not None)
    works_here = bool(queries.credentials_at(found.email))
    form = PasswordForm() if works_here else NewPasswordForm()
    if not form.is_submitted() or switching():
        return _invitation_page(form, found)
    if not form.validate():
        return _invitation_page(form, found), 422
    return _accept(found, form)


def _accept(found: Invitation, form: PasswordForm | NewPasswordForm) -> ResponseReturnValue:
    person, password = None, str(form.password.data)
    if isinstance(form, PasswordForm):
        if not may_try_password(found.email):
            form.password.errors = [_("Too many tries. Wait an hour, or call us.")]
            return _invitation_page(form, found), 429
        with separately():
            person = operations.check_password(found.email, password, now=clock.now())
        if person is None:
            form.password.errors = [_("This is not your password.")]
            return _invitation_page(form, found), 422
    try:
        staff = operations.accept_invitation(
            found, person=person, password=password, now=clock.now()
        )
    except WeakPassword as weak:
        return _weak(form, weak, found)
    if staff is None:
        return _over(is_known=True)
    return halfway.begin(staff, SignInHow.PASSWORD, shared_device=False, target=None)


@bp.route("/sign-in/staff/password", methods=["GET", "POST"])
@public
def forgotten() -> ResponseReturnValue:
    """Ask for a link; the answer is the same for everybody."""
    form = EmailForm()
    if not form.is_submitted() or switching():
        return _forgotten_page(form)
    if not form.validate():
        return _forgotten_page(form), 422
    email = str(form.email.data).lower()
    if not limits.within(
        ("30 per hour", "reset-address", limits.address()), ("5 per hour", "reset-email", email)
    ):
        form.email.errors = [_("Too many tries. Wait an hour, or call us.")]
        return _forgotten_page(form), 429
    operations.ask_reset(email, language=current(), now=clock.now())
    return redirect(url_for(".forgotten", sent=1), 303)


@bp.route("/sign-in/staff/password/<token>", methods=["GET", "POST"])
@public
def choose_password(token: str) -> ResponseReturnValue:
    """The link from the e-mail: a new password, then the second factor as always."""
    if operations.who_may_reset(token, now=clock.now()) is None:
        return _over(is_known=False)
    form = NewPasswordForm()
    if not form.is_submitted() or switching():
        return _choose_page(form)
    if not form.validate():
        return _choose_page(form), 422
    try:
        person = operations.reset_password(token, str(form.password.data), now=clock.now())
    except WeakPassword as weak:
        form.refuse(weak)
        return _choose_page(form), 422
    if person is None:
        return _over(is_known=False)
    return halfway.begin(person, SignInHow.PASSWORD, shared_device=False, target=None)


def _weak(
    form: PasswordForm | NewPasswordForm, weak: WeakPassword, found: Invitation
) -> ResponseReturnValue:
    if isinstance(form, NewPasswordForm):
        form.refuse(weak)
    return _invitation_page(form, found), 422


def _over(*, is_known: bool) -> ResponseReturnValue:
    """Too old, used, cancelled or never made: the same words for all of them."""
    return render_template("accounts/link_over.html"), 410 if is_known else 404


def _invitation_page(form: PasswordForm | NewPasswordForm, found: Invitation) -> str:
    organisation = db.session.get(Organisation, found.organisation_id or 0)
    inviter = db.session.get(Person, found.invited_by_id or 0)
    return render_template(
        "accounts/invitation.html",
        form=form,
        form_id="form",
        works_here=isinstance(form, PasswordForm),
        inviter=inviter.first_name if inviter else "",
        organisation=organisation.name.words(current()) if organisation else None,
        role_text=_role_text(found.role),
        email=found.email,
    )


def _role_text(role: Role) -> str:
    return {
        Role.WORKER: _("You will read and accept what neighbours send."),
        Role.ORGANISER: _("You will organise activities."),
        Role.OFFICER: _("You will follow the projects for the region."),
    }.get(role, _("You will administer this site."))


def _forgotten_page(form: EmailForm) -> str:
    return render_template(
        "accounts/forgotten.html", form=form, form_id="form", sent="sent" in request.args
    )


def _choose_page(form: NewPasswordForm) -> str:
    return render_template("accounts/choose_password.html", form=form, form_id="form")
