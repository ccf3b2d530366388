"""What staff come in with, kept by themselves: password, app, codes on paper."""

from __future__ import annotations

from typing import Any

import pyotp
import segno
from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.accounts import operations, queries
from app.accounts.forms import NewPasswordForm, SecondFactorForm
from app.accounts.models import Person
from app.accounts.operations import WeakPassword
from app.accounts.policies import is_staff, needs_second_factor
from app.accounts.views import bp
from app.accounts.views.current import current_person
from app.accounts.views.halfway import SETTING_UP
from app.db.sealed import seal, unseal
from app.web import clock
from app.web.forms import switching
from app.web.guards import own_page, requires
from app.web.languages import current

ISSUERS = {"fr": "Bottin des Voisins", "nl": "Burengids"}
_SECRET, _CODES, _THEN = "authenticator", "recovery_codes", "recovery_codes_then"


@bp.route("/me/account/password", methods=["GET", "POST"])
@requires(is_staff, fresh=True)
def new_password() -> ResponseReturnValue:
    """Choose another password."""
    form = NewPasswordForm()
    if not form.is_submitted() or switching():
        return _password_page(form)
    if not form.validate():
        return _password_page(form), 422
    person = current_person()
    try:
        operations.change_password(
            person, str(form.password.data), here=current_user.row, by=person, now=clock.now()
        )
    except WeakPassword as weak:
        form.refuse(weak)
        return _password_page(form), 422
    flash(_("Your password is changed. Your other devices are signed out."), "done")
    return redirect(url_for(".account"), 303)


@bp.route("/me/account/authenticator", methods=["GET", "POST"])
@requires(is_staff, fresh=True)
def authenticator() -> ResponseReturnValue:
    """Take an app for the second factor, or another one than before."""
    person = current_person()
    answer = set_up_page(person, is_first=False)
    if answer is not None:
        return answer
    flash(_("Your app counts from now on."), "done")
    codes = operations.make_recovery_codes(person, by=person, now=clock.now())
    return show_codes(person, codes, then=url_for(".account"))


@bp.post("/me/account/authenticator/removal")
@requires(is_staff, fresh=True)
def remove_authenticator() -> ResponseReturnValue:
    """Come in with the password alone again, where that is allowed."""
    person = current_person()
    if needs_second_factor(person):
        flash(_("Your work needs a second proof. You can only choose another app."), "info")
    else:
        operations.remove_authenticator(person, by=person, now=clock.now())
        flash(_("Your app is not asked for any more."), "done")
    return redirect(url_for(".account"), 303)


@bp.get("/me/account/recovery-codes")
@requires(is_staff)
def recovery_codes() -> ResponseReturnValue:
    """The codes that were just made; later only how many are left."""
    person = current_person()
    return render_template(
        "accounts/recovery_codes.html",
        codes=_codes(person),
        left=queries.recovery_codes_left(person.id),
        minutes=int(SETTING_UP.total_seconds() // 60),
    )


@bp.post("/me/account/recovery-codes")
@requires(is_staff, fresh=True)
def new_recovery_codes() -> ResponseReturnValue:
    """Ten new ones; those on the old paper work no more."""
    person = current_person()
    if not queries.has_second_factor(person.id):
        return redirect(url_for(".authenticator"), 303)
    codes = operations.make_recovery_codes(person, by=person, now=clock.now())
    return show_codes(person, codes, then=url_for(".account"))


@bp.post("/me/account/recovery-codes/kept")
@requires(is_staff)
def kept_recovery_codes() -> ResponseReturnValue:
    """They are on paper: show them no more."""
    session.pop(_CODES, None)
    return redirect(own_page(session.pop(_THEN, None)) or url_for("pages.me"), 303)


def show_codes(person: Person, codes: list[str], *, then: str | None) -> ResponseReturnValue:
    """On to the page with the codes. They lie sealed in the cookie until they are kept.

    So the page can be printed, reloaded and read in the other language; we keep hashes only.
    """
    session[_CODES] = seal(_of(_CODES, person), " ".join(codes), now=clock.now())
    session[_THEN] = then
    return redirect(url_for(".recovery_codes"), 303)


def set_up_page(person: Person, *, is_first: bool) -> ResponseReturnValue | None:
    """Show what the app needs, and judge its first digits; None when they are right."""
    form, secret = SecondFactorForm(), _secret(person)
    if not form.is_submitted() or switching():
        return _set_up(form, person, secret, is_first=is_first)
    if not form.validate():
        return _set_up(form, person, secret, is_first=is_first), 422
    digits = str(form.code.data).replace(" ", "")
    if not operations.confirm_authenticator(person, secret, digits, by=person, now=clock.now()):
        form.code.errors = [_("These digits are not right. Type those that you see now.")]
        return _set_up(form, person, secret, is_first=is_first), 422
    session.pop(_SECRET, None)
    return None


def _secret(person: Person) -> str:
    """What the app will share with us: in this browser only, until its first digits are right."""
    what, now = _of(_SECRET, person), clock.now()
    secret = unseal(what, session.get(_SECRET), life=SETTING_UP, now=now)
    if secret is None:
        secret = operations.new_secret()
        session[_SECRET] = seal(what, secret, now=now)
    return secret


def _codes(person: Person) -> list[str]:
    kept = unseal(_of(_CODES, person), session.get(_CODES), life=SETTING_UP, now=clock.now())
    return (kept or "").split()


def _of(what: str, person: Person) -> str:
    """Sealed as this, for one person: another in this browser reads nothing."""
    return f"{what}:{person.id}"


def staff_keys(person: Person) -> dict[str, Any] | None:
    """How somebody who works here comes in, for their account page."""
    if not is_staff(person):
        return None
    return {
        "has_app": queries.authenticator(person.id) is not None,
        "codes_left": queries.recovery_codes_left(person.id),
        "may_remove": not needs_second_factor(person),
    }


def _set_up(form: SecondFactorForm, person: Person, secret: str, *, is_first: bool) -> str:
    return render_template(
        "accounts/authenticator.html",
        form=form,
        form_id="form",
        is_first=is_first,
        has_one=queries.authenticator(person.id) is not None,
        **_for_the_app(person, secret),
    )


def _for_the_app(person: Person, secret: str) -> dict[str, Any]:
    ways = [point.value for point in queries.contact_points(person.id)]
    name = next((way for way in ways if "@" in way), person.first_name)
    link = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUERS[current()])
    picture = segno.make(link, error="m")
    return {
        "qr": picture.svg_data_uri(scale=4, border=4, dark="#20263a", light="#ffffff"),
        "qr_size": picture.symbol_size(scale=4, border=4)[0],
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "app_link": link,
    }


def _password_page(form: NewPasswordForm) -> str:
    return render_template("accounts/new_password.html", form=form, form_id="form")
