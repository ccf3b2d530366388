"""A closed group: its address, who asks, who is let in. Every verb holds the activity."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import update

from app.accounts.models import Person
from app.accounts.operations.merging import Mover, Plan, give, when_merged
from app.activities.models import GONE, Activity, GroupMember, MemberStatus
from app.activities.policies import Refusal, Refused
from app.activities.queries import groups
from app.db import db, lock
from app.history.operations import record


def invite(activity: Activity, *, by: Person, now: datetime) -> None:
    """A new address to ask at; the one before leads nowhere from now on."""
    _hold(activity)
    activity.invitation = secrets.token_hex(16)
    record("group_address_made", activity, by=by, now=now)


def ask(activity: Activity, person: Person, *, now: datetime) -> GroupMember:
    """Somebody with the address asks to join. Asking twice is no error."""
    _hold(activity)
    if found := groups.live(activity.id, person.id):
        return found
    return _write(activity, person, MemberStatus.ASKED, by=person, now=now)


def let_in(activity: Activity, person: Person, *, by: Person, now: datetime) -> GroupMember:
    """Somebody is in from now on, whether they asked or are there. Twice is no error."""
    _hold(activity)
    found = groups.live(activity.id, person.id)
    if found is None:
        return _write(activity, person, MemberStatus.MEMBER, by=by, now=now)
    if found.status is MemberStatus.ASKED:
        found.granted_at, found.granted_by_id = now, by.id
        found.move_to(MemberStatus.MEMBER)
        db.session.flush()
        record("group_joined", found, by=by, for_=person, now=now)
    return found


def end(member: GroupMember, *, by: Person, now: datetime) -> None:
    """Somebody is out, or is not let in; the group must be held. Twice is no error."""
    db.session.refresh(member, ["status"])
    if member.status is MemberStatus.ENDED:
        return
    member.ended_at, member.ended_by_id = now, by.id
    member.move_to(MemberStatus.ENDED)
    db.session.flush()
    record("group_left", member, by=by, for_=member.person, now=now)


def _hold(activity: Activity) -> None:
    lock(activity)
    if activity.status in GONE or not groups.has_members(activity):
        raise Refused(Refusal.NOT_NOW)


def _write(
    activity: Activity, person: Person, status: MemberStatus, *, by: Person, now: datetime
) -> GroupMember:
    granted = status is MemberStatus.MEMBER
    member = GroupMember(
        activity_id=activity.id,
        person_id=person.id,
        status=status,
        asked_at=now,
        granted_at=now if granted else None,
        granted_by_id=by.id if granted else None,
    )
    db.session.add(member)
    db.session.flush()
    record("group_joined" if granted else "group_asked", member, by=by, for_=person, now=now)
    return member


def _plan(kept: Person, gone: Person, _now: datetime) -> Plan:
    return groups.of_both(kept.id, gone.id)._asdict()


def _move(kept: Person, gone: Person, *, by: Person, now: datetime) -> Plan:
    del by
    plan = _plan(kept, gone, now)
    give(GroupMember, "person_id", plan["moved"], of=gone, to=kept)
    _turn(plan["accepted"], MemberStatus.ASKED, MemberStatus.MEMBER, granted_at=now)
    return plan


def _back(  # noqa: PLR0913 - from whom, to whom, what, since when, by whom, when
    kept: Person, gone: Person, plan: Plan, *, since: datetime, by: Person, now: datetime
) -> None:
    del since, by, now
    give(GroupMember, "person_id", plan["moved"], of=kept, to=gone)
    _turn(plan.get("accepted", []), MemberStatus.MEMBER, MemberStatus.ASKED, granted_at=None)


def _turn(
    ids: list[int], before: MemberStatus, after: MemberStatus, *, granted_at: datetime | None
) -> None:
    """A yes that was given to the duplicate holds for who stays; undone, they ask again."""
    db.session.execute(
        update(GroupMember)
        .where(GroupMember.id.in_(ids), GroupMember.status == before)
        .values(status=after, granted_at=granted_at)
    )


MOVER = Mover("groups", _plan, _move, _back)
when_merged.append(MOVER)
