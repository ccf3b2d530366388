"""What of a duplicate's account can move to the person who stays, and what ends with it."""

from __future__ import annotations

from sqlalchemy import Select, select

from app.accounts.models import (
    Consent,
    Membership,
    Passkey,
    Person,
    PersonContact,
    Pin,
    Role,
    SignInCard,
)
from app.db import db


def plan(kept: int, gone: int) -> dict[str, list[int]]:
    """Ids by what becomes of them. What the kept person has already, the other's ends."""
    papers = _both("papers", _live_papers(gone), stays=bool(_live_papers(kept)))
    pins = [gone] if _pins(gone) and not _pins(kept) else []
    return {
        **_contacts(kept, gone),
        "consents": _consents(kept, gone),
        **_memberships(kept, gone),
        "pins": pins,
        **papers,
        "passkeys": _ids(select(Passkey.id).where(Passkey.person_id == gone)),
        "duplicates": _ids(select(Person.id).where(Person.merged_into_id == gone)),
    }


def _ids(asked: Select[int]) -> list[int]:
    found = db.session.scalars(asked).all()
    return sorted(found)


def _both(name: str, ids: list[int], *, stays: bool) -> dict[str, list[int]]:
    return {name: [] if stays else ids, f"{name}_ended": ids if stays else []}


def _pins(person_id: int) -> list[int]:
    return _ids(select(Pin.person_id).where(Pin.person_id == person_id))


def _live_papers(person_id: int) -> list[int]:
    live = SignInCard.cancelled_at.is_(None)
    return _ids(select(SignInCard.id).where(SignInCard.person_id == person_id, live))


def _contacts(kept: int, gone: int) -> dict[str, list[int]]:
    tie = PersonContact
    known = select(tie.contact_point_id).where(tie.person_id == kept, tie.removed_at.is_(None))
    ends = tie.removed_at.is_(None) & tie.contact_point_id.in_(known)
    return {
        "contacts": _ids(select(tie.id).where(tie.person_id == gone, ~ends)),
        "contacts_ended": _ids(select(tie.id).where(tie.person_id == gone, ends)),
    }


def _consents(kept: int, gone: int) -> list[int]:
    """A yes moves only where the kept person never answered: their own no holds."""
    answered = select(Consent.purpose).where(Consent.person_id == kept)
    return _ids(
        select(Consent.id).where(Consent.person_id == gone, Consent.purpose.not_in(answered))
    )


def _memberships(kept: int, gone: int) -> dict[str, list[int]]:
    """Where both live, the kept person's stays, accepted if one of the two was."""
    rows = db.session.scalars(
        select(Membership)
        .where(Membership.person_id.in_([kept, gone]), Membership.role == Role.RESIDENT)
        .where(Membership.revoked_at.is_(None))
        .order_by(Membership.id)
    ).all()
    own = {row.estate_id: row for row in rows if row.person_id == kept}
    theirs = [row for row in rows if row.person_id == gone]
    return {
        "memberships": [row.id for row in theirs if row.estate_id not in own],
        "memberships_ended": [row.id for row in theirs if row.estate_id in own],
        "accepted": [
            own[row.estate_id].id
            for row in theirs
            if row.estate_id in own and row.granted_at and not own[row.estate_id].granted_at
        ],
    }
