"""Somebody new, who comes in by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.accounts.models import (
    ConsentHow,
    ConsentPurpose,
    ContactKind,
    JoiningCode,
    Person,
)
from app.accounts.operations.consents import give_consent
from app.accounts.operations.joining import use_joining_code
from app.accounts.operations.people import add_contact, add_person, ask_to_join
from app.accounts.operations.pins import set_pin
from app.i18n import Language
from app.organisations.models import Estate


@dataclass(frozen=True)
class Newcomer:
    """What somebody said: their first name, their language, the number that was proved."""

    first_name: str
    language: Language
    number: str
    reminders: bool


def welcome(
    new: Newcomer, estate: Estate, code: JoiningCode | None, digits: str, *, now: datetime
) -> Person:
    """An account with a proved number and a PIN; accepted at once with a code of the quarter.

    Nothing is said of who else uses this number or this name.
    """
    person = add_person(new.first_name, new.language, by=None, now=now)
    add_contact(person, ContactKind.MOBILE, new.number, by=person, now=now, proved=True)
    give_consent(person, ConsentPurpose.ACCOUNT, how=ConsentHow.SELF, by=person, now=now)
    if new.reminders:
        give_consent(person, ConsentPurpose.REMINDERS, how=ConsentHow.SELF, by=person, now=now)
    set_pin(person, digits, by=person, now=now)
    if code is None or use_joining_code(person, code, by=person, now=now) is None:
        ask_to_join(person, estate, by=person, now=now)
    return person
