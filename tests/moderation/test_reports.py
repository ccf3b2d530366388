"""What neighbours notice: kept once, read by those who can do something, told to nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import privacy
from app.moderation import operations
from app.moderation.models import Report, ReportOutcome, ReportReason, ReportStatus
from app.moderation.policies import Refusal, Refused
from app.notifications.models import Message
from app.people.operations import erase
from tests import factories
from tests.factories import NOW
from tests.records import events


@pytest.fixture
def reporter(home):
    return factories.resident("Bilal", at=home)


@pytest.fixture
def card(home):
    return factories.card(factories.resident("Amina", at=home))


@pytest.fixture
def report(reporter, card):
    def act(words="Il demande 20 euros."):
        return operations.report(card, ReportReason.MONEY, words, by=reporter, now=NOW)

    return act


def messages(session):
    return session.scalar(select(func.count()).select_from(Message))


def test_what_somebody_noticed_waits_for_the_workers_of_the_estate(report, card, reporter):
    made = report()
    assert (made.status, made.estate_id) == (ReportStatus.OPEN, card.estate_id)
    assert (made.person_id, made.reported_id) == (reporter.id, card.person_id)
    assert [row.event for row in events(made)] == ["reported"]


def test_nobody_is_sent_a_message(session, report):
    before = messages(session)
    report()
    assert messages(session) == before


def test_pressing_twice_is_one_report(session, report):
    assert report() is report("Encore.")
    assert session.scalar(select(func.count()).select_from(Report)) == 1


def test_once_it_is_closed_somebody_may_report_again(session, report, landlord):
    operations.close_report(
        report(), ReportOutcome.SPOKEN_TO, by=factories.worker(landlord), now=NOW
    )
    assert report("Encore.").status is ReportStatus.OPEN
    assert session.scalar(select(func.count()).select_from(Report)) == 2


def test_closing_twice_keeps_the_first_closing(report, landlord):
    made, worker = report(), factories.worker(landlord)
    operations.close_report(made, ReportOutcome.SPOKEN_TO, by=worker, now=NOW)
    operations.close_report(made, ReportOutcome.SPOKEN_TO, by=worker, now=NOW + timedelta(days=1))
    assert (made.closed_at, made.closed_by_id) == (NOW, worker.id)
    assert [row.event for row in events(made)] == ["reported", "report_closed"]


def test_ones_own_card_cannot_be_reported(card):
    with pytest.raises(Refused) as refused:
        operations.report(card, ReportReason.OTHER, by=card.person, now=NOW)
    assert refused.value.reason is Refusal.OWN


def test_too_many_words_are_refused(report):
    with pytest.raises(Refused) as refused:
        report("a" * 301)
    assert refused.value.reason is Refusal.WORDS_TOO_LONG


def test_the_file_of_whoever_is_reported_says_nothing_of_it(session, report, card, reporter):
    report("zqreported")
    session.flush()
    assert "zqreported" in str(privacy.export([reporter.id]))
    theirs = privacy.export([card.person_id])
    assert "report" not in theirs
    assert "zqreported" not in str(theirs)
    assert "reported" not in str(theirs.get("history_entry"))


def test_erasing_whoever_is_reported_empties_what_was_said(report, card, session):
    made = report()
    erase(card.person, by=card.person, now=NOW)
    session.refresh(made)
    assert (made.words, made.status) == ("", ReportStatus.CLOSED)


def test_erasing_whoever_reports_leaves_a_line_without_words(session, report, reporter):
    made = report()
    erase(reporter, by=reporter, now=NOW)
    session.refresh(made)
    assert (made.words, made.status) == ("", ReportStatus.OPEN)


def test_a_closed_report_is_gone_a_year_later(session, report, landlord):
    operations.close_report(
        report(), ReportOutcome.SPOKEN_TO, by=factories.worker(landlord), now=NOW
    )
    assert operations.forget_reports(now=NOW + timedelta(days=365)) == 0
    assert operations.forget_reports(now=NOW + timedelta(days=366)) == 1
    assert session.scalar(select(func.count()).select_from(Report)) == 0
