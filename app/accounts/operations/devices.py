"""Telephones on which somebody has typed their PIN: there the code alone is enough."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete

from app.accounts import queries
from app.accounts.models import KnownDevice, Person
from app.db import db, lock
from app.db.sealed import token_hash
from app.history.operations import record

KNOWN_FOR = timedelta(days=180)


def know_device(person: Person, token: str | None, *, now: datetime) -> str:
    """Remember this device for somebody; gives the mark for its cookie, the old one if any."""
    lock(person)
    token = token or secrets.token_urlsafe(32)
    device = queries.known_device(token, person.id)
    if device is None:
        device = KnownDevice(token_hash=token_hash(token), person_id=person.id, known_at=now)
        db.session.add(device)
    device.ends_at = now + KNOWN_FOR
    db.session.flush()
    record("device_known", device, by=person, now=now)
    return token


def forget_devices(person: Person, *, by: Person | None, now: datetime) -> None:
    """No device is known for this person any more: each asks for the PIN again."""
    db.session.execute(delete(KnownDevice).where(KnownDevice.person_id == person.id))
    record("devices_forgotten", person, by=by, for_=person, now=now)


def forget_device(token: str) -> None:
    """Other people use this device too: it is known for nobody."""
    db.session.execute(delete(KnownDevice).where(KnownDevice.token_hash == token_hash(token)))
