"""What somebody said yes to."""

from __future__ import annotations

from sqlalchemy import select

from app.accounts.models import Consent, ConsentPurpose
from app.db import db


def consent(person_id: int, purpose: ConsentPurpose) -> Consent | None:
    """The yes that holds today, if any."""
    return db.session.scalars(
        select(Consent)
        .where(Consent.person_id == person_id, Consent.purpose == purpose)
        .where(Consent.withdrawn_at.is_(None))
    ).one_or_none()
