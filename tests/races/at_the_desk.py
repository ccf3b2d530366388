"""What meets at the desk: several workers, whoever wrote it, and the clock."""

from datetime import timedelta
from functools import partial

from sqlalchemy import func, select

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose
from app.db import db
from app.directory import operations as directory
from app.directory.models import CardStatus, KeepAnswer, KeepQuestion, Listing, NeedStatus
from app.directory.operations import ageing
from app.directory.queries import ageing as questions
from app.directory.queries import needs
from app.directory.queries.talents import talent_list
from app.moderation import operations as moderation
from app.moderation.models import Appeal, Decision, Report, ReportOutcome, ReportReason, Verdict
from app.moderation.operations import Ruling
from app.moderation.policies import NeedAnswer
from app.moderation.queries import appeals, reports
from app.people import operations as people
from app.people.models import Merge
from app.screening.reasons import Reason
from tests import contested, factories, sleepers
from tests.factories import NOW
from tests.needs import need
from tests.races.acts import anew, events
from tests.races.between_neighbours import LATER, Home, Meeting, card_with, person_of

MONTH = NOW + timedelta(days=30)


def two_decide_about_a_need(home: Home) -> Meeting:
    """Yes and no to the same words."""
    asked = need(factories.resident("Amina", at=home.estate), status=NeedStatus.SUBMITTED)
    number, version = asked.id, asked.version
    db.session.commit()

    def decide(worker: int, verdict: Verdict, reason: Reason | None) -> None:
        found = needs.whole(number)
        assert found is not None
        answer = NeedAnswer(verdict, reason, version, NeedStatus.SUBMITTED)
        known = talent_list()
        moderation.decide_need(found, answer, talents=known, by=person_of(worker), now=LATER)

    def is_right(said: list[str]) -> bool:
        kept = select(Decision.verdict).where(Decision.subject_type == "Need")
        verdicts = db.session.scalars(kept.where(Decision.subject_id == number)).all()
        shown = {Verdict.APPROVED: NeedStatus.PUBLISHED, Verdict.REFUSED: NeedStatus.REFUSED}
        one = len(verdicts) == 1 and anew(asked).status is shown[verdicts[0]]
        return sorted(said) == ["already_decided", "done"] and one

    yes = partial(decide, home.workers[0], Verdict.APPROVED, None)
    no = partial(decide, home.workers[1], Verdict.REFUSED, Reason.UNCLEAR)
    return Meeting([yes, no], is_right)


def two_rule_on_an_appeal(home: Home) -> Meeting:
    """One says that the refusal was wrong, the other that it stays."""
    owner = factories.resident("Malika", at=home.estate)
    card = factories.card(owner, "retouches", status=CardStatus.SUBMITTED)
    yes = ConsentHow.SELF
    accounts.give_consent(owner, ConsentPurpose.CARD, how=yes, by=owner, now=NOW)
    appeal = contested.contested(card, by=person_of(home.workers[2]))
    number = appeal.id
    db.session.commit()

    def rule(worker: int, *, overturned: bool) -> None:
        by = person_of(worker)
        found = appeals.appeal(by, number)
        assert found is not None
        ruling = Ruling(overturned=overturned, words="Relu.", language="fr")
        moderation.rule(found, ruling, talents=talent_list(), by=by, now=LATER)

    def is_right(said: list[str]) -> bool:
        answered = events(db.session, appeal).count("appeal_answered")
        status = db.session.scalars(select(Appeal.status).where(Appeal.id == number)).one()
        overturned = (status == "overturned") is (anew(card).status is CardStatus.PUBLISHED)
        return sorted(said) == ["already_decided", "done"] and answered == 1 and overturned

    wrong = partial(rule, home.workers[0], overturned=True)
    stays = partial(rule, home.workers[1], overturned=False)
    return Meeting([wrong, stays], is_right)


def two_close_a_report(home: Home) -> Meeting:
    """Both have read it; the first who says what was done has said it."""
    card = factories.card(factories.resident("Gloria", at=home.estate), "retouches")
    by = factories.resident("Bilal", at=home.estate)
    noticed = moderation.report(card, ReportReason.OTHER, "Bizarre.", by=by, now=NOW)
    number = noticed.id
    db.session.commit()

    def close(worker: int, outcome: ReportOutcome) -> None:
        by = person_of(worker)
        found = reports.report(by, number)
        assert found is not None
        moderation.close_report(found, outcome, by=by, now=LATER)

    def is_right(said: list[str]) -> bool:
        closed = events(db.session, noticed).count("report_closed")
        left = db.session.scalars(select(Report.closed_by_id).where(Report.id == number)).one()
        return said == ["done", "done"] and closed == 1 and left in home.workers

    outcomes = (ReportOutcome.NOTHING_WRONG, ReportOutcome.SPOKEN_TO)
    acts = [partial(close, *pair) for pair in zip(home.workers, outcomes, strict=False)]
    return Meeting(acts, is_right)


def owner_worker_and_clock_answer_whether_a_card_is_kept(home: Home) -> Meeting:
    """The owner keeps it, a worker takes it away, the clock gives it up."""
    card = factories.card(factories.resident("Zohra", at=home.estate), "retouches")
    number, token = card.id, f"meeting-{card.id}"
    sleepers.asked(card, token=token)
    db.session.commit()

    def by_link() -> None:
        question = questions.question_with(token)
        assert question is not None
        just_in_time = MONTH - timedelta(seconds=1)
        directory.answer_by_link(question, card_with(number), KeepAnswer.KEPT, now=just_in_time)

    def by_worker() -> None:
        directory.put_down(card_with(number), by=person_of(home.workers[0]), now=MONTH)

    def by_clock() -> None:
        ageing.put_away_unanswered(now=MONTH)

    def is_right(said: list[str]) -> bool:
        answer = select(KeepQuestion.answer).where(KeepQuestion.card_id == number)
        found = (anew(card).status, db.session.scalars(answer).one())
        shown = db.session.scalar(
            select(func.count()).select_from(Listing).where(Listing.card_id == number)
        )
        may = {
            (CardStatus.PUBLISHED, KeepAnswer.KEPT),
            (CardStatus.HIDDEN, KeepAnswer.KEPT),  # kept by its owner, and then taken away
            (CardStatus.HIDDEN, KeepAnswer.REMOVED),
        }
        is_listed = found[0] is CardStatus.PUBLISHED
        return set(said) == {"done"} and found in may and bool(shown) is is_listed

    return Meeting([by_link, by_worker, by_clock], is_right)


def two_merge_the_same_people(home: Home) -> Meeting:
    """Each the other way round: one is done, the other is told."""
    one, other = (factories.resident("Fatima", at=home.estate) for _ in range(2))
    pairs = [(one.id, other.id), (other.id, one.id)]
    db.session.commit()

    def merge(worker: int, kept: int, gone: int) -> None:
        people.merge(person_of(kept), person_of(gone), by=person_of(worker), now=LATER)

    def is_right(said: list[str]) -> bool:
        db.session.rollback()
        rows = select(func.count(Merge.id)).where(Merge.kept_id.in_(pairs[0]))
        gone = [anew(somebody).merged_into_id is None for somebody in (one, other)]
        return (
            said.count("done") == 1
            and "crashed" not in said
            and db.session.scalar(rows) == 1
            and sorted(gone) == [False, True]
        )

    acts = [
        partial(merge, worker, *pair) for worker, pair in zip(home.workers, pairs, strict=False)
    ]
    return Meeting(acts, is_right)
