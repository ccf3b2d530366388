"""What somebody looks for, written for them in a visit."""

import pytest
from sqlalchemy import select

from app.accounts.models import Consent
from app.counter.models import Act
from app.directory.models import Need, NeedStatus
from app.directory.operations.matching import tell_of_need
from app.directory.queries import needs as queries
from app.notifications.models import Message, MessageStatus
from tests import factories
from tests.needs import need
from tests.visits import post, texts

pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture
def amina(home):
    return factories.resident("Amina", at=home)


def visit(client, person, agreement="here-signed"):
    address = f"/fr/counter/people/{person.id}/visits"
    return post(client, address, {"agreement": agreement}).location + "/needs"


def acts(session):
    return list(session.scalars(select(Act.kind).order_by(Act.id)))


def test_the_same_four_questions_and_one_line_on_the_receipt(at_work, session, samira, amina):
    begun = visit(at_work, amina)
    when = post(at_work, f"{begun}/new", words="Une perceuse", language="fr").location
    reach = post(at_work, when, free="4").location
    preview = post(at_work, reach, reach="estate").location
    assert "Une perceuse" in at_work.get(preview).text
    assert post(at_work, preview, agree="signed").status_code == 422
    assert post(at_work, preview, adult="y", agree="signed").status_code == 303
    one = session.scalars(select(Need)).one()
    assert (one.person_id, one.status) == (amina.id, "submitted")
    agreed = session.scalars(select(Consent)).one()
    assert (agreed.how, agreed.recorded_by_id, agreed.person_id) == ("signed", samira.id, amina.id)
    assert acts(session) == ["need_sent"]


def test_on_the_telephone_nobody_signs(at_work, amina):
    begun = visit(at_work, amina, "telephone-spoken")
    one = need(amina, status=NeedStatus.DRAFT)
    answer = post(at_work, f"{begun}/{one.reference}/preview", adult="y", agree="signed")
    assert answer.status_code == 422


def test_the_switch_of_language_sends_nothing(at_work, session, amina):
    begun = visit(at_work, amina)
    one = need(amina, status=NeedStatus.DRAFT)
    fields = {"adult": "y", "agree": "spoken", "switch": "nl"}
    assert post(at_work, f"{begun}/{one.reference}/preview", fields).status_code == 200
    assert session.get_one(Need, one.id).status == "draft"


def test_found_it_is_closed_for_them(at_work, session, amina):
    begun = visit(at_work, amina)
    one = need(amina)
    assert f"{one.reference}/closing" in at_work.get(begun).text
    assert post(at_work, f"{begun}/{one.reference}/closing").status_code == 303
    assert session.get_one(Need, one.id).status == "closed"
    assert acts(session) == ["need_closed"]


def test_three_at_a_time_at_the_counter_too(at_work, amina):
    begun = visit(at_work, amina)
    for _ in range(3):
        need(amina)
    answer = post(at_work, f"{begun}/new", talent="soupes", language="fr")
    assert answer.status_code == 409
    assert texts(answer, "[role=alert]")


def test_of_whoever_waits_to_be_accepted_nothing_is_written(at_work, home):
    waiting = factories.resident("Karim", at=home, waiting=True)
    answer = at_work.get(f"{visit(at_work, waiting)}/new")
    assert answer.status_code == 409


def test_what_is_anothers_is_not_there(at_work, amina, home):
    begun = visit(at_work, amina)
    other = need(factories.resident("Bilal", at=home), status=NeedStatus.DRAFT)
    assert at_work.get(f"{begun}/{other.reference}/what").status_code == 404
    assert post(at_work, f"{begun}/{other.reference}/closing").status_code == 404


def test_messages_about_needs_are_stopped_for_somebody_and_start_again(at_work, session, amina):
    begun = visit(at_work, amina)
    for _ in range(2):
        assert post(at_work, f"{begun}/messages", wanted="no").status_code == 303
    assert queries.wants_silence(amina.id)
    assert texts(at_work.get(begun), "main [name=wanted][value=yes] ~ button")
    post(at_work, f"{begun}/messages", wanted="yes")
    assert not queries.wants_silence(amina.id)
    assert acts(session) == ["need_messages_off", "need_messages_on"]


def test_a_message_that_waits_is_not_sent_any_more(at_work, session, known, home, amina):
    factories.card(amina, "retouches")
    sought = need(factories.resident(at=home))
    tell_of_need(sought.id, amina.id, talents=known, now=factories.NOW)
    begun = visit(at_work, amina)
    post(at_work, f"{begun}/messages", wanted="no")
    queued = select(Message.kind).where(Message.status == MessageStatus.QUEUED)
    assert "need_match" not in session.scalars(queued).all()
