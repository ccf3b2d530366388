"""Closed groups: who is in sees them and comes, who leaves is out at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.accounts.models import Role
from app.activities import operations as activities
from app.activities import queries
from app.activities.models import ActivityKind, GroupMember, MemberStatus
from app.activities.policies import Refused as ActivityRefused
from app.activities.queries import groups
from app.bookings import operations
from app.bookings.models import BookingStatus
from app.bookings.policies import Refusal, Refused
from app.i18n import Language
from app.notifications.models import Message, MessageStatus
from app.notifications.operations.texts import as_email, render
from app.people import operations as people
from tests import factories, workshops
from tests.conftest import Visitor
from tests.factories import NOW
from tests.visits import post, sign_in, texts

pytestmark = pytest.mark.usefixtures("session", "now")


@pytest.fixture
def date(workshop):
    """A date of a group that is shown, with one place."""
    shown = workshops.shown(workshop)
    shown.kind = ActivityKind.GROUP
    shown.participant_types[0].capacity = 1
    (found,) = groups.dates([shown.id], NOW)
    return found


@pytest.fixture
def gloria(date):
    """A member."""
    return member_of(date)


def group_of(date):
    return workshops.found(date.activity_id)


def member_of(date):
    who = factories.resident()
    activities.groups.let_in(group_of(date), who, by=who, now=NOW)
    return who


def organiser(date):
    return factories.staff(Role.ORGANISER, group_of(date).organisation)


def row_of(date, who):
    return groups.one(date.activity_id, groups.live(date.activity_id, who.id).id)


def leave(date, who):
    operations.leave(group_of(date), row_of(date, who), by=who, now=NOW)


def visitor(app, who):
    client = Visitor(app)
    sign_in(client, who)
    return client


def page(client, date, more=""):
    return client.get(f"/fr/occurrences/{date.id}{more}")


def loaded(date, who):
    return queries.bookable(date.id, who.id)


def test_a_member_sees_it_and_signs_up(app, date, gloria):
    client = visitor(app, gloria)
    assert page(client, date).status_code == 200
    assert page(client, date, "/booking/new").status_code == 200
    own = client.get("/fr/me")
    assert "Soupe du jeudi" in own.text
    booked = factories.booking(loaded(date, gloria), gloria)
    assert booked.status is BookingStatus.CONFIRMED


def test_for_a_neighbour_it_does_not_exist(app, date, gloria):
    assert gloria.id
    client = visitor(app, factories.resident())
    never = client.get("/fr/occurrences/999999")
    answer = page(client, date)
    assert answer.status_code == never.status_code == 404
    assert texts(answer, "h1") == texts(never, "h1")
    assert page(client, date, "/booking/new").status_code == 404
    assert page(client, date, "/booking").status_code == 404
    assert post(client, f"/fr/occurrences/{date.id}/booking", {}).status_code == 404


def test_whoever_was_taken_out_a_moment_ago_does_not_sign_up(date, gloria):
    read = loaded(date, gloria)
    leave(date, gloria)
    with pytest.raises(Refused) as refused:
        operations.book(read, gloria, factories.party(read), by=gloria, now=NOW)
    assert refused.value.reason is Refusal.NOT_NOW


def test_who_leaves_gives_the_place_to_who_waits(session, date, gloria):
    other = member_of(date)
    hers = factories.booking(loaded(date, gloria), gloria)
    theirs = factories.booking(loaded(date, other), other)
    assert theirs.status is BookingStatus.WAITING
    leave(date, gloria)
    session.expire_all()
    assert (hers.status, theirs.status) == (BookingStatus.CANCELLED, BookingStatus.OFFERED)
    assert loaded(date, gloria) is None
    leaving = groups.one(
        date.activity_id,
        session.scalars(select(GroupMember.id).where(GroupMember.person_id == gloria.id)).one(),
    )
    assert (leaving.status, leaving.ended_by_id) == (MemberStatus.ENDED, gloria.id)
    operations.leave(group_of(date), leaving, by=gloria, now=NOW + timedelta(hours=1))
    assert leaving.ended_at == NOW, "twice is no error"


def test_leaving_from_ones_own_page(app, date, gloria):
    client = visitor(app, gloria)
    number = row_of(date, gloria).id
    other = visitor(app, member_of(date))
    assert post(other, f"/fr/me/groups/{number}/leaving").status_code == 404
    assert post(client, f"/fr/me/groups/{number}/leaving").status_code == 303
    assert page(client, date).status_code == 404
    assert "Soupe du jeudi" not in client.get("/fr/me").text


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_address_says_whose_it_is_and_no_more(app, office, date, workshop, lang):
    post(office, f"/{lang}/activities/{date.activity_id}/group/address")
    token = group_of(date).invitation
    who = factories.resident()
    client = visitor(app, who)
    invited = client.get(f"/{lang}/groups/{token}")
    assert workshop.association.name.words(lang).text in invited.text
    assert "Soupe" not in invited.text
    assert "Donderdagsoep" not in invited.text
    for _ in range(2):
        assert post(client, f"/{lang}/groups/{token}/request").status_code == 303
    asked = groups.live(date.activity_id, who.id)
    assert asked.status is MemberStatus.ASKED
    assert page(client, date).status_code == 404
    hub = office.get(f"/{lang}/activities/{date.activity_id}/group")
    assert who.first_name in hub.text
    path = f"/{lang}/activities/{date.activity_id}/group/{asked.id}"
    assert post(office, f"{path}/acceptance").status_code == 303
    assert page(client, date).status_code == 200
    assert post(office, f"{path}/removal").status_code == 303
    assert page(client, date).status_code == 404


def test_an_address_made_anew_leaves_the_old_one_dead(app, office, date, gloria):
    made = f"/fr/activities/{date.activity_id}/group/address"
    post(office, made)
    assert "L’ancienne" not in office.get(f"/fr/activities/{date.activity_id}/group").text
    old = group_of(date).invitation
    post(office, made)
    client = visitor(app, gloria)
    assert client.get(f"/fr/groups/{old}").status_code == 404
    assert "L’ancienne" in office.get(f"/fr/activities/{date.activity_id}/group").text
    assert client.get(f"/fr/groups/{group_of(date).invitation}").status_code == 200


def test_others_groups_are_not_run(app, date):
    stranger = visitor(app, workshops.elsewhere().joris)
    path = f"/fr/activities/{date.activity_id}/group"
    assert stranger.get(path).status_code == 404
    assert post(stranger, f"{path}/address").status_code == 404


def test_only_a_group_has_members(workshop):
    shown = workshops.shown(workshop)
    with pytest.raises(ActivityRefused):
        activities.groups.ask(shown, factories.resident(), now=NOW)


def test_a_group_is_never_opened_by_just_coming(date, workshop):
    with pytest.raises(Refused):
        operations.set_drop_in(group_of(date), drop_in=True, by=workshop.joris, now=NOW)
    assert group_of(date).kind is ActivityKind.GROUP


def test_nobody_is_in_twice(session, date, gloria):
    again = GroupMember(
        activity_id=date.activity_id, person_id=gloria.id, status=MemberStatus.ASKED, asked_at=NOW
    )
    session.add(again)
    with pytest.raises(IntegrityError):
        session.flush()


def test_whoever_is_erased_is_in_no_group(session, date, gloria):
    people.erase(gloria, by=gloria, now=NOW)
    left = select(GroupMember).where(GroupMember.person_id == gloria.id)
    assert session.scalars(left).all() == []


def test_of_two_who_are_one_the_membership_stays(session, date, gloria, workshop):
    kept = factories.resident()
    merged = people.merge(kept, gloria, by=workshop.samira, now=NOW)
    assert groups.is_member(date.activity_id, kept.id)
    assert not groups.is_member(date.activity_id, gloria.id)
    session.expire_all()
    people.undo_merge(merged, by=workshop.samira, now=NOW)
    assert groups.is_member(date.activity_id, gloria.id)


def test_of_two_in_one_group_who_stays_is_a_member_if_one_of_them_was(
    session, date, gloria, workshop
):
    kept, activity = factories.resident(), group_of(date)
    activities.groups.ask(activity, kept, now=NOW)
    merged = people.merge(kept, gloria, by=workshop.samira, now=NOW)
    session.expire_all()
    assert groups.is_member(date.activity_id, kept.id)
    assert [one.person_id for one in groups.people(date.activity_id)] == [kept.id]
    people.undo_merge(merged, by=workshop.samira, now=NOW)
    session.expire_all()
    states = {one.person_id: one.status for one in groups.people(date.activity_id)}
    assert states == {kept.id: MemberStatus.ASKED, gloria.id: MemberStatus.MEMBER}


class TestTelling:
    def told(self, session, who):
        waiting = select(Message).where(
            Message.recipient_id == who.id, Message.status == MessageStatus.QUEUED
        )
        return [(one.kind, one.language) for one in session.scalars(waiting)]

    def test_who_is_let_in_is_told_once_and_the_group_is_not_named(self, session, date):
        who, joris = factories.resident(language=Language.NL), organiser(date)
        activities.groups.ask(group_of(date), who, now=NOW)
        for _twice in range(2):
            operations.let_in(group_of(date), who, by=joris, now=NOW)
        assert self.told(session, who) == [("group_joined", "nl")]
        (message,) = session.scalars(select(Message).where(Message.recipient_id == who.id))
        said = " ".join([render(message), *as_email(message)])
        assert "soep" not in said.lower()
        assert group_of(date).organisation.name.nl in said

    def test_asking_and_being_turned_down_tell_nothing(self, session, date):
        who = factories.resident()
        activities.groups.ask(group_of(date), who, now=NOW)
        leave(date, who)
        assert self.told(session, who) == []

    def test_who_is_out_before_it_left_is_not_told_they_are_in(self, session, date):
        who = factories.resident()
        operations.let_in(group_of(date), who, by=organiser(date), now=NOW)
        leave(date, who)
        assert self.told(session, who) == []


def test_the_own_page_of_who_left_names_the_group_no_more(app, date, gloria, now):
    factories.booking(loaded(date, gloria), gloria)
    client = visitor(app, gloria)
    now.at = date.ends_at + timedelta(hours=1)
    assert "Soupe du jeudi" in client.get("/fr/me").text
    leave(date, gloria)
    assert "Soupe du jeudi" not in client.get("/fr/me").text
