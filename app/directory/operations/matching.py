"""Telling neighbours that somebody looks for what they offer: by the clock, one after the other.

Not within the moderator's answer: twenty people would be held while a page is waited for, and a
person's own verbs hold them in another order. Each is told in a short transaction of their own,
in the order person, then need; what a worker that dies has not told, the next round tells.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts.models import Person
from app.db import db, lock, transaction
from app.directory.models import NeedNotice, NeedStatus
from app.directory.queries import matching, needs
from app.directory.queries.talents import TalentList, talent_list
from app.history.operations import record
from app.notifications.operations import queue

AT_MOST_EVERY = timedelta(days=7)
"""One message about a need a person; the others of that week stand where they look."""

MOST_TOLD = 20
"""Of one need; whoever was told longest ago comes first, so that it goes round."""

STILL_NEWS = timedelta(days=3)
IN_A_ROUND = 50


def tell_matching(*, now: datetime) -> int:
    """Tell of every need that nobody was told of yet; how many messages."""
    with transaction():
        waiting = matching.unmatched(IN_A_ROUND)
    return sum(_tell_of(need_id, now) for need_id in waiting)


def _tell_of(need_id: int, now: datetime) -> int:
    with transaction():
        known, need = talent_list(), needs.whole(need_id)
        room = MOST_TOLD - matching.number_told(need_id)
        since = now - AT_MOST_EVERY
        chosen = matching.candidates(need, since=since, number=room) if need and room > 0 else ()
    told = 0
    for person_id in chosen:
        with transaction():
            told += tell_of_need(need_id, person_id, talents=known, now=now)
    with transaction():
        need = needs.whole(need_id)
        if need is not None:
            lock(need).matched_at = now
    return told


def tell_of_need(need_id: int, person_id: int, *, talents: TalentList, now: datetime) -> bool:
    """One message to one neighbour, unless they had one this week; was it so?"""
    person = lock(db.session.get_one(Person, person_id))
    need = needs.whole(need_id)
    if need is None:
        return False
    lock(need)
    slug = matching.offered(person_id, need_id)
    if need.status is not NeedStatus.PUBLISHED or slug is None or person.is_gone:
        return False
    last = matching.last_told(person_id)
    if (last is not None and last > now - AT_MOST_EVERY) or needs.wants_silence(person_id):
        return False
    notice = NeedNotice(need_id=need_id, person_id=person_id, told_at=now)
    db.session.add(notice)
    db.session.flush()
    queue(
        "need_match",
        to=person,
        about=need,
        now=now,
        not_after=min(need.ends_at or now, now + STILL_NEWS),
        params={
            "talent": talents.by_slug[slug].label.words(person.language).text,
            "reference": need.reference,
        },
    )
    record("need_told", notice, by=None, for_=person, now=now)
    return True
