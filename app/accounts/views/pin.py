"""The PIN: typed, or chosen the first time."""

from __future__ import annotations

from enum import StrEnum

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import Field

from app.accounts import operations, policies, queries
from app.accounts.forms import NewPinForm, PinForm
from app.accounts.models import Person
from app.accounts.operations import PinOutcome
from app.accounts.views import bp
from app.accounts.views.arriving import Arrival, arrival, back, come_in
from app.accounts.views.trying import may_try, too_many
from app.web import clock
from app.web.forms import switching
from app.web.guards import public
from app.web.transaction import separately


class Ask(StrEnum):
    """What stands between somebody and their account."""

    TYPE = "type"
    CHOOSE = "choose"
    CARD = "card"


@bp.route("/sign-in/pin", methods=["GET", "POST"])
@public
def sign_in_pin() -> ResponseReturnValue:
    """Type your PIN; choose one the first time; or a worker must print a card."""
    here = arrival()
    if here is None:
        return back()
    person = here.who
    if person is None:
        return redirect(url_for(".sign_in_person"), 303)
    ask = _ask(here, person)
    if ask is Ask.CARD:
        return render_template("accounts/card_needed.html")
    return _choose(here, person) if ask is Ask.CHOOSE else _type(here, person)


def _ask(here: Arrival, person: Person) -> Ask:
    if here.card is not None:
        return Ask.CHOOSE if here.card.first_used_at is None else Ask.TYPE
    if queries.pin_of(person.id) is not None:
        return Ask.TYPE
    use = queries.use_of(person.id, here.code.number if here.code else "")
    fresh = use is not None and policies.is_fresh_number(use, clock.now())
    return Ask.CHOOSE if fresh else Ask.CARD


def _type(here: Arrival, person: Person) -> ResponseReturnValue:
    form = PinForm()
    if not form.is_submitted() or switching():
        return _page("pin", form, here)
    if not form.validate():
        return _page("pin", form, here), 422
    if status := pin_refused(form.pin, person):
        return _page("pin", form, here), status
    _keep_tick(form, here)
    return come_in(here, person, knows_pin=True)


def _choose(here: Arrival, person: Person) -> ResponseReturnValue:
    form = NewPinForm()
    if not form.is_submitted() or switching():
        return _page("pin_new", form, here)
    if not form.validate():
        return _page("pin_new", form, here), 422
    digits, now = str(form.pin.data), clock.now()
    if here.card is not None:
        if not operations.begin_card(here.card, person, digits, now=now):
            return back()
    elif here.code is not None:
        # Locked here, so that of two who choose at once one comes in, with their own PIN.
        if not operations.may_still_enter(here.code, now=now):
            return back()
        if not operations.choose_pin(person, digits, now=now):
            return redirect(url_for(".sign_in_pin"), 303)
    _keep_tick(form, here)
    return come_in(here, person, knows_pin=True)


def _keep_tick(form: PinForm | NewPinForm, here: Arrival) -> None:
    if here.card is not None:
        session["shared_device"] = bool(form.shared_device.data)


def pin_refused(box: Field, person: Person) -> int | None:
    """Try the PIN in this box: with which status it is refused, the reason beside it, or None."""
    if not may_try("pin"):
        box.errors = [too_many()]
        return 429
    if error := _judge(person, str(box.data)):
        box.errors = [error]
        return 422
    return None


def _judge(person: Person, digits: str) -> str | None:
    """Try a PIN, and say why it opens nothing; None when it is right. The count outlives a no."""
    with separately():
        outcome = operations.try_pin(person, digits, now=clock.now())
        pin = queries.pin_of(person.id)
        left = operations.MOST_WRONG - (pin.wrong if pin else 0)
    if outcome is PinOutcome.RIGHT:
        return None
    if outcome is PinOutcome.BLOCKED:
        return _(
            "This PIN was wrong 10 times. Call your housing company: you get a new paper card."
        )
    return ngettext(
        "This PIN is not right. You can try %(num)s more time.",
        "This PIN is not right. You can try %(num)s more times.",
        left,
    )


def _page(template: str, form: PinForm | NewPinForm, here: Arrival) -> str:
    return render_template(
        f"accounts/{template}.html",
        form=form,
        form_id="form",
        by_card=here.card is not None,
        chosen_name=_whose(here),
        new_url=url_for(".new_home") if here.code else None,
    )


def _whose(here: Arrival) -> str | None:
    """Whose account this is, where it could be another's: a card that was sent, a shared number.

    The name stands on the card; somebody alone with their number is not told what we know.
    """
    several = here.card is not None or len(here.people) > 1
    return here.who.first_name if here.who and several else None
