"""The paper card: printed by a worker, scanned or typed, stopped at once."""

from __future__ import annotations

from datetime import datetime

from app.accounts import queries
from app.accounts.models import Person, SignInCard
from app.accounts.models.paper_codes import CARD_LENGTH, grouped, new_code
from app.accounts.operations.devices import forget_devices
from app.accounts.operations.nobody import Nobody
from app.accounts.operations.pins import set_pin
from app.accounts.operations.sign_ins import end_passkeys, sign_out_everywhere
from app.db import db, lock
from app.db.sealed import keyed_hash
from app.history.operations import record


def issue_card(person: Person, *, by: Person | None, now: datetime) -> str:
    """A new card; the old one stops at once. Gives the code as printed: it is shown only now.

    Raises ValueError for somebody who was erased or merged.
    """
    lock(person)
    if person.is_gone:
        message = "nobody signs in as somebody who is gone"
        raise ValueError(message)
    cancel_card(person, by=by, now=now)
    code = new_code(CARD_LENGTH)
    card = SignInCard(
        person_id=person.id,
        code_hash=keyed_hash("card", code),
        issued_at=now,
        issued_by_id=by.id if by else None,
    )
    db.session.add(card)
    db.session.flush()
    record("card_issued", card, by=by, for_=person, now=now)
    return grouped(code)


def cancel_card(person: Person, *, by: Person | None, now: datetime) -> None:
    """The card of this person opens nothing any more. Without a card nothing happens."""
    card = queries.card_of(person.id)
    if card is None:
        return
    card.cancelled_at = now
    db.session.flush()
    record("card_cancelled", card, by=by, for_=person, now=now)


def refuse_card(*, now: datetime) -> None:
    """A code opened nothing. Whose it once was is not noted: all refusals are alike."""
    record("sign_in_card_refused", Nobody(), by=None, now=now)


def begin_card(card: SignInCard, person: Person, digits: str, *, now: datetime) -> bool:
    """The first scan: the PIN is chosen, everything that was open is closed. False when too late.

    So a new card mends a forgotten PIN and a lost telephone. The keys (passkeys) of whoever works
    here stay: they are the second proof of their work, where a card opens nothing.
    """
    lock(person)  # before the card, as printing another one does
    lock(card)
    if not card.is_open(now) or card.first_used_at is not None or card.person_id != person.id:
        return False
    card.first_used_at = now
    set_pin(person, digits, by=person, now=now)
    sign_out_everywhere(person, by=person, now=now)
    forget_devices(person, by=person, now=now)
    if not queries.works_here(person.id):
        end_passkeys(person.id, now=now)
    record("card_first_used", card, by=person, now=now)
    return True
