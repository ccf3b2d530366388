"""Somebody between the door and the house: what they have shown so far, and coming in.

The cookie remembers which code or card was right; who may come in is read anew at each step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import redirect, session, url_for
from flask.typing import ResponseReturnValue

from app.accounts import operations, queries
from app.accounts.models import Person, SignInCard, SignInCode, SignInHow
from app.accounts.views.current import DEVICE, start
from app.web import clock
from app.web.guards import own_page

CARD_LIFE = timedelta(minutes=10)
"""As long as a code: whoever turns away from a telephone leaves no open door."""


@dataclass(frozen=True)
class Arrival:
    """A right code or an open card, and the people whom it may let in."""

    people: Sequence[Person]
    code: SignInCode | None = None
    card: SignInCard | None = None

    @property
    def how(self) -> SignInHow:
        """By which way."""
        return SignInHow.CARD if self.card else SignInHow.CODE

    @property
    def who(self) -> Person | None:
        """The one person it is, or who they said they are."""
        if len(self.people) == 1:
            return self.people[0]
        chosen = session.get("person_id")
        return next((person for person in self.people if person.id == chosen), None)

    @property
    def is_shared(self) -> bool:
        """Several people use this number: then they use this device too, whatever was ticked."""
        return len(self.people) > 1 or bool(session.get("shared_device"))


def arrival() -> Arrival | None:
    """What this browser has shown, if it still holds."""
    return _by_card() or _by_code()


def asked_code() -> SignInCode | None:
    """The code that this browser asked for, to sign in."""
    code_id = session.get("code_id")
    code = queries.sign_in_code(code_id) if isinstance(code_id, int) else None
    return code if code is not None and code.person_id is None else None


def forget_arrival() -> None:
    """Begin anew; where one wanted to go is kept."""
    for name in ("code_id", "verified", "person_id", "card_id", "card_at", "shared_device"):
        session.pop(name, None)


def scanned(card: SignInCard) -> None:
    """This card was shown here just now."""
    forget_arrival()
    session["card_id"], session["card_at"] = card.id, int(clock.now().timestamp())


def _by_card() -> Arrival | None:
    card_id, at = session.get("card_id"), session.get("card_at")
    if not isinstance(card_id, int) or not isinstance(at, int):
        return None
    now = clock.now()
    card = queries.card(card_id)
    if card is None or not card.is_open(now) or now.timestamp() - at >= CARD_LIFE.total_seconds():
        return None
    person = queries.person(card.person_id)
    return Arrival([person], card=card) if person and not person.is_gone else None


def _by_code() -> Arrival | None:
    code = asked_code()
    if code is None or session.get("verified") != code.id:
        return None
    if not code.may_enter(clock.now(), operations.CODE_LIFE):
        return None
    return Arrival(queries.people_with(code.number), code=code)


def back() -> ResponseReturnValue:
    """What was shown no longer holds: begin at the door."""
    return redirect(url_for("accounts.sign_in"), 303)


def come_in(here: Arrival, person: Person, *, knows_pin: bool) -> ResponseReturnValue:
    """In. A code is spent on one device; a device on which a PIN was typed is known from now on."""
    now = clock.now()
    if here.code is not None and not operations.enter(here.code, now=now):
        return back()
    target = own_page(session.get("next")) or url_for("pages.me")
    shared = here.is_shared
    start(person, here.how, shared_device=shared)
    if knows_pin and not shared:
        session[DEVICE] = operations.know_device(person, session.get(DEVICE), now=now)
    return redirect(target, 303)
