"""The keys on somebody's devices, and the questions asked to them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.accounts.models import Challenge, Passkey
from app.db import db


def passkeys(person_id: int) -> Sequence[Passkey]:
    """Every key that opens this account today, the newest first."""
    return db.session.scalars(
        select(Passkey)
        .where(Passkey.person_id == person_id, Passkey.removed_at.is_(None))
        .order_by(Passkey.id.desc())
    ).all()


def passkey(person_id: int, passkey_id: int) -> Passkey | None:
    """One of somebody's keys of today; nobody else's."""
    return next((row for row in passkeys(person_id) if row.id == passkey_id), None)


def passkey_named(credential_id: bytes) -> Passkey | None:
    """The key that a browser calls so, removed or not."""
    return db.session.scalars(
        select(Passkey).where(Passkey.credential_id == credential_id)
    ).one_or_none()


def challenge(challenge_id: int) -> Challenge | None:
    """A question that was asked."""
    return db.session.get(Challenge, challenge_id)


def challenge_with(value: bytes) -> Challenge | None:
    """A question by its own words."""
    return db.session.scalars(select(Challenge).where(Challenge.value == value)).one_or_none()
