"""A key on a device answers a question once, for one house, for one person."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select
from webauthn.helpers import bytes_to_base64url

from app.accounts import operations, queries
from app.accounts.models import Challenge, Passkey
from app.accounts.operations import Site
from app.history.models import HistoryEntry
from tests import factories
from tests.authenticators import Device
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("session")

SITE = Site("localhost", "http://localhost")
KEY_OF_RUBBISH = json.dumps(
    {
        "id": "YQ",
        "rawId": "YQ",
        "type": "public-key",
        "response": dict.fromkeys(
            ("clientDataJSON", "attestationObject", "authenticatorData", "signature"), "oA"
        ),
    }
)
LATE = NOW + operations.passkeys.CHALLENGE_LIFE


@pytest.fixture
def me(session):
    return factories.resident("Amina")


def question_to_add(who):
    challenge = operations.ask_passkey(who, now=NOW)
    return challenge, json.loads(operations.adding_options(who, challenge, SITE))


def question():
    challenge = operations.ask_passkey(None, now=NOW)
    return challenge, json.loads(operations.asking_options(challenge, SITE))


def add(who, device, *, site=SITE, now=NOW, challenge=None):
    asked, told = question_to_add(who)
    answer, number = device.make(told), (challenge or asked).id
    return operations.add_passkey(who, answer, number, site, by=who, now=now)


def try_with(device, *, site=SITE, now=NOW, of=None):
    challenge, told = question()
    return operations.try_passkey(device.answer(told), challenge.id, site, of=of, now=now)


@pytest.fixture
def device(me):
    known = Device()
    assert add(me, known) is not None
    return known


def events(session):
    return session.scalars(select(HistoryEntry.event).order_by(HistoryEntry.id)).all()


def test_a_key_that_was_added_opens_the_account(session, me, device):
    assert try_with(device, now=NOW + timedelta(minutes=1)) == me
    row = session.scalars(select(Passkey)).one()
    assert (row.sign_count, row.used_at) == (1, NOW + timedelta(minutes=1))
    assert "passkey_added" in events(session)


def test_a_question_is_asked_once(session, me, device):
    challenge, told = question()
    answer = device.answer(told)
    assert operations.try_passkey(answer, challenge.id, SITE, now=NOW) == me
    assert operations.try_passkey(answer, challenge.id, SITE, now=NOW) is None


def test_a_question_is_spent_by_a_wrong_answer_too(me, device):
    challenge, told = question()
    assert operations.try_passkey("{}", challenge.id, SITE, now=NOW) is None
    assert operations.try_passkey(device.answer(told), challenge.id, SITE, now=NOW) is None


@pytest.mark.parametrize("answer", ["[" * 20_000, '{"id":' * 4_000, "\0", "null", '{"id": 1}'])
def test_what_no_key_says_is_refused_not_feared(me, device, answer):
    challenge, _told = question()
    assert operations.try_passkey(answer, challenge.id, SITE, now=NOW) is None
    asked = operations.ask_passkey(me, now=NOW)
    assert operations.add_passkey(me, answer, asked.id, SITE, by=me, now=NOW) is None
    assert not operations.is_borrowed(answer)


def test_a_key_that_was_used_very_often_is_kept(session, me):
    worn = Device(count=2**32 - 2)
    assert add(me, worn) is not None
    assert try_with(worn) == me


def test_an_answer_to_another_question_opens_nothing(me, device):
    (_, told), (other, _other_told) = question(), question()
    assert operations.try_passkey(device.answer(told), other.id, SITE, now=NOW) is None


def test_an_answer_after_five_minutes_opens_nothing(me, device):
    assert try_with(device, now=LATE) is None
    assert try_with(device, now=LATE - timedelta(seconds=1)) == me


@pytest.mark.parametrize("number", [0, 999_999])
def test_without_a_question_there_is_no_answer(me, device, number):
    answer = device.answer(question()[1])
    assert operations.try_passkey(answer, number, SITE, now=NOW) is None


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("origin", "https://localhost"),
        ("origin", "http://localhost.evil.example"),
        ("host", "evil.example"),
        ("verifies", False),
    ],
)
def test_another_house_or_an_unlocked_device_opens_nothing(session, me, device, what, value):
    setattr(device, what, value)
    assert try_with(device) is None
    assert add(me, Device(**{what: value})) is None
    assert len(session.scalars(select(Passkey)).all()) == 1
    assert events(session).count("passkey_refused") == 2


def test_a_copied_key_is_noticed_by_its_count(me, device):
    assert try_with(device) == me
    device.count = 0
    assert try_with(device) is None


def test_a_key_that_does_not_count_opens_again_and_again(me):
    device = Device(counts=False)
    add(me, device)
    assert [try_with(device), try_with(device)] == [me, me]


def test_another_signature_under_a_known_name_opens_nothing(me, device):
    assert try_with(Device(name=device.name)) is None


def test_an_unknown_key_opens_nothing(me):
    assert try_with(Device()) is None


def test_a_removed_key_opens_nothing_and_cannot_be_added_again(me, device):
    (row,) = queries.passkeys(me.id)
    operations.remove_passkey(row, by=me, now=NOW)
    operations.remove_passkey(row, by=me, now=LATE)
    assert row.removed_at == NOW
    assert queries.passkeys(me.id) == []
    assert try_with(device) is None
    assert add(me, device) is None


@pytest.mark.parametrize("gone", ["erased", "merged"])
def test_whoever_is_gone_is_not_let_in(session, me, device, gone):
    if gone == "erased":
        me.erased_at = NOW
    else:
        me.merged_into_id = factories.resident().id
    session.flush()
    assert try_with(device) is None


def test_a_key_is_not_added_to_somebody_elses_account(me):
    other = factories.resident()
    asked, told = question_to_add(other)
    answer = Device().make(told)
    assert operations.add_passkey(me, answer, asked.id, SITE, by=me, now=NOW) is None


def test_a_question_to_sign_in_adds_no_key_and_the_other_way_round(me, device):
    challenge, told = question()
    assert add(me, Device(), challenge=challenge) is None
    asked, told = question_to_add(me)
    assert operations.try_passkey(device.answer(told), asked.id, SITE, now=NOW) is None


def test_a_key_belongs_to_one_person(me, device):
    assert add(factories.resident(), device) is None
    assert try_with(device) == me


def test_only_ones_own_key_is_a_second_factor(me, device):
    assert try_with(device, of=factories.resident()) is None
    assert try_with(device, of=me) == me


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "null",
        "[]",
        "{}",
        '"x"',
        '{"id": 1}',
        '{"id": "é", "rawId": "é", "type": "public-key", "response": {}}',
        '{"id": "a", "rawId": "a", "type": "public-key", "response": null}',
        KEY_OF_RUBBISH,
        "x" * 10_000,
        "\x00",
    ],
)
def test_rubbish_is_no_key(session, me, device, answer):
    row = session.scalars(select(Passkey)).one()
    spoilt = answer.replace("YQ", bytes_to_base64url(row.credential_id))
    for sent in (answer, spoilt):
        asked, _told = question_to_add(me)
        assert operations.add_passkey(me, sent, asked.id, SITE, by=me, now=NOW) is None
        assert operations.try_passkey(sent, question()[0].id, SITE, now=NOW) is None
    assert not operations.is_borrowed(answer)


def test_what_the_device_is_told_holds_no_id_and_asks_for_a_lock(me):
    _challenge, told = question_to_add(me)
    assert told["user"]["name"] == "Amina"
    assert len(told["user"]["id"]) > 40
    assert told["user"]["id"] == question_to_add(me)[1]["user"]["id"]
    assert told["user"]["id"] != question_to_add(factories.resident())[1]["user"]["id"]
    assert told["authenticatorSelection"]["userVerification"] == "required"
    assert told["authenticatorSelection"]["residentKey"] == "required"
    assert told["attestation"] == "none"


def test_a_device_that_is_known_is_not_added_twice(me, device):
    assert len(question_to_add(me)[1]["excludeCredentials"]) == 1


def test_history_says_nothing_about_a_device(session, me, device):
    try_with(device)
    rows = session.scalars(select(HistoryEntry).where(HistoryEntry.event.like("passkey%"))).all()
    assert rows
    assert all(row.details == {} for row in rows)


def test_old_questions_are_erased(session):
    question()
    operations.forget_old(now=NOW + timedelta(days=2))
    assert session.scalars(select(Challenge)).all() == []
