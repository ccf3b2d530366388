"""Looking for something: writing it, sending it, seeing it, ending it.

Every verb holds the lock of the need; beginning one, and showing one again, that of its person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, insert

from app.accounts import queries as people
from app.accounts.models import ConsentPurpose, Membership, Person
from app.accounts.operations import when_erased, when_revoked, when_withdrawn
from app.db import db, lock
from app.directory import policies
from app.directory.models import OPEN_NEEDS, Need, NeedStatus, NeedTalent, Reach
from app.directory.operations.offers import end_offers
from app.directory.policies import Refusal, Refused, What
from app.directory.queries import needs, requests
from app.directory.queries.circles import Circle
from app.directory.queries.talents import TalentList
from app.history.operations import record
from app.notifications.operations import withdraw
from app.screening.reasons import Reason

SEEN_FOR = timedelta(days=30)
MOST_MEANT = 5
"""So many talents are looked for when only words were written."""


def begin_need(  # noqa: PLR0913 - whose, what, where, by whom, when
    person: Person,
    what: What,
    *,
    circle: Circle,
    talents: TalentList,
    by: Person,
    now: datetime,
) -> Need:
    """Begin to look for this, or write it on what was begun and not sent."""
    if reason := policies.what_refusal(what, talents.by_slug):
        raise Refused(reason)
    lock(person)  # two taps begin one; nobody looks for ten things
    if person.is_gone:
        raise Refused(Refusal.NOT_NOW)
    if not circle.estates:
        raise Refused(Refusal.NOT_ACCEPTED)
    need = needs.draft(person.id)
    if need is None:
        if needs.number_open(person.id) >= policies.MOST_OPEN_NEEDS:
            raise Refused(Refusal.TOO_MANY_NEEDS)
        need = _begin(person, circle, by=by, now=now)
    write_need(need, what, talents=talents, by=by, now=now)
    return need


def _begin(person: Person, circle: Circle, *, by: Person, now: datetime) -> Need:
    need = Need(
        person=person,
        estate=circle.estates[0],
        words_language=str(person.language),
        started_at=now,
    )
    db.session.add(need)
    db.session.flush()
    record("need_begun", need, by=by, for_=person, now=now)
    return need


def write_need(need: Need, what: What, *, talents: TalentList, by: Person, now: datetime) -> None:
    """Look for this: a talent, own words, or both."""
    if reason := policies.what_refusal(what, talents.by_slug):
        raise Refused(reason)
    _hold_to_write(need)
    if (need.talent_slug, need.words, need.words_language) == what:
        return
    need.talent_slug, need.words, need.words_language = what
    record("need_written", need, by=by, for_=need.person, now=now, length=len(what.words))


def choose_time(need: Need, free: int, *, by: Person, now: datetime) -> None:
    """When it would suit; 0 is any time."""
    _hold_to_write(need)
    if need.free != free:
        need.free = free
        record("need_written", need, by=by, for_=need.person, now=now)


def choose_reach(need: Need, reach: Reach, *, by: Person, now: datetime) -> None:
    """Who may see it."""
    _hold_to_write(need)
    if need.reach is not reach:
        need.reach = reach
        record("need_written", need, by=by, for_=need.person, now=now)


def submit_need(
    need: Need, *, circle: Circle, talents: TalentList, by: Person, now: datetime
) -> None:
    """Send it to the landlord's social workers. Sending it twice is no error."""
    lock(need)
    if need.status is NeedStatus.SUBMITTED:
        return
    if not policies.may_edit_need(need):
        raise Refused(Refusal.NOT_NOW)
    if reason := _cannot_be_sent(need, talents):
        raise Refused(reason)
    if need.estate_id not in circle.estate_ids:
        _move_house(need, circle)
    _reopen(need)
    withdraw(need)
    need.move_to(NeedStatus.SUBMITTED)
    need.version += 1
    need.submitted_at = now
    record("need_sent", need, by=by, for_=need.person, now=now, version=need.version)


def _cannot_be_sent(need: Need, talents: TalentList) -> Refusal | None:
    what = What(need.talent_slug, need.words, need.words_language)
    if reason := policies.what_refusal(what, talents.by_slug):
        return reason
    if need.reach is None:
        return Refusal.NO_REACH
    agreed = people.consent(need.person_id, ConsentPurpose.NEED)
    return None if agreed else Refusal.NOT_AGREED


def _move_house(need: Need, circle: Circle) -> None:
    if not circle.estates:
        raise Refused(Refusal.NOT_ACCEPTED)
    need.estate = circle.estates[0]
    db.session.flush()


def take_need_back(need: Need, *, by: Person | None, now: datetime) -> None:
    """Write in it again, before it is seen."""
    lock(need)
    if need.status is NeedStatus.DRAFT:
        return
    if need.status not in {NeedStatus.SUBMITTED, NeedStatus.REFUSED}:
        raise Refused(Refusal.NOT_NOW)
    _reopen(need)
    withdraw(need)
    record("need_taken_back", need, by=by, for_=need.person, now=now, version=need.version)


def publish_need(need: Need, *, talents: TalentList, by: Person, now: datetime) -> None:
    """Neighbours see it from now on, for 30 days; the clock tells those who offer it."""
    need.move_to(NeedStatus.PUBLISHED)
    need.published_at, need.matched_at = now, None
    need.ends_at = now + SEEN_FOR
    _put_up(need, talents)
    record("need_published", need, by=by, now=now, version=need.version)


