"""Who may ask whom, who may answer, and how long two neighbours see how to reach one another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.accounts.models import Person
from app.db.states import RefusedFor
from app.directory.models import LONGEST_REQUEST, ContactRequest, ReachBy, RequestStatus
from app.directory.policies import is_accepted_resident
from app.screening import gives_contact

MOST_OPEN = 5
"""Requests of one person that wait for an answer."""

ANSWER_WITHIN = timedelta(days=5)

SHOWN_FOR = timedelta(days=90)
"""How long both see how to reach one another: time enough to write it down and to meet.

For ever would be a telephone book: numbers change, people fall out, and forget who can see theirs.
"""

ASKING = ("hello", "this_week", "no_hurry", "learn", "together", "question", "meet")
"""Ready-made sentences of whoever asks for a helping hand."""

OFFERING = ("i_can", "show_you", "some_time", "talk_first")
"""Those of whoever offers one."""


class RequestRefusal(StrEnum):
    """Why a request cannot be sent or answered."""

    NOT_ACCEPTED = "not_accepted"
    NOT_THERE = "not_there"
    ONESELF = "oneself"
    ALREADY_ASKED = "already_asked"
    TOO_MANY_OPEN = "too_many_open"
    UNKNOWN_TALENT = "unknown_talent"
    UNKNOWN_OPENING = "unknown_opening"
    NOTHING_SAID = "nothing_said"
    WORDS_TOO_LONG = "words_too_long"
    CONTACT_IN_WORDS = "contact_in_words"
    UNREACHABLE = "unreachable"
    NOT_OPEN = "not_open"
    TOO_LATE = "too_late"


class RequestRefused(RefusedFor):
    """The policy said no, for a reason that the page puts into words."""

    reason: RequestRefusal


@dataclass(frozen=True)
class Wish:
    """What somebody asks or offers: a talent, a sentence of ours or theirs, how to reach them."""

    talent_slug: str | None
    opening: str
    words: str
    language: str
    reach_by: ReachBy


def words_refusal(opening: str, words: str, openings: Collection[str]) -> RequestRefusal | None:
    """Why this cannot be said, or None. A ready-made sentence, own words, or both can.

    Nobody reads it before the neighbour does: a number in words is one, too.
    """
    if not opening and not words:
        return RequestRefusal.NOTHING_SAID
    if opening and opening not in openings:
        return RequestRefusal.UNKNOWN_OPENING
    if len(words) > LONGEST_REQUEST:
        return RequestRefusal.WORDS_TOO_LONG
    return RequestRefusal.CONTACT_IN_WORDS if gives_contact(words) else None


def may_ask(person: Person) -> bool:
    """Somebody who sees their neighbours' cards."""
    return is_accepted_resident(person)


def sending_refusal(
    person: Person, to_person_id: int, open_requests: int, *, is_open: bool
) -> RequestRefusal | None:
    """Why somebody cannot send one more request to this neighbour, or None.

    ``is_open``: about this very card or need one of theirs waits already.
    """
    if person.is_gone or not may_ask(person):
        return RequestRefusal.NOT_ACCEPTED
    if person.id == to_person_id:
        return RequestRefusal.ONESELF
    if is_open:
        return RequestRefusal.ALREADY_ASKED
    return RequestRefusal.TOO_MANY_OPEN if open_requests >= MOST_OPEN else None


def answering_refusal(request: ContactRequest, *, now: datetime) -> RequestRefusal | None:
    """Why a request can no longer be answered, or None."""
    if request.status is not RequestStatus.ASKED:
        return RequestRefusal.NOT_OPEN
    return RequestRefusal.TOO_LATE if request.ends_at <= now else None


def may_thank(request: ContactRequest, person_id: int) -> bool:
    """After a yes, each of the two, once."""
    is_first = person_id == request.from_person_id
    thanked = request.from_thanked_at if is_first else request.to_thanked_at
    return request.status is RequestStatus.ACCEPTED and thanked is None


def are_numbers_shown(request: ContactRequest, *, both_here: bool, now: datetime) -> bool:
    """After a yes, for a while. ``both_here``: both live here, and neither blocks the other."""
    if request.status is not RequestStatus.ACCEPTED or request.answered_at is None:
        return False
    return both_here and now - request.answered_at < SHOWN_FOR
