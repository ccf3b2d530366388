"""My numbers: a new one, shown to be mine by a code; one that I no longer use. And my PIN."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.accounts import operations, policies, queries
from app.accounts.forms import ChangePinForm, CodeForm, NumberForm
from app.accounts.models import ContactPoint, Person, SignInCode
from app.accounts.operations import Outcome
from app.accounts.policies import is_signed_in
from app.accounts.views import bp
from app.accounts.views.current import current_person
from app.accounts.views.pin import pin_refused
from app.accounts.views.signing_in import ask_refusal, code_refused, why_not
from app.i18n import phones
from app.web import clock
from app.web.forms import switching, whole
from app.web.guards import requires
from app.web.languages import current

CODE, OLD = "number_code_id", "number_old_id"


@bp.route("/me/account/number", methods=["GET", "POST"])
@requires(is_signed_in)
def number() -> ResponseReturnValue:
    """A new number, and which one it replaces; the PIN shows who asks."""
    person = current_person()
    if queries.pin_of(person.id) is None:
        return render_template("accounts/no_pin.html", nav="me")
    points = queries.telephones(person.id)
    form = NumberForm(replaces=str(points[0].id) if len(points) == 1 else "")
    form.replaces.choices = [
        *((str(point.id), phones.show(point.value)) for point in points),
        ("", _("None: this is one more number")),
    ]
    if not form.is_submitted() or switching():
        return _number_page(form)
    if status := _refused(form, person):
        return _number_page(form), status
    code = operations.ask_code(form.number, language=current(), now=clock.now(), person=person)
    session[CODE], session[OLD] = code.id, whole(form.replaces.data or "0")
    return redirect(url_for(".number_code"), 303)


def _refused(form: NumberForm, person: Person) -> int | None:
    """With which status this is answered, the reason beside its box; None when it may go on."""
    if not form.validate():
        return 422
    if status := pin_refused(form.pin, person):
        return status
    if refusal := ask_refusal(form.number):
        form.phone.errors = [refusal]
        return 429
    return None


@bp.route("/me/account/number/code", methods=["GET", "POST"])
@requires(is_signed_in)
def number_code() -> ResponseReturnValue:
    """The code that was sent to the new number."""
    code = _asked_code()
    if code is None:
        return redirect(url_for(".number"), 303)
    form = CodeForm()
    if not form.is_submitted() or switching():
        return _code_page(form, code)
    if status := code_refused(form, code):
        return _code_page(form, code), status
    if not operations.enter(code, now=clock.now()):
        form.code.errors = [why_not(Outcome.EXPIRED, code.tries)]
        return _code_page(form, code), 422
    person = current_person()
    operations.change_number(
        person, _old(person.id), code.number, by=person, now=clock.now(), proved=True
    )
    session.pop(CODE)
    session.pop(OLD, None)
    flash(_("Your new number is kept. Sign in with it from now on."), "done")
    return redirect(url_for(".account"), 303)


@bp.post("/me/account/number/removal")
@requires(is_signed_in)
def remove_number() -> ResponseReturnValue:
    """A number that I no longer use; the last one only if a card still lets me in."""
    person, now = current_person(), clock.now()
    points = queries.contact_points(person.id)
    point = next((one for one in points if str(one.id) == request.form.get("number")), None)
    if point is None or point.kind not in queries.PHONES:
        abort(404)
    others = [one for one in points if one is not point]
    card = queries.card_of(person.id)
    if not policies.may_do_without(
        point,
        others,
        has_card=card is not None and card.is_open(now),
        works_here=queries.works_here(person.id),
    ):
        flash(_("Without this number you cannot sign in. Ask for a paper card first."), "error")
        return redirect(url_for(".account"), 303)
    operations.remove_contact(person, point, by=person, now=now)
    flash(_("We no longer use this number for you."), "done")
    return redirect(url_for(".account"), 303)


@bp.route("/me/account/pin", methods=["GET", "POST"])
@requires(is_signed_in)
def change_pin() -> ResponseReturnValue:
    """Another PIN; the old one is asked."""
    person, form = current_person(), ChangePinForm()
    if queries.pin_of(person.id) is None:
        return render_template("accounts/no_pin.html", nav="me")
    if not form.is_submitted() or switching():
        return _pin_page(form)
    if not form.validate():
        return _pin_page(form), 422
    if status := pin_refused(form.old, person):
        return _pin_page(form), status
    now = clock.now()
    operations.change_pin(person, str(form.new.data), here=current_user.row, by=person, now=now)
    flash(_("Your new PIN is kept. On other devices you are signed out."), "done")
    return redirect(url_for(".account"), 303)


def _asked_code() -> SignInCode | None:
    code_id = session.get(CODE)
    code = queries.sign_in_code(code_id) if isinstance(code_id, int) else None
    return code if code is not None and code.person_id == current_person().id else None


def _old(person_id: int) -> ContactPoint | None:
    old_id = session.get(OLD)
    return next((one for one in queries.telephones(person_id) if one.id == old_id), None)


def _number_page(form: NumberForm) -> str:
    return render_template("accounts/number.html", nav="me", form=form, form_id="form")


def _code_page(form: CodeForm, code: SignInCode) -> str:
    return render_template(
        "accounts/number_code.html",
        nav="me",
        form=form,
        form_id="form",
        phone_display=phones.show(code.number),
        is_over=not code.is_open(clock.now(), operations.MAX_TRIES),
        again_url=url_for(".number"),
    )


def _pin_page(form: ChangePinForm) -> str:
    return render_template("accounts/pin_change.html", nav="me", form=form, form_id="form")
