"""Before a dangerous act: show once more that it is you."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.accounts import operations, queries
from app.accounts.forms import ConfirmForm
from app.accounts.models import Role, SignInHow
from app.accounts.operations import PinOutcome
from app.accounts.policies import is_signed_in
from app.accounts.views import bp
from app.accounts.views.current import current_person
from app.web import clock, limits
from app.web.forms import switching
from app.web.guards import own_page, requires
from app.web.transaction import separately


@bp.route("/me/confirmation", methods=["GET", "POST"])
@requires(is_signed_in)
def confirm() -> ResponseReturnValue:
    """Type what only you know; then back to the page that asked for it."""
    proofs = _proofs()
    form = ConfirmForm()
    form.ask(*proofs)
    if not form.is_submitted() or switching():
        return _page(form, proofs)
    if not (proofs or _is_demo()) or not form.validate():
        return _page(form, proofs), 422
    if proofs and not _may_try():
        form.first.errors = [_("Too many tries. Wait an hour, or call us.")]
        return _page(form, proofs), 429
    if proofs and (refusal := _refusal(form)):
        form.first.errors = [refusal]
        return _page(form, proofs), 422
    return proved()


def proved() -> ResponseReturnValue:
    """It was shown; back to the page that asked for it."""
    operations.prove_again(current_user.row, by=current_person(), now=clock.now())
    if request.args.get("held"):
        flash(_("Thank you. Nothing was sent yet: press the button once more."), "error")
    return redirect(own_page(request.args.get("next")) or url_for("pages.me"), 303)


def _proofs() -> tuple[str, ...]:
    """What this person can show. Without anything, signing in again is the proof."""
    if _is_demo():
        return ()
    person = current_person()
    if _is_staff() and queries.has_password(person.id):
        return ("password", "code") if queries.authenticator(person.id) else ("password",)
    return ("pin",) if queries.pin_of(person.id) and not _is_staff() else ()


def _is_staff() -> bool:
    """As was read when the request came: a try in between made everything be read anew."""
    return not current_user.roles <= {str(Role.RESIDENT)}


def _is_demo() -> bool:
    """Came in with one press: nothing is secret here, so one press is enough again."""
    is_demo: bool = current_app.config["DEMO"] and current_user.row.how is SignInHow.DEMO
    return is_demo


def _may_try() -> bool:
    return limits.within(
        ("60 per hour", "proof-address", limits.address()),
        ("10 per hour", "proof-person", str(current_person().id)),
    )


def _refusal(form: ConfirmForm) -> str | None:
    return _pin_refusal(str(form.pin.data)) if "pin" in form else _password_refusal(form)


def _pin_refusal(typed: str) -> str | None:
    with separately():
        outcome = operations.try_pin(current_person(), typed, now=clock.now())
    if outcome is PinOutcome.BLOCKED:
        return _("This PIN was wrong too often. Ask your housing company for a new card.")
    return _("This is not your PIN.") if outcome is PinOutcome.WRONG else None


def _password_refusal(form: ConfirmForm) -> str | None:
    person, typed, now = current_person(), str(form.password.data), clock.now()
    with separately():
        right = operations.is_password_of(person, typed, now=now)
        if right and "code" in form:
            right = operations.try_second_factor(person, str(form.code.data), now=now)
    if right:
        return None
    if "code" in form:
        return _("This did not match. Check your password, and wait for the next digits.")
    return _("This is not your password.")


def _page(form: ConfirmForm, proofs: tuple[str, ...]) -> str:
    return render_template(
        "accounts/confirm.html",
        form=form,
        form_id="form",
        proofs=proofs,
        is_demo=_is_demo(),
        held=bool(request.args.get("held")),
        passkey_url=_passkey_url(),
        again_url=url_for(
            ".sign_in_staff" if _is_staff() else ".sign_in",
            next=own_page(request.args.get("next")),
        ),
    )


def _passkey_url() -> str | None:
    if _is_demo() or not queries.has_passkey(current_person().id):
        return None
    return url_for(".confirm_passkey", **way_back())


def way_back() -> dict[str, Any]:
    """What the address must keep, to come back from here to the page that asked."""
    held = 1 if request.args.get("held") else None
    return {"next": own_page(request.args.get("next")), "held": held}
