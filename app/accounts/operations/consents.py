"""Saying yes, and taking it back at once: whoever does either holds the person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.accounts import queries
from app.accounts.models import Consent, ConsentHow, ConsentPurpose, Person
from app.db import db, lock
from app.history.operations import record

TEXT_VERSIONS = {
    ConsentPurpose.REMINDERS: "2026-11",
    ConsentPurpose.CARD: "2026-11",
    ConsentPurpose.ACCOUNT: "2026-11",
    ConsentPurpose.BOOKLET: "2026-11",
    ConsentPurpose.BOOKLET_PHONE: "2026-11",
    ConsentPurpose.PHOTO: "2026-11",
    ConsentPurpose.PHOTO_BOOKLET: "2026-11",
    ConsentPurpose.PHOTO_SITE: "2026-11",
    ConsentPurpose.PHOTO_REPORT: "2026-11",
    ConsentPurpose.NEED: "2026-11",
    ConsentPurpose.IDEA: "2026-11",
}


def give_consent(
    person: Person, purpose: ConsentPurpose, *, how: ConsentHow, by: Person, now: datetime
) -> Consent:
    """Note a yes with the version of the text that was read. A second yes changes nothing."""
    lock(person)
    existing = queries.consent(person.id, purpose)
    if existing:
        return existing
    consent = Consent(
        person_id=person.id,
        purpose=purpose,
        text_version=TEXT_VERSIONS[purpose],
        how=how,
        given_at=now,
        recorded_by_id=by.id,
    )
    db.session.add(consent)
    db.session.flush()
    record("consent_given", consent, by=by, for_=person, now=now, purpose=purpose)
    return consent


when_withdrawn: dict[ConsentPurpose, Callable[..., None]] = {}
"""What else ends with a yes; the package that knows puts its verb here."""


def withdraw_consent(person: Person, purpose: ConsentPurpose, *, by: Person, now: datetime) -> None:
    """Take a yes back; it works at once."""
    lock(person)
    consent = queries.consent(person.id, purpose)
    if consent:
        consent.withdrawn_at = now
        record("consent_withdrawn", consent, by=by, for_=person, now=now, purpose=purpose)
        if end := when_withdrawn.get(purpose):
            end(person, by=by, now=now)
