"""Who decides about what: social workers, for the estates of their memberships, nobody else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.accounts.models import Person, Role
from app.accounts.policies import covers, has_role
from app.db.states import RefusedFor
from app.directory.models import Card, CardStatus, Content, Need, NeedStatus
from app.directory.policies import is_standing
from app.moderation.models import LONGEST_APPEAL, LONGEST_REPORT, Decision, Verdict
from app.revisions.models import Revision, RevisionStatus
from app.screening.reasons import Reason

READABLE = frozenset({CardStatus.SUBMITTED, CardStatus.PUBLISHED})
"""What was sent or is shown; what its owner is still writing is nobody else's."""


READABLE_NEEDS = frozenset({NeedStatus.SUBMITTED, NeedStatus.PUBLISHED})

NEED_REASONS = tuple(reason for reason in Reason if reason is not Reason.PHOTO)
"""Why what somebody looks for can be refused: there is no photo on it."""

TEXT_REASONS = (
    Reason.PRICE,
    Reason.THIRD_PARTY,
    Reason.INSULTING,
    Reason.ADVERTISING,
    Reason.REGULATED,
    Reason.UNCLEAR,
)
"""Why the text of an activity can be refused."""


class Refusal(StrEnum):
    """Why a decision cannot be taken, or a report cannot be made."""

    ALREADY_DECIDED = "already_decided"
    CHANGED = "changed"
    NO_REASON = "no_reason"
    INCOMPLETE = "incomplete"
    OWN = "own"
    NOT_OWN = "not_own"
    NOTHING_SAID = "nothing_said"
    WORDS_TOO_LONG = "words_too_long"


@dataclass(frozen=True)
class Answer:
    """What somebody decided, about which version, in the state in which they read it."""

    verdict: Verdict
    reason: Reason | None
    version: int
    status: CardStatus


@dataclass(frozen=True)
class NeedAnswer:
    """What somebody decided about what a neighbour looks for, as they read it."""

    verdict: Verdict
    reason: Reason | None
    version: int
    status: NeedStatus


@dataclass(frozen=True)
class TextAnswer:
    """What somebody decided about the text of an activity, in the version that they read."""

    verdict: Verdict
    reason: Reason | None
    version: int


class Refused(RefusedFor):
    """The policy said no, for a reason that the page puts into words."""

    reason: Refusal


def is_worker(person: Person) -> bool:
    """Works for a housing company: has a queue."""
    return has_role(person, Role.WORKER)


def decides_about(person: Person, subject: Card | Need) -> bool:
    """Their estate, and not their own."""
    return covers(person, subject.estate) and subject.person_id != person.id


def may_read(card: Card) -> bool:
    """Sent, or shown to neighbours."""
    return card.status in READABLE


def may_approve(card: Card) -> bool:
    """Only what was sent can be approved."""
    return card.status is CardStatus.SUBMITTED


def waits(proposal: Revision | None) -> bool:
    """Were changes of a card sent to be read?"""
    return proposal is not None and proposal.status is RevisionStatus.SUBMITTED


def is_about_changes(card: Card, answer: Answer) -> bool:
    """Was it read as something sent, while an older card stands? Then it is what is proposed."""
    return is_standing(card) and answer.status is CardStatus.SUBMITTED


def refusal(card: Card, answer: Answer, proposal: Revision | None = None) -> Refusal | None:
    """Why an answer to what was read does not hold, or None.

    A card that is already shown can still be refused: a mistake is mended at once. But only by
    somebody who saw that it was shown; that its owner has hidden it meanwhile saves nothing.
    """
    refused = answer.verdict is Verdict.REFUSED
    if is_about_changes(card, answer):
        holds = _about_changes(card, answer, proposal)
    else:
        holds = _about_the_card(card, answer, refused=refused)
    if holds is None and refused and answer.reason is None:
        return Refusal.NO_REASON
    return holds


def _about_changes(card: Card, answer: Answer, proposal: Revision | None) -> Refusal | None:
    if card.version != answer.version:
        return Refusal.CHANGED
    if waits(proposal):
        return None
    taken_back = proposal is not None and proposal.status is RevisionStatus.DRAFT
    return Refusal.CHANGED if taken_back else Refusal.ALREADY_DECIDED


