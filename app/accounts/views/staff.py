"""Staff sign in with e-mail and password, then with a second factor."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import operations, queries
from app.accounts.forms import RecoveryForm, SecondFactorForm, StaffSignInForm
from app.accounts.models import Person, SignInHow
from app.accounts.views import bp, halfway, own_keys
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
    if not may_try_password(email):
        form.password.errors = [_("Too many tries. Wait an hour, or call us.")]
        return _page(form), 429
    with separately():
        person = operations.check_password(email, password, now=clock.now())
    if person is None:
        form.password.errors = [_("This e-mail address and password do not go together.")]
        return _page(form), 422
    return halfway.begin(
        person,
        SignInHow.PASSWORD,
        shared_device=bool(form.shared_device.data),
        target=own_page(request.args.get("next")),
    )


@bp.route("/sign-in/staff/second-factor", methods=["GET", "POST"])
@public
def second_factor() -> ResponseReturnValue:
    """Six digits of the app, or a recovery code."""
    half = halfway.who()
    if half is None or not queries.has_second_factor(half.person.id):
        return _begin_again()
    on_paper = "recovery" in request.args
    form = RecoveryForm() if on_paper else SecondFactorForm()
    if not form.is_submitted() or switching():
        return _second_page(form, half.person, on_paper=on_paper)
    if not form.validate():
        return _second_page(form, half.person, on_paper=on_paper), 422
    if not may_try_second_factor(half.person):
        form.code.errors = [_("Too many tries. Wait an hour, or call us.")]
        return _second_page(form, half.person, on_paper=on_paper), 429
    with separately():
        right = operations.try_second_factor(half.person, str(form.code.data), now=clock.now())
    if not right:
        form.code.errors = [
            _("This code is not right, or it was used already. Look at your list again.")
            if on_paper
            else _("This code is not right, or it was used already. Wait for the next one.")
        ]
        return _second_page(form, half.person, on_paper=on_paper), 422
    return halfway.finish(half)


@bp.route("/sign-in/staff/authenticator", methods=["GET", "POST"])
@public
def set_up() -> ResponseReturnValue:
    """Whoever needs a second factor and has none makes one before coming in."""
    half = halfway.who()
    if half is None:
        return _begin_again()
    if queries.has_second_factor(half.person.id):
        return redirect(url_for(".second_factor"), 303)
    answer = own_keys.set_up_page(half.person, is_first=True)
    if answer is not None:
        return answer
    codes = operations.make_recovery_codes(half.person, by=half.person, now=clock.now())
    halfway.finish(half)
    return own_keys.show_codes(half.person, codes, then=half.target)


def may_try_password(email: str) -> bool:
    """Not too often from one place, nor for one address."""
    return limits.within(
        ("60 per hour", "password-address", limits.address()),
        ("10 per hour", "password-both", f"{email} {limits.address()}"),
        ("100 per hour", "password-email", email),
    )


def may_try_second_factor(person: Person) -> bool:
    """Ten tries an hour for one person, wherever from."""
    return limits.within(
        ("60 per hour", "second-address", limits.address()),
        ("10 per hour", "second-person", str(person.id)),
    )


def _begin_again() -> ResponseReturnValue:
    flash(_("Sign in first. After the password you have a few minutes."), "error")
    return redirect(url_for(".sign_in_staff"), 303)


def _page(form: StaffSignInForm) -> str:
    return render_template(
        "accounts/staff.html",
        form=form,
        form_id="form",
        forgotten_url=url_for(".forgotten"),
        provider=door(),
    )


def _second_page(form: SecondFactorForm | RecoveryForm, person: Person, *, on_paper: bool) -> str:
    return render_template(
        "accounts/second_factor.html",
        form=form,
        form_id="form",
        on_paper=on_paper,
        other_url=url_for(".second_factor", recovery=None if on_paper else 1),
        has_passkey=queries.has_passkey(person.id),
    )
