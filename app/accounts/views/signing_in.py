"""A telephone number, a code, and if several people share the number: who are you?"""

from __future__ import annotations

from flask import abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts import operations, queries
from app.accounts.forms import CodeForm, SignInForm
from app.accounts.models import Person, SignInCode, SignInHow
from app.accounts.operations import Outcome
from app.accounts.views import bp
from app.accounts.views.current import start
from app.i18n import phones
from app.web import clock, limits
from app.web.forms import switching
from app.web.guards import own_page, public
from app.web.languages import current
from app.web.transaction import separately


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Ask for a number; send a code to it."""
    form = SignInForm()
    if not form.is_submitted() or switching():
        return _number_page(form)
    if not form.validate():
        return _number_page(form), 422
    if not limits.within(
        ("100 per hour", "code-address", limits.address()),
        ("5 per hour", "code-number", form.number),
        ("1000 per hour", "code-all", ""),
    ):
        form.phone.errors = [_("You asked for many codes. Wait an hour, or call us: we help you.")]
        return _number_page(form), 429
    code = operations.ask_code(form.number, language=current(), now=clock.now())
    session["code_id"] = code.id
    session["next"] = own_page(request.args.get("next"))
    return redirect(url_for(".sign_in_code"), 303)


@bp.route("/sign-in/code", methods=["GET", "POST"])
@public
def sign_in_code() -> ResponseReturnValue:
    """Ask for the code; five tries, ten minutes."""
    code = _asked_code()
    if code is None:
        return redirect(url_for(".sign_in"), 303)
    form = CodeForm()
    if not form.is_submitted() or switching():
        return _code_page(form, code)
    if not form.validate():
        return _code_page(form, code), 422
    if not limits.within(("300 per hour", "try-address", limits.address())):
        form.code.errors = [_("Too many tries. Wait an hour, or call us: we help you.")]
        return _code_page(form, code), 429
    with separately():
        outcome = operations.try_code(code, str(form.code.data), now=clock.now())
        tries = code.tries
    if outcome is not Outcome.RIGHT:
        form.code.errors = [_why_not(outcome, tries)]
        return _code_page(form, code), 422
    session["verified"] = code.id
    session["shared_device"] = bool(form.shared_device.data)
    return _enter(code)


@bp.route("/sign-in/person", methods=["GET", "POST"])
@public
def sign_in_person() -> ResponseReturnValue:
    """Several people share this number: who are you?"""
    code = _asked_code()
    if code is None or session.get("verified") != code.id:
        return redirect(url_for(".sign_in"), 303)
    if not code.may_enter(clock.now(), operations.CODE_LIFE):
        return redirect(url_for(".sign_in"), 303)
    people = queries.people_with(code.number)
    if request.method == "GET" or switching():
        return render_template(
            "accounts/person.html", people=people, action_url=url_for(".sign_in_person")
        )
    chosen = request.form.get("person", "")
    person = next((person for person in people if str(person.id) == chosen), None)
    if person is None:
        abort(404)
    return _signed_in(code, person)


def _enter(code: SignInCode) -> ResponseReturnValue:
    people = queries.people_with(code.number)
    if len(people) == 1:
        return _signed_in(code, people[0])
    return redirect(url_for(".sign_in_person"), 303)


def _signed_in(code: SignInCode, person: Person) -> ResponseReturnValue:
    if not operations.enter(code, now=clock.now()):
        return redirect(url_for(".sign_in"), 303)
    target = own_page(session.get("next")) or url_for("pages.me")
    start(person, SignInHow.CODE, shared_device=bool(session.get("shared_device")))
    return redirect(target, 303)


def _asked_code() -> SignInCode | None:
    code_id = session.get("code_id")
    return queries.sign_in_code(code_id) if isinstance(code_id, int) else None


def _why_not(outcome: Outcome, tries: int) -> str:
    if outcome is Outcome.WRONG:
        left = operations.MAX_TRIES - tries
        return ngettext(
            "This code is not right. You can try %(num)s more time.",
            "This code is not right. You can try %(num)s more times.",
            left,
        )
    if outcome is Outcome.EXHAUSTED:
        return _("This code was wrong 5 times. Ask for a new code.")
    return _("This code is too old. Ask for a new code.")


def _number_page(form: SignInForm) -> str:
    people = current_app.extensions.get("demo_people", list)()
    return render_template("accounts/sign_in.html", form=form, form_id="form", demo_people=people)


def _code_page(form: CodeForm, code: SignInCode) -> str:
    demo = current_app.config["DEMO"]
    return render_template(
        "accounts/code.html",
        form=form,
        form_id="form",
        phone_display=phones.show(code.number),
        again_url=url_for(".sign_in", next=session.get("next")),
        is_over=not code.is_open(clock.now(), operations.MAX_TRIES),
        minutes=int(operations.CODE_LIFE.total_seconds() // 60),
        demo_mailbox_url=url_for("demo.mailbox") if demo else None,
    )
