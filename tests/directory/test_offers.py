"""Helping hands offered for something that is no longer looked for: over, and said kindly."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts.models import ConsentPurpose
from app.directory import operations
from app.directory.models import ReachBy, RequestStatus
from app.directory.policies.requests import RequestRefusal, RequestRefused
from app.directory.queries import requests
from app.directory.queries.circles import circle
from app.notifications.models import Message, MessageStatus
from app.people.operations import erase
from app.screening.reasons import Reason
from tests import factories
from tests.directory.asking import wish
from tests.factories import NOW, again
from tests.needs import need
from tests.records import events
from tests.visits import sign_in, texts

pytestmark = pytest.mark.usefixtures("known")
LATER = NOW + timedelta(days=30)


@pytest.fixture
def amina(home):
    return factories.resident("Amina", phone="+32470654321", at=home)


@pytest.fixture
def joke(home):
    return factories.resident("Joke", phone="+32470123456", at=home)


@pytest.fixture
def sought(amina):
    return need(amina)


def offer(who, what, now=NOW):
    who = again(who)
    hand = wish(opening="i_can")
    return operations.offer(who, what, hand, circle=circle(who), by=who, now=now)


def close(one, owner):
    operations.close_need(one, by=owner, now=NOW)


def refuse(one, owner):
    operations.refuse_need(one, Reason.PRICE, by=owner, now=NOW)


def leave(one, owner):
    for membership in again(owner).memberships:
        accounts.revoke(membership, by=None, now=NOW)


def take_the_yes_back(one, owner):
    accounts.withdraw_consent(owner, ConsentPurpose.NEED, by=owner, now=NOW)


def go(one, owner):
    erase(owner, by=owner, now=NOW)


ENDINGS = [close, refuse, leave, take_the_yes_back, go]


def waiting(session, person):
    return session.scalars(
        select(Message.kind)
        .where(Message.recipient_id == person.id, Message.status == MessageStatus.QUEUED)
        .order_by(Message.id)
    ).all()


@pytest.mark.parametrize("ends", ENDINGS)
def test_it_ends_with_the_need_and_whoever_offered_hears_it(session, amina, joke, sought, ends):
    made = offer(joke, sought)
    ends(sought, amina)
    assert made.status is RequestStatus.OVER
    assert waiting(session, joke) == ["contact_over"]
    assert waiting(session, amina) == []
    assert [row.event for row in events(made)] == ["request_sent", "request_over"]


def test_it_ends_when_the_thirty_days_are_over(session, joke, sought):
    made = offer(joke, sought, LATER - timedelta(days=1))
    assert operations.expire_due(now=LATER) == 1
    assert (made.status, waiting(session, joke)) == (RequestStatus.OVER, ["contact_over"])


@pytest.mark.parametrize("ends", [close, refuse])
def test_what_was_answered_stays(session, amina, home, sought, ends):
    yes, no = (offer(factories.resident(at=home), sought) for _ in range(2))
    operations.accept(yes, ReachBy.WORKER, by=amina, now=NOW)
    operations.decline(no, by=amina, now=NOW)
    ends(sought, amina)
    assert (yes.status, no.status) == (RequestStatus.ACCEPTED, RequestStatus.DECLINED)


def test_others_wait_on(amina, joke, sought):
    other = offer(joke, need(amina, "tricot"))
    close(sought, amina)
    assert other.status is RequestStatus.ASKED


def test_closing_twice_says_it_once(session, amina, joke, sought):
    made = offer(joke, sought)
    close(sought, amina)
    close(sought, amina)
    assert waiting(session, joke) == ["contact_over"]
    assert len(events(made)) == 2


def test_it_can_no_longer_be_answered_and_makes_room_for_another(amina, joke, sought):
    made = offer(joke, sought)
    assert requests.open_number(joke.id) == 1
    close(sought, amina)
    with pytest.raises(RequestRefused) as refused:
        operations.accept(made, ReachBy.WORKER, by=amina, now=NOW)
    assert refused.value.reason is RequestRefusal.NOT_OPEN
    assert requests.open_number(joke.id) == 0


def test_it_is_counted_apart(home, amina, joke, sought):
    offer(joke, sought)
    close(sought, amina)
    found = requests.figures([home.id], NOW - timedelta(days=1), NOW + timedelta(days=1))
    assert (found.asked, found.over, found.expired) == (1, 1, 0)


THANKS = {"fr": "Merci d’avoir voulu aider.", "nl": "Bedankt dat u wilde helpen."}
ENDED = {"fr": "C’est terminé", "nl": "Dit is afgelopen"}


@pytest.mark.usefixtures("now")
@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_both_read_how_it_ended_and_there_are_others_to_help(client, amina, joke, sought, lang):
    made = offer(joke, sought)
    close(sought, amina)
    path = f"/{lang}/requests/{made.reference}"
    sign_in(client, joke)
    page = client.get(path)
    assert THANKS[lang] in " ".join(texts(page, "main .state"))
    assert f'href="/{lang}/directory/needs"' in page.text
    assert client.get(f"/{lang}/requests").status_code == 200
    sign_in(client, amina)
    assert ENDED[lang] in " ".join(texts(client.get(path), "main .state"))


@pytest.mark.usefixtures("now")
def test_a_no_to_an_offer_shows_what_others_look_for(client, amina, joke, sought):
    made = offer(joke, sought)
    operations.decline(made, by=amina, now=NOW)
    sign_in(client, joke)
    page = client.get(f"/fr/requests/{made.reference}")
    assert 'href="/fr/directory/needs"' in page.text
    assert "Je cherche quelqu" not in page.text
