"""Staff sign in with e-mail and password."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import operations
from app.accounts.forms import StaffSignInForm
from app.accounts.models import SignInHow
from app.accounts.views import bp
from app.accounts.views.current import start
from app.accounts.views.providers import door
from app.web import clock, limits
from app.web.forms import switching
from app.web.guards import own_page, public
from app.web.transaction import separately


@bp.route("/sign-in/staff", methods=["GET", "POST"])
@public
def sign_in_staff() -> ResponseReturnValue:
    """E-mail and password, for people who work for an organisation."""
    form = StaffSignInForm()
    if not form.is_submitted() or switching():
        return _page(form)
    if not form.validate():
        return _page(form), 422
    email, password = str(form.email.data).lower(), str(form.password.data)
    if not limits.within(
        ("60 per hour", "password-address", limits.address()),
        ("10 per hour", "password-both", f"{email} {limits.address()}"),
        ("100 per hour", "password-email", email),
    ):
        form.password.errors = [_("Too many tries. Wait an hour, or call us.")]
        return _page(form), 429
    with separately():
        person = operations.check_password(email, password, now=clock.now())
    if person is None:
        form.password.errors = [_("This e-mail address and password do not go together.")]
        return _page(form), 422
    target = own_page(request.args.get("next")) or url_for("pages.me")
    start(person, SignInHow.PASSWORD, shared_device=bool(form.shared_device.data))
    return redirect(target, 303)


def _page(form: StaffSignInForm) -> str:
    return render_template("accounts/staff.html", form=form, form_id="form", provider=door())
