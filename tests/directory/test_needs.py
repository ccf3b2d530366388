"""Looking for something: the verbs, without a browser."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import operations as accounts
from app.accounts.models import ConsentPurpose
from app.directory import operations
from app.directory.models import Need, NeedStatus, NeedTalent, Reach
from app.directory.policies import Refusal, Refused, What
from app.directory.queries import needs
from app.directory.queries.circles import Circle, circle
from app.notifications.models import Message, MessageStatus
from app.people import operations as people
from app.screening.reasons import Reason
from tests import factories
from tests.factories import NOW
from tests.needs import agree, need
from tests.records import events

pytestmark = pytest.mark.usefixtures("home")
SEWING = What("retouches", "", "fr")
LATER = NOW + timedelta(days=30)


@pytest.fixture
def amina(home):
    return factories.resident("Amina", at=home)


def begin(who, known, what=SEWING):
    return operations.begin_need(who, what, circle=circle(who), talents=known, by=who, now=NOW)


def send(one, who, known):
    operations.submit_need(one, circle=circle(who), talents=known, by=who, now=NOW)


def renew(one, who, known, now=LATER):
    operations.renew_need(one, circle=circle(who), talents=known, by=who, now=now)


def refused(verb, *args, **more):
    with pytest.raises(Refused) as said:
        verb(*args, **more)
    return said.value.reason


def meant(session, one):
    asked = select(NeedTalent.talent_slug).where(NeedTalent.need_id == one.id)
    return sorted(session.scalars(asked))


def told(session):
    asked = select(Message.kind).where(Message.status == MessageStatus.QUEUED)
    return sorted(session.scalars(asked))


def test_it_begins_as_a_draft_that_nobody_may_see_yet(known, amina, home):
    one = begin(amina, known)
    assert (one.status, one.version, one.estate_id, one.reach) == ("draft", 0, home.id, None)
    assert [entry.event for entry in events(one)] == ["need_begun", "need_written"]


def test_begun_twice_it_is_still_one(session, known, amina):
    first = begin(amina, known)
    second = begin(amina, known, What(None, "Une perceuse", "fr"))
    assert second is first
    assert session.scalar(select(func.count(Need.id))) == 1
    assert (first.talent_slug, first.words) == (None, "Une perceuse")


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        (What(None, "", "fr"), Refusal.NOTHING_ASKED),
        (What(None, "a" * 201, "fr"), Refusal.WORDS_TOO_LONG),
        (What("telekinesis", "", "fr"), Refusal.UNKNOWN_TALENT),
        (What("itsme-eid", "", "fr"), Refusal.ONLY_IN_WORKSHOPS),
        (What(None, "Appelez-moi au 0470 12 34 56", "fr"), Refusal.CONTACT_IN_WORDS),
    ],
)
def test_what_may_not_be_asked_begins_nothing(session, known, amina, what, reason):
    assert refused(begin, amina, known, what) is reason
    assert session.scalar(select(func.count(Need.id))) == 0


def test_whoever_waits_to_be_accepted_asks_nothing(known, home):
    waiting = factories.resident(at=home, waiting=True)
    assert refused(begin, waiting, known) is Refusal.NOT_ACCEPTED


def test_three_at_a_time_are_enough(known, amina):
    for _ in range(3):
        last = need(amina)
    assert refused(begin, amina, known) is Refusal.TOO_MANY_NEEDS
    operations.close_need(last, by=amina, now=NOW)
    assert begin(amina, known).status == "draft"


def test_who_sees_it_is_asked_before_it_is_sent(known, amina):
    one = begin(amina, known)
    agree(amina)
    assert refused(send, one, amina, known) is Refusal.NO_REACH


def test_without_a_yes_it_is_not_sent(known, amina):
    one = begin(amina, known)
    operations.choose_reach(one, Reach.ESTATE, by=amina, now=NOW)
    assert refused(send, one, amina, known) is Refusal.NOT_AGREED


def test_sent_twice_it_waits_once(known, amina):
    one = need(amina, status=NeedStatus.SUBMITTED)
    send(one, amina, known)
    assert (one.status, one.version) == ("submitted", 1)


def test_what_is_being_read_is_not_written_in(known, amina):
    one = need(amina, status=NeedStatus.SUBMITTED)
    written = {"talents": known, "by": amina, "now": NOW}
    assert refused(operations.write_need, one, SEWING, **written) is Refusal.NOT_NOW
    assert refused(operations.choose_time, one, 3, by=amina, now=NOW) is Refusal.NOT_NOW
    operations.take_need_back(one, by=amina, now=NOW)
    operations.choose_time(one, 3, by=amina, now=NOW)
    assert (one.status, one.free) == ("draft", 3)


def test_what_was_refused_is_corrected_and_sent_again(known, amina):
    one = need(amina, status=NeedStatus.REFUSED)
    written = What("soupes", "Une soupe le lundi", "fr")
    operations.write_need(one, written, talents=known, by=amina, now=NOW)
    send(one, amina, known)
    assert (one.status, one.version, one.refused_for) == ("submitted", 2, None)


def test_a_visible_one_is_taken_away_at_once_when_it_is_refused(session, known, amina):
    one = need(amina)
    operations.refuse_need(one, Reason.PRICE, by=amina, now=NOW)
    assert (one.status, meant(session, one)) == ("refused", [])


def test_it_is_seen_for_thirty_days(session, known, amina):
    one = need(amina)
    assert (one.status, one.ends_at) == ("published", LATER)
    assert operations.expire_due(now=LATER - timedelta(seconds=1)) == 0
    assert operations.expire_due(now=LATER) == 1
    assert (one.status, meant(session, one)) == ("expired", [])


def test_the_chosen_talent_is_what_it_asks_for(session, known, amina):
    assert meant(session, need(amina, "soupes", words="coudre un pantalon")) == ["soupes"]


def test_words_alone_ask_for_what_they_exactly_mean(session, known, amina):
    one = need(amina, None, words="tirette")
    exact = [s for s in known.find("tirette").exact if not known.by_slug[s].only_in_workshops]
    assert meant(session, one) == sorted(exact[:5]) != []


def test_words_that_mean_nothing_known_are_shown_all_the_same(session, known, amina):
    one = need(amina, None, words="xyzzyplugh")
    assert (one.status, meant(session, one)) == ("published", [])


def test_found_it_is_closed_in_one_tap_and_twice_is_no_error(session, known, amina):
    one = need(amina)
    operations.close_need(one, by=amina, now=NOW)
    operations.close_need(one, by=amina, now=LATER)
    assert (one.status, one.ends_at, meant(session, one)) == ("closed", NOW, [])
    assert refused(renew, one, amina, known) is Refusal.NOT_NOW


def test_what_ended_by_itself_is_seen_again_without_being_read_again(session, known, amina):
    one = need(amina, status=NeedStatus.EXPIRED)
    renew(one, amina, known)
    assert (one.status, one.ends_at) == ("published", LATER + timedelta(days=30))
    assert meant(session, one) == ["retouches"]
    assert one.matched_at is None


def test_what_is_still_seen_is_seen_longer(known, amina):
    one = need(amina)
    renew(one, amina, known, now=LATER - timedelta(days=2))
    assert one.ends_at == LATER + timedelta(days=28)


def test_a_fourth_is_not_shown_again_beside_three(known, amina):
    old = need(amina, status=NeedStatus.EXPIRED)
    for _ in range(3):
        need(amina, now=LATER)
    assert refused(renew, old, amina, known) is Refusal.TOO_MANY_NEEDS


def test_whoever_moved_shows_nothing_again_where_they_lived(known, amina):
    old = need(amina, status=NeedStatus.EXPIRED)
    with pytest.raises(Refused) as said:
        operations.renew_need(old, circle=Circle([]), talents=known, by=amina, now=LATER)
    assert said.value.reason is Refusal.NOT_ACCEPTED


@pytest.mark.parametrize(
    "status",
    [NeedStatus.DRAFT, NeedStatus.SUBMITTED, NeedStatus.PUBLISHED, NeedStatus.REFUSED],
)
def test_whoever_leaves_the_estate_looks_for_nothing_there(known, amina, status):
    one = need(amina, status=status)
    for membership in factories.again(amina).memberships:
        accounts.revoke(membership, by=None, now=NOW)
    assert one.status == "closed"


def test_whoever_takes_the_yes_back_is_seen_no_longer(known, amina):
    one = need(amina)
    accounts.withdraw_consent(amina, ConsentPurpose.NEED, by=amina, now=NOW)
    assert one.status == "closed"


def test_three_days_before_the_end_one_message_says_so_once(session, known, amina):
    need(amina)
    assert operations.say_it_ends(now=LATER - timedelta(days=4)) == 0
    for hours in (72, 71, 24):
        operations.say_it_ends(now=LATER - timedelta(hours=hours))
    assert told(session) == ["need_ends"]


def test_a_message_about_what_is_closed_is_not_sent(session, known, amina):
    one = need(amina)
    operations.say_it_ends(now=LATER - timedelta(days=1))
    operations.close_need(one, by=amina, now=LATER)
    assert told(session) == []


def test_six_months_after_its_end_it_is_erased(session, known, amina):
    gone = need(amina, words="Un mot unique", status=NeedStatus.EXPIRED).id
    still = need(amina)
    before = LATER + timedelta(days=183) - timedelta(seconds=1)
    assert operations.erase_old_needs(now=before) == 0
    assert operations.erase_old_needs(now=LATER + timedelta(days=183)) == 1
    assert session.get(Need, gone) is None
    assert needs.of_person(amina.id) == [still]


def test_an_erased_person_looks_for_nothing(session, known, amina):
    need(amina, words="Un mot unique")
    people.erase(amina, by=None, now=NOW)
    assert session.scalars(select(Need)).all() == []
    assert session.scalars(select(NeedTalent)).all() == []
