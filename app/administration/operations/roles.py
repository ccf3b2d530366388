"""Giving staff another role, and taking one back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.accounts import operations, queries
from app.accounts.models import Membership, Person, Role
from app.administration.policies import (
    Refused,
    acting_refusal,
    granting_refusal,
    revoking_refusal,
    role_refusal,
)
from app.administration.queries import hold_administrators
from app.db import db, lock
from app.organisations.models import Estate, Organisation


def give_role(  # noqa: PLR0913 - a role is all of these
    person: Person,
    role: Role,
    organisation: Organisation | None,
    estates: Sequence[Estate],
    *,
    by: Person,
    now: datetime,
) -> Membership:
    """Somebody who works here gets a role beside what they have. Raises Refused."""
    today = queries.person(lock(person).id)
    administrators = hold_administrators()
    if refusal := (
        acting_refusal(administrators, by)
        or role_refusal(role, organisation, estates)
        or granting_refusal(today, role, organisation)
    ):
        raise Refused(refusal)
    return operations.grant(
        person, role, organisation=organisation, estates=estates, by=by, now=now
    )


def take_role(membership: Membership, *, by: Person, now: datetime) -> None:
    """They are this no longer, from this moment on. Raises Refused."""
    administrators = hold_administrators()
    lock(membership)
    if refusal := acting_refusal(administrators, by) or revoking_refusal(
        membership, administrators
    ):
        raise Refused(refusal)
    operations.revoke(membership, by=by, now=now)
    db.session.flush()
