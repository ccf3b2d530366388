"""Somebody new at the counter; who is accepted on an estate, and who is not known there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.accounts import operations as accounts
from app.accounts.models import (
    ConsentHow,
    ConsentPurpose,
    ContactKind,
    Membership,
    Person,
    Role,
)
from app.counter.models import VisitConsent
from app.counter.policies import Refusal, Refused
from app.db import db, lock
from app.i18n import Language, phones
from app.notifications.operations import queue
from app.organisations.models import Estate

NEWS_LIFE = timedelta(days=2)


@dataclass(frozen=True)
class Newcomer:
    """What is asked of somebody new: three fields, and a language."""

    first_name: str
    estate: Estate
    number: str | None
    language: Language


def add(
    newcomer: Newcomer, *, accepted: bool, consent: VisitConsent, by: Person, now: datetime
) -> Person:
    """Somebody new, who said yes to having an account. A worker says that they live there."""
    person = accounts.add_person(newcomer.first_name, newcomer.language, by=by, now=now)
    if newcomer.number:
        kind = ContactKind.MOBILE if phones.is_mobile(newcomer.number) else ContactKind.LANDLINE
        accounts.add_contact(person, kind, newcomer.number, by=by, now=now)
    if accepted:
        accounts.grant(person, Role.RESIDENT, estate=newcomer.estate, by=by, now=now)
    else:
        accounts.ask_to_join(person, newcomer.estate, by=by, now=now)
    how = ConsentHow(consent.value)
    accounts.give_consent(person, ConsentPurpose.ACCOUNT, how=how, by=by, now=now)
    return person


def accept(membership: Membership, *, by: Person, now: datetime) -> bool:
    """Yes, they live there; they are told once. Whether it was this tap that did it."""
    lock(membership)
    if membership.granted_at is not None:
        return False
    if membership.revoked_at is not None:
        raise Refused(Refusal.ALREADY_ANSWERED)
    accounts.accept(membership, by=by, now=now)
    queue(
        "membership_granted",
        to=_owner(membership),
        about=membership,
        now=now,
        not_after=now + NEWS_LIFE,
    )
    return True


def turn_down(membership: Membership, phone: str, *, by: Person, now: datetime) -> None:
    """Not known on this estate; they are told, with the number to call. Twice changes nothing."""
    lock(membership)
    if membership.revoked_at is not None:
        return
    if membership.granted_at is not None:
        raise Refused(Refusal.ALREADY_ANSWERED)
    accounts.revoke(membership, by=by, now=now)
    queue(
        "membership_refused",
        to=_owner(membership),
        about=membership,
        now=now,
        not_after=now + NEWS_LIFE,
        params={"phone": phone},
    )


def _owner(membership: Membership) -> Person:
    return db.session.get_one(Person, membership.person_id)
