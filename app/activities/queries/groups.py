"""Closed groups: who is in, who asked, which dates come for a member."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.accounts.models import Person
from app.activities.models import (
    GONE,
    Activity,
    ActivityKind,
    ActivityStatus,
    GroupMember,
    MemberStatus,
    Occurrence,
    OccurrenceStatus,
    ParticipantType,
)
from app.db import db
from app.organisations.models import Venue

HAS_MEMBERS: ColumnElement[bool] = or_(
    Activity.kind == ActivityKind.GROUP,
    select(ParticipantType.id)
    .where(ParticipantType.activity_id == Activity.id, ParticipantType.members_only.is_(True))
    .exists(),
)
"""It is a closed group, or some of its places are for members only."""

LIVE = (MemberStatus.ASKED, MemberStatus.MEMBER)


def live(activity_id: int, person_id: int) -> GroupMember | None:
    """The row that counts for somebody and a group."""
    return db.session.scalars(
        select(GroupMember)
        .where(GroupMember.activity_id == activity_id, GroupMember.person_id == person_id)
        .where(GroupMember.status.in_(LIVE))
        .options(joinedload(GroupMember.person))
        .execution_options(populate_existing=True)
    ).one_or_none()


def has_members(activity: Activity) -> bool:
    """May somebody be let in?"""
    if activity.kind is ActivityKind.GROUP:
        return True
    return bool(db.session.scalar(select(HAS_MEMBERS).where(Activity.id == activity.id)))


def is_member(activity_id: int, person_id: int) -> bool:
    """Is somebody in this group now?"""
    found = live(activity_id, person_id)
    return found is not None and found.status is MemberStatus.MEMBER


def people(activity_id: int) -> Sequence[GroupMember]:
    """Everybody who asked or is in, by first name; of a duplicate speaks who stays."""
    rows = db.session.scalars(
        select(GroupMember)
        .join(GroupMember.person)
        .where(GroupMember.activity_id == activity_id, GroupMember.status.in_(LIVE))
        .where(Person.merged_into_id.is_(None))
        .options(contains_eager(GroupMember.person))
        .execution_options(populate_existing=True)
    ).all()
    return sorted(rows, key=lambda row: (row.person.first_name.casefold(), row.id))


def one(activity_id: int, member_id: int) -> GroupMember | None:
    """One row of a group, whatever its state."""
    return db.session.scalars(
        select(GroupMember)
        .where(GroupMember.id == member_id, GroupMember.activity_id == activity_id)
        .options(joinedload(GroupMember.person))
        .execution_options(populate_existing=True)
    ).one_or_none()


def invited_to(token: str) -> Activity | None:
    """The group behind an address that was handed out, with who runs it."""
    return db.session.scalars(
        select(Activity)
        .where(Activity.invitation == token, HAS_MEMBERS)
        .where(Activity.status.not_in(GONE))
        .options(joinedload(Activity.organisation))
    ).one_or_none()


def of_organisations(organisation_ids: Sequence[int]) -> Sequence[Activity]:
    """The groups that these organisations run."""
    return db.session.scalars(
        select(Activity)
        .where(Activity.organisation_id.in_(organisation_ids))
        .where(HAS_MEMBERS, Activity.status.not_in(GONE))
        .order_by(Activity.id)
    ).all()


def of_person(person_id: int) -> Sequence[tuple[GroupMember, Activity]]:
    """The groups somebody is in and that are shown."""
    rows = db.session.execute(
        select(GroupMember, Activity)
        .join(Activity, Activity.id == GroupMember.activity_id)
        .where(GroupMember.person_id == person_id, GroupMember.status == MemberStatus.MEMBER)
        .where(Activity.status == ActivityStatus.PUBLISHED)
        .order_by(Activity.id)
    )
    return [(row[0], row[1]) for row in rows]


def dates(activity_ids: Sequence[int], since: datetime, *, limit: int = 12) -> Sequence[Occurrence]:
    """The coming dates of these groups."""
    return db.session.scalars(
        select(Occurrence)
        .join(Occurrence.activity)
        .join(Occurrence.venue)
        .where(Occurrence.activity_id.in_(activity_ids), Occurrence.starts_at > since)
        .where(Occurrence.status == OccurrenceStatus.SCHEDULED)
        .options(
            contains_eager(Occurrence.activity),
            contains_eager(Occurrence.venue).joinedload(Venue.neighbourhood),
        )
        .order_by(Occurrence.starts_at, Occurrence.id)
        .limit(limit)
    ).all()


class Both(NamedTuple):
    """Of two who are one: what moves, what stays with the duplicate, whose asking is a yes now."""

    moved: list[int]
    left: list[int]
    accepted: list[int]


def of_both(kept_id: int, gone_id: int) -> Both:
    """Where both are in a group the row of who stays does, and is a member if one of them was."""
    rows = db.session.scalars(
        select(GroupMember)
        .where(GroupMember.person_id.in_((kept_id, gone_id)), GroupMember.status.in_(LIVE))
        .order_by(GroupMember.id)
    ).all()
    own = {row.activity_id: row for row in rows if row.person_id == kept_id}
    theirs = [row for row in rows if row.person_id == gone_id]
    both = [row for row in theirs if row.activity_id in own]
    return Both(
        moved=[row.id for row in theirs if row.activity_id not in own],
        left=[row.id for row in both],
        accepted=[
            own[row.activity_id].id
            for row in both
            if row.status is MemberStatus.MEMBER
            and own[row.activity_id].status is MemberStatus.ASKED
        ],
    )
