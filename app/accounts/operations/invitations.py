"""Staff are invited by a link in an e-mail; it works once, for a week."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from app.accounts import queries
from app.accounts.models import ContactKind, Invitation, Membership, Person, Role
from app.accounts.operations.passwords import change_password, set_password
from app.accounts.operations.people import add_contact, add_person, grant, when_revoked
from app.accounts.policies import works_as
from app.db import db, lock
from app.db.sealed import token_hash
from app.history.operations import record
from app.i18n import Language
from app.notifications.operations import queue, wake_after_commit, withdraw
from app.organisations.models import Estate, Organisation

INVITATION_LIFE = timedelta(days=7)


def invite(  # noqa: PLR0913 - an invitation is all of these
    email: str,
    first_name: str,
    language: Language,
    role: Role,
    *,
    organisation: Organisation | None,
    estates: Sequence[Estate] = (),
    by: Person,
    now: datetime,
) -> Invitation:
    """Send somebody a link that makes them staff; an earlier one for the same work is cancelled."""
    address = email.strip().lower()
    for earlier in _waiting(address, role, organisation):
        cancel_invitation(earlier, by=by, now=now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        token_hash=token_hash(token),
        email=address,
        first_name=first_name,
        language=language,
        role=role,
        organisation_id=organisation.id if organisation else None,
        estate_ids=[estate.id for estate in estates],
        invited_at=now,
        invited_by_id=by.id,
        ends_at=now + INVITATION_LIFE,
    )
    db.session.add(invitation)
    db.session.flush()
    record("staff_invited", invitation, by=by, now=now, role=role)
    _send(invitation, token, by, now)
    return invitation


def _send(invitation: Invitation, token: str, by: Person, now: datetime) -> None:
    queue(
        "staff_invited",
        to=None,
        language=invitation.language,
        about=invitation,
        now=now,
        not_after=invitation.ends_at,
        secret=token,
        params={"name": by.first_name},
    )
    wake_after_commit()


def cancel_invitation(invitation: Invitation, *, by: Person | None, now: datetime) -> None:
    """The link works no more. Saying it twice, or after it was accepted, changes nothing."""
    lock(invitation)
    if invitation.accepted_at is not None or invitation.cancelled_at is not None:
        return
    invitation.cancelled_at = now
    withdraw(invitation)
    record("invitation_cancelled", invitation, by=by, now=now)


def _invites_no_more(membership: Membership, *, by: Person | None, now: datetime) -> None:
    """Whoever is no administrator any more leaves no open door behind."""
    if membership.role is Role.ADMINISTRATOR:
        for invitation in queries.invitations_of(membership.person_id):
            cancel_invitation(invitation, by=by, now=now)


when_revoked.append(_invites_no_more)


def accept_invitation(
    invitation: Invitation, *, person: Person | None, password: str, now: datetime
) -> Person | None:
    """Whoever holds the link becomes staff; None when it is over. Raises WeakPassword.

    ``person`` works here already and has just shown their password: they get the role beside what
    they have. Anybody else chooses a password, also somebody who left and comes back under the same
    first name; an address that was handed on to a colleague does not open what was theirs.
    """
    if lock(invitation).is_over(now):
        return None
    known = _known(invitation)
    somebody = person or known or _newcomer(invitation, now)
    invitation.accepted_at, invitation.accepted_by_id = now, somebody.id
    _grant(invitation, somebody, now)
    if known and person is None:
        change_password(somebody, password, here=None, by=somebody, now=now)
    elif person is None:
        set_password(somebody, password, by=somebody, now=now)
    record("invitation_accepted", invitation, by=somebody, now=now)
    return somebody


def _known(invitation: Invitation) -> Person | None:
    """Whoever had a password at this address, or comes in by another house."""
    name = invitation.first_name.casefold()
    found = [
        person
        for person, _ in queries.passwords_at(invitation.email)
        if person.first_name.casefold() == name or queries.works_here(person.id)
    ]
    found += [one for one in queries.people_with_email(invitation.email) if one.is_staff]
    return found[0] if found else None


def _newcomer(invitation: Invitation, now: datetime) -> Person:
    person = add_person(invitation.first_name, invitation.language, by=None, now=now)
    add_contact(person, ContactKind.EMAIL, invitation.email, by=person, now=now, proved=True)
    return person


def _grant(invitation: Invitation, person: Person, now: datetime) -> None:
    today = queries.person(person.id)
    if today and works_as(today, invitation.role, invitation.organisation_id):
        return
    found = (db.session.get(Estate, estate_id) for estate_id in invitation.estate_ids)
    grant(
        person,
        invitation.role,
        organisation=db.session.get(Organisation, invitation.organisation_id or 0),
        estates=[estate for estate in found if estate],
        by=db.session.get(Person, invitation.invited_by_id or 0),
        now=now,
    )


def _waiting(email: str, role: Role, organisation: Organisation | None) -> Sequence[Invitation]:
    return db.session.scalars(
        select(Invitation)
        .where(Invitation.email == email, Invitation.role == role)
        .where(Invitation.organisation_id == (organisation.id if organisation else None))
        .where(Invitation.accepted_at.is_(None), Invitation.cancelled_at.is_(None))
    ).all()
