"""The estates that somebody covers, as ``policies.covers`` says of one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from app.accounts.models import Person, Role
from app.db import db
from app.organisations.models import Estate


def is_covered(person: Person) -> ColumnElement[bool]:
    """A condition on ``Estate``; what somebody covers came with their memberships."""
    mine = [
        and_(
            Estate.organisation_id == membership.organisation_id,
            Estate.id.in_(membership.estate_ids) if membership.estate_ids else true(),
        )
        for membership in person.memberships
        if membership.role is Role.WORKER
    ]
    return or_(false(), *mine)


def covered_estates(person: Person) -> Sequence[Estate]:
    """The estates for which this worker answers, in a fixed order."""
    return db.session.scalars(select(Estate).where(is_covered(person)).order_by(Estate.slug)).all()
