"""A refusal is contested, once; another worker reads it again where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.accounts import queries as accounts
from app.accounts.models import ConsentPurpose, Person
from app.db import db, lock
from app.directory import operations as directory
from app.directory.models import Card, CardStatus, Content, Need, NeedStatus
from app.directory.policies import is_standing
from app.directory.queries import portraits
from app.directory.queries.talents import TalentList
from app.history.operations import record
from app.i18n import phones
from app.moderation import policies
from app.moderation.models import Appeal, AppealStatus, Decision, Verdict
from app.moderation.operations.cards import content, tell
from app.moderation.operations.decisions import Read, write
from app.moderation.operations.needs import need_content
from app.moderation.policies import Answer, Refusal, Refused
from app.moderation.queries import appeals
from app.moderation.queries.appeals import Contested
from app.notifications.operations import withdraw


@dataclass(frozen=True)
class Plea:
    """Why somebody does not agree, in their words, or that they want to be called."""

    words: str
    language: str
    wants_call: bool


@dataclass(frozen=True)
class Ruling:
    """What was found on reading again, with a few words for whoever contested."""

    overturned: bool
    words: str
    language: str


def contest(subject: Contested, plea: Plea, *, by: Person, now: datetime) -> Appeal:
    """Say that one does not agree. Saying it twice is no error; only the first is kept.

    Raises Refused when nothing of theirs was refused, or when nothing is said.
    """
    lock(subject)
    latest, changes = appeals.last_decision(subject), appeals.changes(subject)
    decision = policies.standing_refusal(subject, latest, changes)
    if reason := policies.plea_refusal(subject, decision, plea.words, by, call=plea.wants_call):
        raise Refused(reason)
    if decision is None:  # the policy has said so; for the types
        raise Refused(Refusal.CHANGED)
    known = appeals.of_decision(decision.id)
    if known is not None:
        return known
    made = Appeal(
        decision=decision,
        person=by,
        estate_id=subject.estate_id,
        words=plea.words,
        words_language=plea.language,
        wants_call=plea.wants_call,
        made_at=now,
    )
    db.session.add(made)
    db.session.flush()
    record("appeal_made", made, by=by, for_=by, now=now)
    return made


def rule(
    appeal: Appeal, ruling: Ruling, *, talents: TalentList, by: Person, now: datetime
) -> Appeal:
    """The refusal stays, or it was wrong: then what was refused is shown, unless it has changed.

    Raises Refused when somebody else was first.
    """
    subject = appeals.subject(appeal)
    if isinstance(subject, Card):
        directory.hold(subject)
    elif subject is not None:
        lock(subject)
    lock(appeal)
    wanted = AppealStatus.OVERTURNED if ruling.overturned else AppealStatus.UPHELD
    if appeal.status is not AppealStatus.OPEN:
        if (appeal.status, appeal.answered_by_id) == (wanted, by.id):
            return appeal  # a second tap
        raise Refused(Refusal.ALREADY_DECIDED)
    if reason := policies.ruling_refusal(ruling.words, overturned=ruling.overturned):
        raise Refused(reason)
    appeal.move_to(wanted)
    appeal.answer, appeal.answer_language = ruling.words, ruling.language
    appeal.answered_at, appeal.answered_by_id = now, by.id
    record("appeal_answered", appeal, by=by, for_=appeal.person, now=now, outcome=wanted)
    if subject is None:
        return appeal
    withdraw(subject)
    if ruling.overturned:
        _overturn(subject, appeal.decision, talents, by=by, now=now)
    else:
        tell("appeal_upheld", subject, appeal.decision, now=now, phone=_phone(subject))
    return appeal


def _overturn(
    subject: Contested, decision: Decision, talents: TalentList, *, by: Person, now: datetime
) -> None:
    still = _stands_as_refused(subject, decision) and _agreed(subject)
    if still:
        _readmit(subject, talents, by=by, now=now)
        read = Read(
            subject,
            decision.content,
            decision.organisation_id,
            estate_id=subject.estate_id,
            owner=subject.person,
        )
        answer = Answer(Verdict.APPROVED, None, subject.version, CardStatus.SUBMITTED)
        write(read, answer, by=by, now=now)
    seen = subject.status in {CardStatus.PUBLISHED, NeedStatus.PUBLISHED}
    shown = ("yes" if seen else "changed") if still else ""
    phone = _phone(subject)
    tell("appeal_overturned", subject, decision, now=now, phone=phone, shown=shown)


def _readmit(subject: Contested, talents: TalentList, *, by: Person, now: datetime) -> None:
    changes = appeals.changes(subject)
    if isinstance(subject, Need):
        directory.readmit_need(subject, talents=talents, by=by, now=now)
    elif changes is not None and is_standing(subject):
        directory.readmit_changes(subject, changes, by=by, now=now)
    else:
        directory.readmit(subject, by=by, now=now)


def _stands_as_refused(subject: Contested, decision: Decision) -> bool:
    """Nothing was written in it, and no photo put on it, since it was refused."""
    latest, changes = appeals.last_decision(subject), appeals.changes(subject)
    stands = policies.standing_refusal(subject, latest, changes)
    if stands is None or stands.id != decision.id or not decision.content:
        return False
    if isinstance(subject, Card):
        said = content(subject, changes)
        photo = None if changes else portraits.shown(subject.id)
        if photo is not None and photo.made_at > decision.decided_at:
            return False
    else:
        said = need_content(subject)
    return policies.is_as_read(Content.of(said), Content.of(decision.content))


def _agreed(subject: Contested) -> bool:
    """They have not taken their yes back, and live there still."""
    purpose = ConsentPurpose.CARD if isinstance(subject, Card) else ConsentPurpose.NEED
    homes = accounts.residencies(subject.person_id)
    at_home = any(one.estate_id == subject.estate_id and one.granted_at for one in homes)
    return at_home and accounts.consent(subject.person_id, purpose) is not None


def _phone(subject: Card | Need) -> str:
    number = subject.estate.organisation.phone
    return phones.show(number) if number else ""
