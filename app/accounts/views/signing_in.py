"""A telephone number, a code, and unless one person uses the number here: who are you?"""

from __future__ import annotations

from flask import abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts import operations, queries
from app.accounts.forms import CodeForm, SignInForm
from app.accounts.models import SignInCode
from app.accounts.operations import Outcome
from app.accounts.views import bp
from app.accounts.views.arriving import (
    Arrival,
    arrival,
    asked_code,
    back,
    come_in,
    forget_arrival,
)
from app.accounts.views.current import DEVICE
from app.accounts.views.trying import too_many
from app.i18n import phones
from app.web import clock, limits
from app.web.forms import switching
from app.web.guards import own_page, public
from app.web.languages import current
from app.web.transaction import SAFE, separately

ABROAD = "60 per hour"
"""So many codes leave for other countries: some numbers there are made to earn by each SMS."""


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Ask for a number; send a code to it."""
    form = SignInForm()
    if not form.is_submitted() or switching():
        return _number_page(form)
    if not form.validate():
        return _number_page(form), 422
    if refusal := ask_refusal(form.number):
        form.phone.errors = [refusal]
        return _number_page(form), 429
    code = operations.ask_code(form.number, language=current(), now=clock.now())
    forget_arrival()
    session["code_id"] = code.id
    session["next"] = own_page(request.args.get("next"))
    return redirect(url_for(".sign_in_code"), 303)


@bp.route("/sign-in/code", methods=["GET", "POST"])
@public
def sign_in_code() -> ResponseReturnValue:
    """Ask for the code; five tries, ten minutes."""
    code = asked_code()
    if code is None:
        return back()
    form = CodeForm()
    if not form.is_submitted() or switching():
        return _code_page(form, code)
    if status := code_refused(form, code):
        return _code_page(form, code), status
    forget_arrival()
    session["code_id"] = session["verified"] = code.id
    session["shared_device"] = bool(form.shared_device.data)
    return _enter(code)


def _enter(code: SignInCode) -> ResponseReturnValue:
    """A known device of a number that one person uses needs no PIN; everybody else says who."""
    here = Arrival(queries.people_with(code.number), code=code)
    person = here.who
    if person is None:
        return redirect(url_for(".sign_in_person"), 303)
    mark = session.get(DEVICE)
    if mark and not here.is_shared and queries.knows(mark, person.id, clock.now()):
        return come_in(here, person, knows_pin=False)
    return redirect(url_for(".sign_in_pin"), 303)


@bp.route("/sign-in/person", methods=["GET", "POST"])
@public
def sign_in_person() -> ResponseReturnValue:
    """Several people share this number, or nobody uses it yet: who are you?"""
    here = arrival()
    if here is None or here.code is None:
        return back()
    if request.method in SAFE or switching():
        return render_template(
            "accounts/person.html",
            people=here.people,
            phone_display=phones.show(here.code.number),
            action_url=url_for(".sign_in_person"),
            new_url=url_for(".new_home"),
            card_url=url_for(".sign_in_card"),
        )
    chosen = request.form.get("person", "")
    person = next((person for person in here.people if str(person.id) == chosen), None)
    if person is None:
        abort(404)
    session["person_id"] = person.id
    return redirect(url_for(".sign_in_pin"), 303)


def ask_refusal(number: str) -> str | None:
    """Count one code by SMS: from here, to this number, on this device, abroad, and in all.

    An SMS costs money, abroad much of it, and wakes whoever gets it.
    """
    abroad = () if phones.is_home(number) else ((ABROAD, "code-abroad", ""),)
    if not limits.within(
        ("100 per hour", "code-address", limits.address()),
        ("5 per hour", "code-number", number),
        ("20 per hour", "code-device", limits.device()),
        *abroad,
        ("1000 per hour", "code-all", ""),
    ):
        return _("You asked for many codes. Wait an hour, or call us: we help you.")
    if not limits.within(("15 per day", "code-number-day", number)):
        return _("You asked for many codes today. Wait until tomorrow, or call us: we help you.")
    return None


def code_refused(form: CodeForm, code: SignInCode) -> int | None:
    """Try what was typed: with which status it is refused, the reason beside its box, or None."""
    if not form.validate():
        return 422
    if not _may_try_code():
        form.code.errors = [too_many()]
        return 429
    with separately():
        outcome = operations.try_code(code, str(form.code.data), now=clock.now())
        tries = code.tries
    if outcome is Outcome.RIGHT:
        return None
    form.code.errors = [why_not(outcome, tries)]
    return 422


def _may_try_code() -> bool:
    return limits.within(
        ("300 per hour", "try-address", limits.address()),
        ("100 per hour", "try-device", limits.device()),
        ("10000 per hour", "try-all", ""),
    )


def why_not(outcome: Outcome, tries: int) -> str:
    """Why a code opens nothing."""
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
    return render_template(
        "accounts/code.html",
        form=form,
        form_id="form",
        phone_display=phones.show(code.number),
        again_url=url_for(".sign_in", next=session.get("next")),
        is_over=not code.is_open(clock.now(), operations.MAX_TRIES),
        minutes=int(operations.CODE_LIFE.total_seconds() // 60),
    )
