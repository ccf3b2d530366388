"""What is due leaves by the channels this house has, once; what fails waits."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import worker
from app.accounts import operations as accounts
from app.accounts.models import ContactKind
from app.db import db
from app.i18n import Language
from app.notifications.models import Delivery, Message, MessageStatus
from app.notifications.operations import deliver_due, drop_late
from app.notifications.operations.channels import Channels, DeliveryFailed, Letter, Mailbox
from app.notifications.operations.channels.smtp import TIMEOUT
from app.notifications.operations.delivery import BACKOFF, LEASE
from app.notifications.queries import messages_about
from app.worker import channels, deliver_now, resolve
from tests.factories import NOW, booking, occurrence, person, resident
from tests.posts import post_office, sms_gateway

pytestmark = pytest.mark.usefixtures("session")

AMINA = "+32470000131"


@pytest.fixture
def house(app, monkeypatch):
    """Settings of this house, as the environment would give them; it is the day of the tests."""
    monkeypatch.setattr(worker.clock, "now", lambda: NOW)

    def given(**settings: str):
        for name, value in {"MAILBOX_DIR": "", "SMS_URL": "", "SMTP_URL": "", **settings}.items():
            monkeypatch.setitem(app.config, name, value)
        return app

    return given


def told(who=None) -> Message:
    made = booking(occurrence(), who or resident(phone=AMINA))
    (message,) = messages_about(made)
    db.session.commit()
    return message


def by_email(first_name="Tom", address="tom@example.net"):
    who = resident(first_name)
    accounts.add_contact(who, ContactKind.EMAIL, address, by=None, now=NOW)
    return who


def now_reads(session: Session, message: Message):
    session.refresh(message)
    return message.status, message.params


def outcomes(session: Session):
    return list(session.scalars(select(Delivery.outcome).order_by(Delivery.id)))


def test_an_sms_leaves_by_the_gateway_once(session: Session, house):
    message = told()
    with sms_gateway() as gateway:
        app = house(SMS_URL=f"json://127.0.0.1:{gateway.port}/?:to={{to}}")
        assert [deliver_now(app), deliver_now(app)] == [1, 0]
    ((_path, asked),) = gateway.asked
    assert asked["to"] == AMINA
    assert asked["message"].startswith("Votre place est réservée: Soup FR, mercredi 4 mars à 10h")
    assert now_reads(session, message) == (MessageStatus.SENT, {})


def test_an_email_leaves_by_the_server_with_the_number_to_call(session: Session, house):
    message = told(by_email())
    with post_office() as office:
        app = house(SMTP_URL=f"smtp://127.0.0.1:{office.port}/?from=b@example.org&starttls=no")
        assert [deliver_now(app), deliver_now(app)] == [1, 0]
    ((to, mail),) = office.taken
    assert to == "tom@example.net"
    assert mail["Subject"] == "Votre place est réservée : Soup FR"
    assert "Une question\u202f? Appelez le 02 533 19 11." in mail.get_content()
    assert now_reads(session, message) == (MessageStatus.SENT, {})


def test_what_has_no_channel_waits_and_holds_up_nobody(session: Session, house):
    waits = [told() for _ in range(3)]
    leaves = told(by_email())
    with post_office() as office:
        app = house(SMTP_URL=f"smtp://127.0.0.1:{office.port}/?from=b@example.org&starttls=no")
        assert deliver_now(app) == 1
    assert now_reads(session, leaves)[0] is MessageStatus.SENT
    for message in waits:
        session.refresh(message)
        assert (message.status, message.attempts) == (MessageStatus.QUEUED, 0)
        assert message.due_at == NOW + LEASE
    assert outcomes(session) == ["sent"]


def test_a_refusal_for_good_is_not_tried_again(session: Session, house):
    message = told(by_email())
    with post_office() as office:
        office.to_recipient = "550 No such user"
        app = house(SMTP_URL=f"smtp://127.0.0.1:{office.port}/?from=b@example.org&starttls=no")
        assert deliver_now(app) == 0
    assert now_reads(session, message) == (MessageStatus.FAILED, {})
    assert outcomes(session) == ["refused"]


def test_what_the_gateway_did_not_take_is_tried_again_and_then_leaves(
    session: Session, house, monkeypatch
):
    message = told()
    with sms_gateway() as gateway:
        app = house(SMS_URL=f"json://127.0.0.1:{gateway.port}/?:to={{to}}")
        gateway.status = 503
        assert deliver_now(app) == 0
        session.refresh(message)
        assert (message.status, message.due_at) == (MessageStatus.QUEUED, NOW + BACKOFF[0])
        gateway.status = 200
        assert deliver_now(app) == 0
        monkeypatch.setattr(worker.clock, "now", lambda: NOW + BACKOFF[0])
        assert deliver_now(app) == 1
    assert outcomes(session) == ["failed", "sent"]


class Broken:
    """A channel that does not answer, and counts how often it was asked."""

    asked = 0

    def send(self, letter: Letter) -> None:
        assert letter.channel == "sms"
        self.asked += 1
        raise DeliveryFailed(TIMEOUT)


def test_a_channel_out_of_order_is_left_alone_for_the_rest_of_the_round(session: Session, tmp_path):
    for number in range(5):
        told(resident(phone=f"+3247000014{number}"))
    told(by_email())
    broken, mailbox = Broken(), Mailbox(str(tmp_path))
    round_of_today = Channels({"sms": broken, "email": mailbox})
    assert deliver_due(channel=round_of_today, resolve=resolve, now=NOW) == 1
    assert broken.asked == 3
    assert outcomes(session) == ["timeout", "timeout", "timeout", "sent"]
    waiting = session.scalars(select(Message.due_at).where(Message.status == "queued")).all()
    assert sorted(waiting) == [NOW + BACKOFF[0]] * 3 + [NOW + LEASE] * 2


def test_while_a_letter_is_on_its_way_nothing_is_locked(session: Session):
    message = told()

    class Slow:
        def send(self, letter: Letter) -> None:
            assert letter.channel == "sms"
            assert not db.session.in_transaction()
            message.kind = "changed meanwhile"
            session.commit()

    assert deliver_due(channel=Slow(), resolve=resolve, now=NOW) == 1


def test_on_a_shared_number_an_sms_says_for_whom_it_is(house):
    amina = resident(phone=AMINA)
    karim = resident("Karim", phone=AMINA, language=Language.NL)
    for who in (amina, karim):
        told(who)
    alone = told(resident("Nour", phone="+32470000139"))
    with sms_gateway() as gateway:
        deliver_now(house(SMS_URL=f"json://127.0.0.1:{gateway.port}/?:to={{to}}"))
    texts = {asked["message"].split(":")[0] for _path, asked in gateway.asked}
    assert texts == {"Pour Amina", "Voor Karim", "Votre place est réservée"}
    assert alone.recipient_id


def test_who_is_gone_does_not_share_a_number_any_more():
    amina, gone = resident(phone=AMINA), person("Karim", phone=AMINA)
    gone.erased_at = NOW
    assert resolve(told(amina)).greeting == ""


def test_a_code_says_no_name():
    for name in ("Amina", "Karim"):
        resident(name, phone=AMINA)
    accounts.ask_code(AMINA, language=Language.FR, now=NOW)
    (message,) = db.session.scalars(select(Message))
    assert resolve(message).greeting == ""


def test_a_code_that_nobody_could_send_is_emptied_when_it_is_useless(session: Session, house):
    accounts.ask_code(AMINA, language=Language.FR, now=NOW)
    (message,) = session.scalars(select(Message))
    session.commit()
    secret = message.secret
    assert secret is not None
    app = house()
    assert deliver_now(app) == 0
    session.refresh(message)
    assert (message.status, message.secret) == (MessageStatus.QUEUED, secret)
    drop_late(now=NOW + timedelta(minutes=10))
    session.refresh(message)
    assert (message.status, message.secret, message.params) == (MessageStatus.DROPPED, None, {})


def test_each_minute_empties_what_is_late_also_without_a_channel(
    session: Session, house, monkeypatch
):
    message = told()
    late = message.not_after
    app = house()
    monkeypatch.setattr(worker.clock, "now", lambda: late)
    deliver_now(app)
    assert now_reads(session, message) == (MessageStatus.DROPPED, {})


def test_a_house_has_the_channels_of_its_settings(house, tmp_path):
    assert channels(house().config) == {}
    sms, smtp = "json://127.0.0.1/?:to={to}", "smtp://127.0.0.1/?from=b@example.org"
    assert channels(house(SMS_URL=sms).config).keys() == {"sms"}
    assert channels(house(SMTP_URL=smtp).config).keys() == {"email"}
    demo = channels(house(SMS_URL=sms, MAILBOX_DIR=str(tmp_path)).config)
    assert {type(channel) for channel in demo.values()} == {Mailbox}
