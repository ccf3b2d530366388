"""What residents come in with: PIN, card, known device, and the code of a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app.accounts.models import JoiningCode, KnownDevice, Person, Pin, SignInCard
from app.accounts.models.keys import FIRST_SCAN_WITHIN, CalendarKey
from app.accounts.models.paper_codes import read_code
from app.db import db
from app.db.sealed import keyed_hash, token_hash


def pin_of(person_id: int) -> Pin | None:
    """Somebody's PIN, if they have chosen one."""
    return db.session.get(Pin, person_id)


def card_of(person_id: int) -> SignInCard | None:
    """The card that somebody holds today, used or not."""
    return db.session.scalars(
        select(SignInCard)
        .where(SignInCard.person_id == person_id)
        .where(SignInCard.cancelled_at.is_(None))
    ).one_or_none()


def card_with(code: str) -> SignInCard | None:
    """The card that carries this code, however it is typed; perhaps it has stopped."""
    digest = keyed_hash("card", read_code(code))
    return db.session.scalars(
        select(SignInCard).where(SignInCard.code_hash == digest)
    ).one_or_none()


def open_card(code: str, now: datetime) -> SignInCard | None:
    """The card with this code, if it opens something: one question, whatever is wrong with it."""
    digest = keyed_hash("card", read_code(code))
    is_young = SignInCard.issued_at > now - FIRST_SCAN_WITHIN
    return db.session.scalars(
        select(SignInCard)
        .join(Person, Person.id == SignInCard.person_id)
        .where(SignInCard.code_hash == digest, SignInCard.cancelled_at.is_(None))
        .where(SignInCard.first_used_at.is_not(None) | is_young)
        .where(Person.erased_at.is_(None), Person.merged_into_id.is_(None))
    ).one_or_none()


def card(card_id: int) -> SignInCard | None:
    """A card that was scanned just now."""
    return db.session.get(SignInCard, card_id)


def known_device(token: str, person_id: int) -> KnownDevice | None:
    """What is known of this device about this person."""
    return db.session.scalars(
        select(KnownDevice)
        .where(KnownDevice.token_hash == token_hash(token))
        .where(KnownDevice.person_id == person_id)
    ).one_or_none()


def knows(token: str, person_id: int, now: datetime) -> bool:
    """Has this person typed their PIN on this device, not too long ago?"""
    device = known_device(token, person_id)
    return device is not None and device.ends_at > now


def joining_code_with(code: str) -> JoiningCode | None:
    """The code of a quarter, however it is typed; perhaps it has ended."""
    digest = keyed_hash("joining", read_code(code))
    return db.session.scalars(
        select(JoiningCode).where(JoiningCode.code_hash == digest)
    ).one_or_none()


def joining_code(code_id: int) -> JoiningCode | None:
    """A code of a quarter that was typed just now, or stands in a list."""
    return db.session.get(JoiningCode, code_id)


def joining_codes(estate_ids: Sequence[int], now: datetime) -> Sequence[JoiningCode]:
    """The codes of these estates that still work, the newest first."""
    return db.session.scalars(
        select(JoiningCode)
        .where(JoiningCode.estate_id.in_(estate_ids))
        .where(JoiningCode.cancelled_at.is_(None), JoiningCode.ends_at > now)
        .order_by(JoiningCode.id.desc())
    ).all()


def calendar_key(person_id: int) -> CalendarKey | None:
    """What opens somebody's calendar, if they wanted one."""
    return db.session.get(CalendarKey, person_id)


def whose_calendar(token: str) -> Person | None:
    """Whose calendar this opens: somebody who is still here."""
    return db.session.scalars(
        select(Person)
        .join(CalendarKey, CalendarKey.person_id == Person.id)
        .where(CalendarKey.token_hash == token_hash(token))
        .where(Person.erased_at.is_(None), Person.merged_into_id.is_(None))
    ).one_or_none()
