"""Keeping up how an organisation is reached."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
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


class ChangedMeanwhile(Exception):  # noqa: N818 - a sentence
    """Somebody else changed it after it was read."""


def known(organisation: Organisation) -> Reached:
    """How it is reached now."""
    return Reached(organisation.address, organisation.phone, organisation.privacy_email)


def mark(organisation: Organisation) -> str:
    """A short mark of how it is reached now: a page carries what it showed."""
    return sha256(repr(known(organisation)).encode()).hexdigest()[:16]


def change_reached(
    organisation: Organisation, reached: Reached, *, read: str, by: Subject, now: datetime
) -> None:
    """From now on it is reached there; saying what is known already is no error.

    ``read`` is the mark of what was read. Raises ChangedMeanwhile.
    """
    lock(organisation)
    if known(organisation) == reached:
        return
    if mark(organisation) != read:
        raise ChangedMeanwhile
    organisation.address, organisation.phone, organisation.privacy_email = reached
    record("reached_elsewhere", organisation, by=by, now=now)