def refuse_need(need: Need, reason: Reason, *, by: Person, now: datetime) -> None:
    """Not like this; what neighbours already saw is taken away at once, and offers end."""
    need.move_to(NeedStatus.REFUSED)
    need.refused_for = reason
    _take_off(need)
    end_offers([need.id], by=by, now=now)
    record("need_refused", need, by=by, now=now, version=need.version, reason=reason)


def close_need(need: Need, *, by: Person | None, now: datetime) -> None:
    """Found, or no longer needed: nobody sees it, nobody is told. Closing twice is no error.

    Whoever offered and waits for an answer hears that it is over.
    """
    _close(need, by=by, now=now)
    end_offers([need.id], by=by, now=now)


def _close(need: Need, *, by: Person | None, now: datetime) -> None:
    lock(need)
    if need.status is NeedStatus.CLOSED:
        return
    if need.status not in OPEN_NEEDS:
        raise Refused(Refusal.NOT_NOW)
    need.refused_for = None
    need.move_to(NeedStatus.CLOSED)
    need.ends_at = now
    _take_off(need)
    withdraw(need)
    record("need_closed", need, by=by, for_=need.person, now=now)


def renew_need(
    need: Need, *, circle: Circle, talents: TalentList, by: Person, now: datetime
) -> None:
    """Seen for 30 days more: it was read before, and has not changed."""
    lock(need.person)
    lock(need)
    if need.estate_id not in circle.estate_ids:
        raise Refused(Refusal.NOT_ACCEPTED)
    if need.status is NeedStatus.EXPIRED:
        if needs.number_open(need.person_id) >= policies.MOST_OPEN_NEEDS:
            raise Refused(Refusal.TOO_MANY_NEEDS)
        if not people.consent(need.person_id, ConsentPurpose.NEED):
            raise Refused(Refusal.NOT_AGREED)
        need.move_to(NeedStatus.PUBLISHED)
        need.published_at, need.matched_at = now, None
        _put_up(need, talents)
    elif need.status is not NeedStatus.PUBLISHED:
        raise Refused(Refusal.NOT_NOW)
    need.ends_at = now + SEEN_FOR
    withdraw(need, but="need_match")
    record("need_renewed", need, by=by, for_=need.person, now=now)


def expire_need(need: Need, *, now: datetime) -> bool:
    """Its 30 days are over: nobody sees it any more. Was it so? Offers end with ``end_offers``."""
    lock(need)
    if need.status is not NeedStatus.PUBLISHED or need.ends_at is None or need.ends_at > now:
        return False
    need.move_to(NeedStatus.EXPIRED)
    _take_off(need)
    withdraw(need)
    record("need_expired", need, by=None, for_=need.person, now=now)
    return True


def meant(need: Need, talents: TalentList) -> Sequence[str]:
    """What is asked for: the talent that was chosen, else what the words exactly mean."""
    slugs = [need.talent_slug] if need.talent_slug else talents.find(need.words).exact
    known = [slug for slug in slugs if slug in talents.by_slug]
    return [slug for slug in known if not talents.by_slug[slug].only_in_workshops][:MOST_MEANT]


def _put_up(need: Need, talents: TalentList) -> None:
    rows = [{"need_id": need.id, "talent_slug": slug} for slug in meant(need, talents)]
    if rows:
        db.session.execute(insert(NeedTalent), rows)


def _take_off(need: Need) -> None:
    db.session.execute(delete(NeedTalent).where(NeedTalent.need_id == need.id))


def _reopen(need: Need) -> None:
    if need.status is not NeedStatus.DRAFT:
        need.refused_for = None
        need.move_to(NeedStatus.DRAFT)


def _hold_to_write(need: Need) -> None:
    lock(need)
    if not policies.may_edit_need(need):
        raise Refused(Refusal.NOT_NOW)


def _close_all(
    person_id: int, *, by: Person | None, now: datetime, estate_id: int | None = None
) -> None:
    ended = [
        need
        for need in sorted(needs.of_person(person_id), key=lambda need: need.id)
        if need.status in OPEN_NEEDS and estate_id in {None, need.estate_id}
    ]
    for need in ended:
        _close(need, by=by, now=now)
    for waiting in requests.open_of(person_id):  # offers end now, the others perhaps afterwards
        lock(waiting)
    end_offers([need.id for need in ended], by=by, now=now)


def owner_left_with_needs(membership: Membership, *, by: Person | None, now: datetime) -> None:
    """Whoever no longer lives there looks for nothing there."""
    if membership.estate_id is not None:
        _close_all(membership.person_id, by=by, now=now, estate_id=membership.estate_id)


when_revoked.append(owner_left_with_needs)


def owner_of_needs_withdrew(person: Person, *, by: Person | None, now: datetime) -> None:
    """Whoever takes back the yes to be seen with what they look for is seen no longer."""
    _close_all(person.id, by=by, now=now)


when_withdrawn[ConsentPurpose.NEED] = owner_of_needs_withdrew


def owner_of_needs_erased(person: Person, *, by: Person | None, now: datetime) -> None:
    """Nobody finds what they looked for, nor hears of it; the register erases the words."""
    _close_all(person.id, by=by, now=now)


when_erased.append(owner_of_needs_erased)
