"""Open sign-ins, and the codes that lead to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import contains_eager

from app.accounts.models import (
    STAFF_WAYS,
    Membership,
    MembershipEstate,
    Person,
    Role,
    SignIn,
    SignInCode,
)
from app.db import Instant, db
from app.db.sealed import token_hash


@cache
def _signed_in() -> Select[SignIn]:
    return (
        select(SignIn)
        .join(SignIn.person)
        .outerjoin(
            Membership,
            (Membership.person_id == Person.id)
            & Membership.revoked_at.is_(None)
            & or_(Membership.role == Role.RESIDENT, *(SignIn.how == way for way in STAFF_WAYS)),
        )
        .outerjoin(MembershipEstate, MembershipEstate.membership_id == Membership.id)
        .options(
            contains_eager(SignIn.person)
            .contains_eager(Person.memberships)
            .contains_eager(Membership.covered)
        )
        .where(SignIn.token_hash == bindparam("digest"), SignIn.ended_at.is_(None))
        .where(SignIn.ends_at > bindparam("now", type_=Instant))
        .where(Person.erased_at.is_(None), Person.merged_into_id.is_(None))
    )


def signed_in(token: str, now: datetime) -> SignIn | None:
    """The open sign-in a cookie's token stands for, with person and memberships.

    By telephone or paper card somebody who works here is a neighbour only.
    """
    asked = {"digest": token_hash(token), "now": now}
    return db.session.scalars(_signed_in(), asked).unique().one_or_none()


def open_sign_ins(person_id: int, now: datetime) -> Sequence[SignIn]:
    """Every device where somebody is signed in, the newest first."""
    return db.session.scalars(
        select(SignIn)
        .where(SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.ends_at > now)
        .order_by(SignIn.id.desc())
    ).all()


def sign_in_code(code_id: int) -> SignInCode | None:
    """A code somebody asked for."""
    return db.session.get(SignInCode, code_id)
