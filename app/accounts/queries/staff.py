"""What staff sign in with, and how they were invited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select

from app.accounts.models import (
    Authenticator,
    ContactKind,
    ContactPoint,
    Credential,
    Invitation,
    Membership,
    Passkey,
    Person,
    PersonContact,
    RecoveryCode,
    Role,
)
from app.accounts.queries.contacts import contact_points
from app.db import db
from app.db.sealed import token_hash
from app.organisations.models import Organisation


def has_password(person_id: int) -> bool:
    """Does this person sign in with a password?"""
    return db.session.get(Credential, person_id) is not None


def password_is_newer(person_id: int, than: datetime) -> bool:
    """Did this person choose their password after that moment?"""
    credential = db.session.get(Credential, person_id)
    return credential is not None and credential.set_at > than


def credentials_at(email: str) -> Sequence[tuple[Person, Credential]]:
    """Staff who may sign in with this e-mail address; whoever left may not."""
    return _with_password(email, is_at_work())


def works_here(person_id: int) -> bool:
    """Is this person staff, by whatever way they came in now?"""
    found = select(Person.id).where(Person.id == person_id, is_at_work())
    return db.session.scalars(found).first() is not None


def is_at_work() -> ColumnElement[bool]:
    """A condition on ``Person``: something else than a resident, today."""
    return (
        exists()
        .where(
            Membership.person_id == Person.id,
            Membership.role != Role.RESIDENT,
            Membership.revoked_at.is_(None),
        )
        .correlate(Person)  # whoever asks may join memberships of their own
    )


def organisers_of(organisation_id: int) -> Sequence[Person]:
    """Who organises for an organisation; its workers where nobody else does."""
    here = Membership.organisation_id == organisation_id
    found = db.session.execute(
        select(Person, Membership.role)
        .join(Membership, Membership.person_id == Person.id)
        .where(here, Membership.role.in_((Role.ORGANISER, Role.WORKER)))
        .where(Membership.granted_at.is_not(None), Membership.revoked_at.is_(None))
        .order_by(Person.id)
    ).all()
    organisers = [row[0] for row in found if row[1] is Role.ORGANISER]
    return organisers or [row[0] for row in found]


def passwords_at(email: str) -> Sequence[tuple[Person, Credential]]:
    """Everybody with a password at this address, also who left."""
    return _with_password(email)


def _with_password(email: str, *more: ColumnElement[bool]) -> Sequence[tuple[Person, Credential]]:
    rows = db.session.execute(
        select(Person, Credential)
        .join(Credential, Credential.person_id == Person.id)
        .join(PersonContact, PersonContact.person_id == Person.id)
        .join(ContactPoint, ContactPoint.id == PersonContact.contact_point_id)
        .where(ContactPoint.kind == ContactKind.EMAIL, ContactPoint.value == email)
        .where(PersonContact.removed_at.is_(None))
        .where(Person.erased_at.is_(None), Person.merged_into_id.is_(None), *more)
        .order_by(Person.id)
    ).all()
    return [(row[0], row[1]) for row in rows]


def words_about(person_id: int) -> list[str]:
    """What whoever knows this person would try first: name, addresses, whom they work for."""
    names = db.session.execute(
        select(Person.first_name, Organisation.name)
        .outerjoin(
            Membership, (Membership.person_id == Person.id) & Membership.revoked_at.is_(None)
        )
        .outerjoin(Organisation, Organisation.id == Membership.organisation_id)
        .where(Person.id == person_id)
    ).all()
    words = [row[0] for row in names] + [
        side for row in names if row[1] for side in (row[1].fr, row[1].nl) if side
    ]
    return words + [point.value for point in contact_points(person_id)]


def authenticator(person_id: int) -> Authenticator | None:
    """The app that shows this person six digits."""
    return db.session.get(Authenticator, person_id)


def has_passkey(person_id: int) -> bool:
    """Does this person hold a passkey that still works?"""
    live = select(Passkey.id).where(Passkey.person_id == person_id, Passkey.removed_at.is_(None))
    return db.session.scalars(live.limit(1)).first() is not None


def has_second_factor(person_id: int) -> bool:
    """Can this person show something beside a password?"""
    return authenticator(person_id) is not None or has_passkey(person_id)


def recovery_codes_left(person_id: int) -> int:
    """How many codes on paper were not used yet."""
    return db.session.scalars(
        select(func.count(RecoveryCode.id)).where(
            RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None)
        )
    ).one()


def invitation_with(token: str) -> Invitation | None:
    """The invitation behind a link, perhaps over."""
    return db.session.scalars(
        select(Invitation).where(Invitation.token_hash == token_hash(token))
    ).one_or_none()


def invitation(invitation_id: int) -> Invitation | None:
    """An invitation of a list."""
    return db.session.get(Invitation, invitation_id)


def invitations_of(inviter_id: int) -> Sequence[Invitation]:
    """What somebody sent out and nobody has answered."""
    return db.session.scalars(
        select(Invitation)
        .where(Invitation.invited_by_id == inviter_id)
        .where(Invitation.accepted_at.is_(None), Invitation.cancelled_at.is_(None))
        .order_by(Invitation.id)
    ).all()


def open_invitations(now: datetime, organisation_id: int | None = None) -> Sequence[Invitation]:
    """Who was invited and did not answer yet, the newest first; of one organisation, or of all."""
    asked = (
        select(Invitation)
        .where(Invitation.accepted_at.is_(None), Invitation.cancelled_at.is_(None))
        .where(Invitation.ends_at > now)
        .order_by(Invitation.id.desc())
    )
    if organisation_id is not None:
        asked = asked.where(Invitation.organisation_id == organisation_id)
    return db.session.scalars(asked).all()
