"""Who proposes a workshop, who takes it up, who says no; and why not."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from app.accounts.models import Person, Role
from app.accounts.policies import covers, works_for
from app.db.states import RefusedFor
from app.ideas.models import LONGEST_IDEA, LONGEST_WHOM, Idea, IdeaStatus
from app.screening.contacts import has_contact

MOST_OPEN = 3
"""Nobody waits for answers to ten proposals."""


class Refusal(StrEnum):
    """Why something cannot be done with an idea."""

    NOTHING_SAID = "nothing_said"
    TOO_LONG = "too_long"
    CONTACT_IN_WORDS = "contact_in_words"
    NOT_ACCEPTED = "not_accepted"
    TOO_MANY = "too_many"
    NOT_NOW = "not_now"
    TAKEN = "taken"
    NOT_YOURS = "not_yours"


class Refused(RefusedFor):
    """The policy said no, for a reason that the page puts into words."""

    reason: Refusal


class Said(NamedTuple):
    """What somebody proposes, in their own words, and the language of these."""

    what: str
    whom: str
    needs: str
    language: str


def words_refusal(words: str, most: int, *, may_be_empty: bool = False) -> Refusal | None:
    """Why these words cannot stand in a proposal, or None."""
    if not words:
        return None if may_be_empty else Refusal.NOTHING_SAID
    if len(words) > most:
        return Refusal.TOO_LONG
    return Refusal.CONTACT_IN_WORDS if has_contact(words) else None


def said_refusal(said: Said) -> Refusal | None:
    """The same of all of it."""
    found = (
        words_refusal(said.what, LONGEST_IDEA),
        words_refusal(said.whom, LONGEST_WHOM, may_be_empty=True),
        words_refusal(said.needs, LONGEST_IDEA, may_be_empty=True),
    )
    return next((reason for reason in found if reason), None)


def may_take_up(person: Person, idea: Idea, organisation_id: int) -> bool:
    """For an organisation of theirs; nobody takes up an idea of their own."""
    works_there = works_for(person, organisation_id, Role.ORGANISER, Role.WORKER)
    return works_there and idea.person_id != person.id


def may_decline(person: Person, idea: Idea) -> bool:
    """Says no for everybody: only a worker of the estate. Who organises just leaves it."""
    return covers(person, idea.estate) and idea.person_id != person.id


def may_withdraw(idea: Idea) -> bool:
    """As long as no workshop was shown."""
    return idea.status in {IdeaStatus.SENT, IdeaStatus.TAKEN}
