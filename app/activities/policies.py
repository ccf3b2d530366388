"""Who writes about an activity, what is missing before it is shown, and when a date may move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from app.accounts.models import Person, Role
from app.accounts.policies import has_role, works_for
from app.activities.models import (
    GONE,
    PAIRS,
    Activity,
    ActivityKind,
    ActivityStatus,
    Menu,
    Occurrence,
    OccurrenceStatus,
    Text,
)
from app.db.states import RefusedFor
from app.i18n import Language
from app.revisions.models import Revision, RevisionStatus
from app.screening.pairs import is_same, is_written

OPTIONAL = frozenset({"contribution", "for_whom", "level", "bring", "project"})
"""Free activities say nothing about money; but what is said, is said in both languages."""

MAY_BE_THE_SAME = frozenset({"title", "level", "contribution", "sign_up_at", "project"})
"""A name or an address can be the same words in both languages; a sentence cannot."""

AHEAD = timedelta(days=400)
"""Nobody knows yet where they meet after that."""

MOST_DATES = 60
"""More coming dates than any project plans."""


class Refusal(StrEnum):
    """Why something cannot be done with an activity or one of its dates."""

    MISSING = "missing"
    NOT_NOW = "not_now"
    WRITTEN_MEANWHILE = "written_meanwhile"
    IN_THE_PAST = "in_the_past"
    ALREADY_THERE = "already_there"
    TOO_MANY_DATES = "too_many_dates"
    TOO_LONG = "too_long"
    NO_SUCH_HOUR = "no_such_hour"
    DATES_STAND = "dates_stand"
    CHANGED_MEANWHILE = "changed_meanwhile"
    CANCELLED = "cancelled"
    BEGUN = "begun"
    NO_DAY = "no_day"
    TOO_FAR = "too_far"
    SERIES_CHANGED = "series_changed"
    NOT_HELD = "not_held"
    TOO_MANY_DOCUMENTS = "too_many_documents"


class Refused(RefusedFor):
    """The policy said no, for a reason that the page puts into words."""

    reason: Refusal


class Gap(StrEnum):
    """How something is missing."""

    EMPTY = "empty"
    SAME = "same"


class Missing(NamedTuple):
    """One thing to complete: a text (in a language, or the same in both), dates, places, phone."""

    what: str
    gap: Gap
    language: Language | None = None


def is_organiser(person: Person) -> bool:
    """Writes activities for an association or a housing company."""
    return has_role(person, Role.ORGANISER, Role.WORKER)


def runs(person: Person, activity: Activity) -> bool:
    """Writes this very activity."""
    return works_for(person, activity.organisation_id, Role.ORGANISER, Role.WORKER)


def reads(person: Person, activity: Activity) -> bool:
    """Says whether its text may be shown: a worker of the housing company it is organised with."""
    return works_for(person, activity.landlord_id, Role.WORKER)


def missing(text: Text, *, has_dates: bool, has_places: bool) -> list[Missing]:
    """Everything to complete before neighbours may see it, in the order of the page."""
    found = [gap for name in PAIRS for gap in _gaps(name, text)]
    if not text.phone:
        found.append(Missing("phone", Gap.EMPTY))
    if not has_dates:
        found.append(Missing("dates", Gap.EMPTY))
    if not has_places:
        found.append(Missing("places", Gap.EMPTY))
    return found


def _gaps(name: str, text: Text) -> Iterator[Missing]:
    pair = text.pair(name)
    if name in OPTIONAL and not pair.fr and not pair.nl:
        return
    empty = [
        Missing(name, Gap.EMPTY, language)
        for language, side in ((Language.FR, pair.fr), (Language.NL, pair.nl))
        if not (is_written(side) or (name in OPTIONAL and any(map(str.isdigit, side))))
    ]
    yield from empty
    if not empty and is_same(pair) and name not in text.same_on_purpose & MAY_BE_THE_SAME:
        yield Missing(name, Gap.SAME)


def may_write(revision: Revision | None) -> bool:
    """What is being read cannot be written in; take it back first."""
    return revision is None or revision.status is not RevisionStatus.SUBMITTED


def may_choose_kind(activity: Activity) -> bool:
    """The kind while it is a draft; of a course, who is trained, as long as it is there."""
    is_course = activity.kind is ActivityKind.COURSE
    return activity.status is ActivityStatus.DRAFT or (is_course and activity.status not in GONE)


def may_withdraw(activity: Activity, dates: Sequence[Occurrence], *, now: datetime) -> bool:
    """It is public, and nobody counts on a date any more."""
    return activity.status is ActivityStatus.PUBLISHED and not standing(dates, now=now)


def standing(dates: Sequence[Occurrence], *, now: datetime) -> list[Occurrence]:
    """The dates that are still to come and are not off."""
    return [date for date in dates if change_refusal(date, now=now) is None]


def change_refusal(occurrence: Occurrence, *, now: datetime) -> Refusal | None:
    """Why a date can no longer be moved or called off, or None."""
    if occurrence.status is OccurrenceStatus.CANCELLED:
        return Refusal.CANCELLED
    return Refusal.BEGUN if occurrence.starts_at <= now else None


def menu_refusal(occurrence: Occurrence, *, now: datetime) -> Refusal | None:
    """Why nothing can be said any more of what is cooked, or None: until it is eaten."""
    if occurrence.status is OccurrenceStatus.CANCELLED:
        return Refusal.CANCELLED
    return Refusal.BEGUN if occurrence.ends_at <= now else None


MOST_DOCUMENTS = 8
"""More than these of one date nobody opens."""


def document_refusal(occurrence: Occurrence, *, now: datetime) -> Refusal | None:
    """Why no document can be attached, or None: it remains of what took place."""
    if occurrence.status is OccurrenceStatus.CANCELLED:
        return Refusal.CANCELLED
    return Refusal.NOT_HELD if occurrence.starts_at > now else None


def menu_gaps(menu: Menu) -> list[Missing]:
    """What is missing of a dish before neighbours read it: a language, or a translation."""
    pair = menu.dish
    empty = [
        Missing("dish", Gap.EMPTY, language)
        for language, side in ((Language.FR, pair.fr), (Language.NL, pair.nl))
        if not is_written(side)
    ]
    if not empty and is_same(pair) and not menu.is_same_on_purpose:
        return [Missing("dish", Gap.SAME)]
    return empty


ENDS_WITHIN = timedelta(weeks=3)
"""So long before the last date, and after it, somebody is asked whether a series goes on."""


def is_ending(last_on: date, *, today: date) -> bool:
    """Does a series have few dates left, or did it end a moment ago?"""
    return abs(last_on - today) <= ENDS_WITHIN
