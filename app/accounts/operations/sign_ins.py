"""Open sign-ins: one a device, ended at once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import select, union_all, update

from app.accounts.models import (
    Authenticator,
    Challenge,
    DeviceKind,
    KnownDevice,
    Membership,
    Passkey,
    Person,
    Role,
    SignIn,
    SignInCode,
    SignInHow,
)
from app.db import db, delete_where
from app.db.sealed import token_hash
from app.history.operations import record

OWN_DEVICE = timedelta(days=30)
SHARED_DEVICE = timedelta(hours=12)
KEEP_CODES = timedelta(days=1)
KEEP_SIGN_INS = timedelta(days=30)


def sign_in(  # noqa: PLR0913 - who, where, how, by whom, when
    person: Person,
    *,
    shared_device: bool,
    how: SignInHow = SignInHow.CODE,
    device: DeviceKind = DeviceKind.OTHER,
    by: Person,
    now: datetime,
) -> str:
    """Open a sign-in and give the token for the cookie; only its hash is kept."""
    token = secrets.token_urlsafe(32)
    row = SignIn(
        token_hash=token_hash(token),
        person_id=person.id,
        shared_device=shared_device,
        how=how,
        device=device,
        started_at=now,
        proved_at=now,
        ends_at=now + (SHARED_DEVICE if shared_device else OWN_DEVICE),
    )
    db.session.add(row)
    db.session.flush()
    record("signed_in", row, by=by, now=now, how=how)
    return token


def sign_out(row: SignIn, *, by: Person, now: datetime) -> None:
    """End one sign-in, here and now."""
    row.ended_at = now
    record("signed_out", row, by=by, now=now)


def sign_out_everywhere(person: Person, *, by: Person, now: datetime) -> None:
    """End every sign-in of a person: a lost phone, a shared tablet."""
    end_sign_ins(person.id, now=now)
    record("signed_out_everywhere", person, by=by, for_=person, now=now)


def end_sign_ins(person_id: int, *, now: datetime, but: int | None = None) -> None:
    """No device is signed in as this person any more; the verb that calls says why."""
    db.session.execute(
        update(SignIn)
        .where(SignIn.person_id == person_id, SignIn.ended_at.is_(None))
        .where(SignIn.id != (but or 0))
        .values(ended_at=now)
    )


def end_weak_sign_ins(*, now: datetime) -> None:
    """Organisers show two things from now on: who came in with one comes in anew."""
    organisers = select(Membership.person_id).where(
        Membership.role == Role.ORGANISER, Membership.revoked_at.is_(None)
    )
    strong = union_all(
        select(Authenticator.person_id),
        select(Passkey.person_id).where(Passkey.removed_at.is_(None)),
    )
    db.session.execute(
        update(SignIn)
        .where(SignIn.ended_at.is_(None), SignIn.how.in_((SignInHow.PASSWORD, SignInHow.PROVIDER)))
        .where(SignIn.person_id.in_(organisers), SignIn.person_id.not_in(strong))
        .values(ended_at=now)
    )


def end_passkeys(person_id: int, *, now: datetime) -> None:
    """No key opens this account any more; the verb that calls says why."""
    db.session.execute(
        update(Passkey)
        .where(Passkey.person_id == person_id, Passkey.removed_at.is_(None))
        .values(removed_at=now)
    )


def prove_again(row: SignIn, *, by: Person, now: datetime) -> None:
    """This person has just shown, on this device, that it is really them."""
    row.proved_at = now
    record("proved_again", row, by=by, now=now)


def forget_old(*, now: datetime) -> int:
    """Erase codes after a day and ended sign-ins after thirty (see the privacy register)."""
    codes, ended = now - KEEP_CODES, now - KEEP_SIGN_INS
    return sum(
        (
            delete_where(SignInCode, SignInCode.expires_at < codes),
            delete_where(SignIn, (SignIn.ends_at < ended) | (SignIn.ended_at < ended)),
            delete_where(KnownDevice, KnownDevice.ends_at < now),
            delete_where(Challenge, Challenge.expires_at < codes),
        )
    )
