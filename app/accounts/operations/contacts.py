"""A new telephone number, and one that is no longer used."""

from __future__ import annotations

from datetime import datetime

from app.accounts import queries
from app.accounts.models import ContactKind, ContactPoint, Person, PersonContact
from app.accounts.operations.people import add_contact
from app.accounts.operations.telling import TELL_WITHIN
from app.db import db, lock
from app.history.operations import record
from app.i18n import phones
from app.notifications.operations import queue


def change_number(  # noqa: PLR0913 - who, from, to, proved, by whom, when
    person: Person,
    old_contact: ContactPoint | None,
    new_number: str,
    *,
    by: Person | None,
    now: datetime,
    proved: bool = False,
) -> ContactPoint:
    """Somebody's number is another one; without ``old_contact`` it is one more.

    ``proved``: a code that was sent to the new number came back. The old number is told, without a
    name: if it was not this person who asked, they will call.
    """
    lock(person)
    kind = ContactKind.MOBILE if phones.is_mobile(new_number) else ContactKind.LANDLINE
    use = queries.use_of(person.id, new_number)
    if use is None:
        contact = add_contact(person, kind, new_number, by=by, now=now, proved=proved)
    else:
        contact = db.session.get_one(ContactPoint, use.contact_point_id)
        if proved:
            use.proved_at = now
    if old_contact is not None and old_contact.value != new_number:
        _leave(person, old_contact, by=by, now=now)
    return contact


def remove_contact(
    person: Person, contact: ContactPoint, *, by: Person | None, now: datetime
) -> PersonContact | None:
    """This person is no longer reached there; others who use it still are."""
    use = queries.use_of(person.id, contact.value)
    if use is None:
        return None
    use.removed_at = now
    db.session.flush()
    record("contact_removed", person, by=by, for_=person, now=now, kind=contact.kind)
    return use


def _leave(person: Person, old: ContactPoint, *, by: Person | None, now: datetime) -> None:
    use = remove_contact(person, old, by=by, now=now)
    if use is not None and old.kind is ContactKind.MOBILE:
        queue(
            "number_changed",
            to=None,
            language=person.language,
            about=use,
            now=now,
            not_after=now + TELL_WITHIN,
        )
