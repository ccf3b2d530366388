"""What time does by itself; each rule may run twice."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import Invitation, Role
from app.db import db
from app.directory.models import Card, CardStatus
from app.directory.queries import cards
from app.history.models import HistoryEntry
from app.i18n import Language
from app.moderation.models import Decision, Verdict
from app.moderation.operations import decide
from app.moderation.policies import Answer
from app.notifications.models import Message
from app.people import operations
from tests import factories
from tests.factories import NOW

DAY = timedelta(days=1)
YEAR, ASKED, GONE = NOW + 366 * DAY, NOW + 397 * DAY, NOW + 581 * DAY
pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture
def amina(home):
    person = factories.resident("Amina", phone="+32470123456", at=home)
    factories.card(person, words="Le samedi.")
    return person


def run(now):
    return {name: number for name, number in operations.retain(now=now).items() if number}


def asked():
    return db.session.scalar(
        select(func.count()).select_from(Message).where(Message.kind == "card_keep")
    )


def test_a_card_of_somebody_who_was_here_is_left_alone(session, amina):
    assert "cards asked" not in run(NOW + 300 * DAY)
    accounts.sign_in(amina, shared_device=False, by=amina, now=NOW + 300 * DAY)
    assert "cards asked" not in run(YEAR)
    assert cards.status_of(amina.id) is CardStatus.PUBLISHED


def test_being_helped_at_the_counter_is_a_sign_of_life(session, amina, landlord):
    worker = factories.worker(landlord)
    accounts.give_consent(amina, "reminders", how="spoken", by=worker, now=NOW + 300 * DAY)
    assert "cards asked" not in run(YEAR)


def test_what_others_decide_is_not(session, amina, landlord):
    card = cards.of_person(amina.id)
    answer = Answer(Verdict.REFUSED, factories.Reason.PRICE, card.version, card.status)
    decide(card, answer, by=factories.worker(landlord), now=NOW + 300 * DAY)
    assert run(YEAR)["cards asked"] == 1


def test_after_a_year_it_is_asked_once(session, amina):
    assert run(YEAR)["cards asked"] == 1
    assert "cards asked" not in run(YEAR)
    assert "cards asked" not in run(YEAR + DAY)
    assert asked() == 1
    assert cards.status_of(amina.id) is CardStatus.PUBLISHED


def test_without_an_answer_it_is_put_away_after_a_month_once(session, amina):
    run(YEAR)
    assert "cards put away" not in run(YEAR + 29 * DAY)
    assert run(ASKED)["cards put away"] == 1
    assert "cards put away" not in run(ASKED)
    assert cards.status_of(amina.id) is CardStatus.EXPIRED


def test_who_signs_in_meanwhile_keeps_it_and_is_asked_anew_a_year_later(session, amina):
    run(YEAR)
    accounts.sign_in(amina, shared_device=False, by=amina, now=YEAR + DAY)
    assert "cards put away" not in run(ASKED)
    assert cards.status_of(amina.id) is CardStatus.PUBLISHED
    assert run(YEAR + 367 * DAY)["cards asked"] == 1
    assert asked() == 2


def test_half_a_year_later_it_is_erased_with_its_words(session, amina, landlord):
    card = cards.of_person(amina.id)
    answer = Answer(Verdict.REFUSED, factories.Reason.PRICE, card.version, card.status)
    decide(card, answer, by=factories.worker(landlord), now=NOW)
    run(YEAR)
    run(ASKED)
    assert "cards erased" not in run(GONE - 3 * DAY)
    assert run(GONE)["cards erased"] == 1
    assert session.scalar(select(func.count()).select_from(Card)) == 0
    assert session.scalars(select(Decision.content)).one() == {}
    assert queries.person(amina.id).first_name == "Amina"
    assert "cards erased" not in run(GONE)


def test_messages_codes_and_sign_ins_go_in_their_time(session, amina):
    accounts.ask_code("+32470123456", language=Language.FR, now=NOW)
    accounts.sign_in(amina, shared_device=True, by=amina, now=NOW)
    assert run(NOW + 40 * DAY)["keys"] == 2


def test_an_invitation_goes_a_month_after_its_end(session):
    row = Invitation(
        token_hash="-",
        email="new@example.org",
        first_name="Luc",
        language=Language.FR,
        role=Role.ADMINISTRATOR,
        estate_ids=[],
        invited_at=NOW,
        ends_at=NOW + 7 * DAY,
    )
    session.add(row)
    session.flush()
    assert "invitations" not in run(NOW + 36 * DAY)
    assert run(NOW + 38 * DAY)["invitations"] == 1


def test_a_code_of_the_quarter_goes_three_months_after_its_end(session, home, landlord):
    accounts.make_joining_code(home, by=factories.worker(landlord), now=NOW)
    assert run(NOW + 1000 * DAY)["joining codes"] == 1


def test_a_duplicate_keeps_nothing_once_the_merge_cannot_be_undone(session, amina, home, landlord):
    gone = factories.resident("Aminata", phone="+32470123456", at=home)
    operations.merge(amina, gone, by=factories.worker(landlord), now=NOW)
    assert "duplicates" not in run(NOW + 30 * DAY)
    assert run(NOW + 31 * DAY)["duplicates"] == 1
    assert "duplicates" not in run(NOW + 31 * DAY)
    assert [queries.person(one.id).first_name for one in (amina, gone)] == ["Amina", ""]
    assert [point.value for point in queries.contact_points(amina.id)] == ["+32470123456"]


def test_what_reached_somebody_while_they_were_erased_goes_too(session, amina):
    operations.erase(amina, by=amina, now=NOW)
    factories.accounts.add_contact(amina, "mobile", "+32470999999", by=None, now=NOW)
    session.flush()
    assert run(NOW + DAY)["leftovers"] == 1
    assert not queries.contact_points(amina.id)
    assert "leftovers" not in run(NOW + DAY)


def test_so_does_a_name_or_a_pin(session, amina):
    operations.erase(amina, by=amina, now=NOW)
    amina.first_name = "Amina"
    accounts.set_pin(amina, "482913", by=None, now=NOW)
    assert run(NOW + DAY)["leftovers"] == 1
    assert (queries.person(amina.id).first_name, queries.pin_of(amina.id)) == ("", None)
    assert "leftovers" not in run(NOW + DAY)


def test_names_in_attendance_wait_for_the_reports_of_projects(session):
    assert operations.retain(now=NOW)["attendance"] is None


@pytest.fixture
def flask(app, session, now, amina):
    """The command line, a year from now."""
    now.at = YEAR

    def run_it(*words):
        session.commit()
        return app.test_cli_runner().invoke(args=["people", "retention", *words])

    return run_it


def test_the_command_only_counts(flask, session):
    answer = flask()
    assert answer.exit_code == 0, answer.output
    assert "1  cards asked" in answer.output
    assert "-  attendance" in answer.output
    assert asked() == 0
    assert "card_asked" not in session.scalars(select(HistoryEntry.event)).all()


def test_with_apply_it_is_done(flask):
    assert "1  cards asked" in flask("--apply").output
    assert asked() == 1
    assert "0  cards asked" in flask("--apply").output