def _about_the_card(card: Card, answer: Answer, *, refused: bool) -> Refusal | None:
    version = card.shown_version if is_standing(card) else card.version
    if version != answer.version or card.status is CardStatus.DRAFT:
        return Refusal.CHANGED
    hidden = (answer.status, card.status) == (CardStatus.PUBLISHED, CardStatus.HIDDEN)
    as_read = card.status is answer.status and may_read(card)
    if not (as_read or (hidden and refused)) or not (refused or may_approve(card)):
        return Refusal.ALREADY_DECIDED
    return None


def may_read_need(need: Need) -> bool:
    """Sent, or shown to neighbours."""
    return need.status in READABLE_NEEDS


def need_refusal(need: Need, answer: NeedAnswer) -> Refusal | None:
    """Why an answer to what was read does not hold, or None; a mistake is mended at once."""
    if need.version != answer.version or need.status is NeedStatus.DRAFT:
        return Refusal.CHANGED
    refused = answer.verdict is Verdict.REFUSED
    as_read = need.status is answer.status and may_read_need(need)
    if not as_read or not (refused or need.status is NeedStatus.SUBMITTED):
        return Refusal.ALREADY_DECIDED
    return Refusal.NO_REASON if answer.reason not in NEED_REASONS and refused else None


def text_refusal(revision: Revision, answer: TextAnswer) -> Refusal | None:
    """Why an answer to a text that was read does not hold, or None."""
    if revision.version != answer.version or revision.status is RevisionStatus.DRAFT:
        return Refusal.CHANGED
    if revision.status is not RevisionStatus.SUBMITTED:
        return Refusal.ALREADY_DECIDED
    if answer.verdict is Verdict.REFUSED and answer.reason not in TEXT_REASONS:
        return Refusal.NO_REASON
    return None


def is_the_same(earlier: Decision, answer: Answer | NeedAnswer | TextAnswer, by: Person) -> bool:
    """Did this very person say this already?"""
    said = (earlier.decided_by_id, earlier.version, earlier.verdict, earlier.reason)
    return said == (by.id, answer.version, answer.verdict, answer.reason)


def report_refusal(reported_id: int, words: str, by: Person) -> Refusal | None:
    """Why somebody cannot report this, or None."""
    if reported_id == by.id:
        return Refusal.OWN
    return Refusal.WORDS_TOO_LONG if len(words) > LONGEST_REPORT else None


def standing_refusal(
    subject: Card | Need, latest: Decision | None, changes: Revision | None
) -> Decision | None:
    """The refusal that may be contested: of what was sent, or of changes beside a card that stays.

    ``latest`` is what was decided last about it, ``changes`` what is proposed beside it.
    """
    if isinstance(subject, Card) and is_standing(subject):
        refused = changes is not None and changes.status is RevisionStatus.REFUSED
    else:
        refused = subject.status in {CardStatus.REFUSED, NeedStatus.REFUSED}
    return latest if refused and latest and latest.verdict is Verdict.REFUSED else None


def is_as_read(now: Content, read: Content) -> bool:
    """Does it still say what somebody read? A drawing is nothing to read."""
    drawn = read.about._replace(silhouette=now.about.silhouette)
    return now == replace(read, about=drawn)


def plea_refusal(
    subject: Card | Need, decision: Decision | None, words: str, by: Person, *, call: bool
) -> Refusal | None:
    """Why this refusal, if it still stands, cannot be contested by them, or like this; or None."""
    if decision is None:
        return Refusal.CHANGED
    if subject.person_id != by.id:
        return Refusal.NOT_OWN
    if not words and not call:
        return Refusal.NOTHING_SAID
    return Refusal.WORDS_TOO_LONG if len(words) > LONGEST_APPEAL else None


def ruling_refusal(words: str, *, overturned: bool) -> Refusal | None:
    """A refusal that stays owes words; a mistake is mended without."""
    if not words and not overturned:
        return Refusal.NOTHING_SAID
    return Refusal.WORDS_TOO_LONG if len(words) > LONGEST_APPEAL else None
