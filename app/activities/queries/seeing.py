"""Who sees an activity: the one place that knows that a closed group does not exist for others."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, bindparam, or_, select

from app.activities.models import Activity, ActivityKind, ActivityStatus, GroupMember, MemberStatus

_IS_OPEN: ColumnElement[bool] = Activity.kind != ActivityKind.GROUP

PUBLISHED: ColumnElement[bool] = and_(Activity.status == ActivityStatus.PUBLISHED, _IS_OPEN)
"""What everybody sees, signed in or not: no list of the house shows a closed group."""


def seen_by() -> ColumnElement[bool]:
    """What ``viewer_id`` may see, in whatever state: what is open, and the groups they are in."""
    return or_(
        _IS_OPEN,
        select(GroupMember.id)
        .where(GroupMember.activity_id == Activity.id)
        .where(GroupMember.person_id == bindparam("viewer_id"))
        .where(GroupMember.status == MemberStatus.MEMBER)
        .exists(),
    )


def viewer(person_id: int | None) -> dict[str, object]:
    """What ``seen_by`` is told; nobody in particular is a member of nothing."""
    return {"viewer_id": person_id or 0}
