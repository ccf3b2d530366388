"""Keeping up how an organisation is reached."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from app.db import lock
from app.history.models import Subject
from app.history.operations import record
from app.i18n import Bilingual
from app.organisations.models import Organisation


class Reached(NamedTuple):
    """Where an organisation is, its telephone (E.164), who guards personal data there."""

    address: Bilingual
    phone: str
    privacy_email: str


def change_reached(
    organisation: Organisation, reached: Reached, *, by: Subject, now: datetime
) -> None:
    """From now on it is reached there; saying what is known already is no error."""
    lock(organisation)
    before = Reached(organisation.address, organisation.phone, organisation.privacy_email)
    if before == reached:
        return
    organisation.address, organisation.phone, organisation.privacy_email = reached
    record("reached_elsewhere", organisation, by=by, now=now)
