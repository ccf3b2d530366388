"""People, their contact points, memberships and consents."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.accounts import operations, policies, queries
from app.accounts.models import ConsentHow, ConsentPurpose, ContactKind, Membership, Role, SignInHow
from app.accounts.operations import people
from app.organisations.models import OrganisationKind
from tests.factories import NOW, again, estate, organisation, person, resident, staff
from tests.records import events
from tests.visits import counted_queries

pytestmark = pytest.mark.usefixtures("session")
REMINDERS = ConsentPurpose.REMINDERS


def test_one_number_is_kept_once_however_many_use_it():
    one, two = person(), person("Bilal")
    first = operations.add_contact(one, ContactKind.MOBILE, "+32470000111", by=None, now=NOW)
    again = operations.add_contact(two, ContactKind.MOBILE, "+32470000111", by=None, now=NOW)
    assert first is again
    assert [p.value for p in queries.contact_points(two.id)] == ["+32470000111"]


@pytest.mark.parametrize(
    ("role", "with_organisation", "with_estate"),
    [
        (Role.RESIDENT, False, False),
        (Role.RESIDENT, True, True),
        (Role.ADMINISTRATOR, True, False),
        (Role.WORKER, False, False),
        (Role.OFFICER, False, False),
    ],
)
def test_a_role_without_its_scope_is_refused_by_the_database(
    session: Session, role: Role, *, with_organisation: bool, with_estate: bool
):
    who = person()
    session.add(
        Membership(
            person_id=who.id,
            role=role,
            organisation_id=organisation().id if with_organisation else None,
            estate_id=estate().id if with_estate else None,
            asked_at=NOW,
            granted_at=NOW,
        )
    )
    with pytest.raises(IntegrityError):
        session.flush()


def test_somebody_may_be_resident_and_worker():
    who, landlord = resident(), organisation()
    operations.grant(who, Role.WORKER, organisation=landlord, by=None, now=NOW)
    known = queries.person(who.id)
    assert policies.is_resident(known)
    assert policies.is_staff(known)
    assert policies.works_for(known, landlord.id, Role.WORKER)
    assert not policies.works_for(known, organisation().id, Role.WORKER)


def test_a_membership_is_granted_and_revoked_and_both_are_told_in_history():
    who, boss = staff(Role.ORGANISER, organisation()), person("Boss")
    (membership,) = queries.person(who.id).memberships
    operations.revoke(membership, by=boss, now=NOW)
    assert queries.person(who.id).memberships == []
    assert [(e.event, e.by_id) for e in events(membership)] == [
        ("membership_granted", None),
        ("membership_revoked", boss.id),
    ]


def test_whoever_asks_to_join_waits_until_somebody_says_yes():
    who, boss = resident(waiting=True), person("Boss")
    (membership,) = who.memberships
    assert (membership.asked_at, membership.granted_at) == (NOW, None)
    assert policies.is_resident(who), "they may sign up for activities"
    later = NOW + timedelta(days=1)
    operations.accept(membership, by=boss, now=later)
    assert (membership.granted_at, membership.granted_by_id) == (later, boss.id)
    assert [(e.event, e.by_id) for e in events(membership)] == [
        ("membership_asked", None),
        ("membership_granted", boss.id),
    ]


def test_said_twice_a_yes_changes_nothing():
    (membership,) = resident(waiting=True).memberships
    for days in (1, 2):
        operations.accept(membership, by=None, now=NOW + timedelta(days=days))
    assert membership.granted_at == NOW + timedelta(days=1)
    assert [e.event for e in events(membership)].count("membership_granted") == 1


def test_what_has_ended_is_not_accepted_any_more():
    (membership,) = resident(waiting=True).memberships
    operations.revoke(membership, by=None, now=NOW)
    operations.accept(membership, by=None, now=NOW)
    assert membership.granted_at is None


@pytest.mark.parametrize("role", [Role.WORKER, Role.ORGANISER, Role.OFFICER])
def test_nobody_waits_to_work_here(session: Session, role: Role):
    landlord = organisation()
    session.add(
        Membership(person_id=person().id, role=role, organisation_id=landlord.id, asked_at=NOW)
    )
    with pytest.raises(IntegrityError):
        session.flush()


def test_those_who_wait_under_a_number_and_a_name_are_found():
    waiting = resident("Amina", phone="+32470000112", waiting=True)
    resident("Bilal", phone="+32470000112", waiting=True)
    resident("Amina", phone="+32470000112")
    resident("Amina", phone="+32470000113", waiting=True)
    found = queries.waiting_memberships("+32470000112", "Amina")
    assert [membership.person_id for membership in found] == [waiting.id]
    assert queries.waiting_memberships("+32470000114", "Amina") == []


def test_a_yes_has_its_text_its_moment_and_who_noted_it():
    who, worker = resident(), person("Worker")
    yes = operations.give_consent(who, REMINDERS, how=ConsentHow.SPOKEN, by=worker, now=NOW)
    assert (yes.recorded_by_id, yes.how, yes.given_at) == (worker.id, ConsentHow.SPOKEN, NOW)
    assert yes.text_version


def test_a_second_yes_changes_nothing_and_a_no_works_at_once():
    who = resident()
    give = {"how": ConsentHow.SELF, "by": who, "now": NOW}
    first = operations.give_consent(who, REMINDERS, **give)
    assert operations.give_consent(who, REMINDERS, **give) is first
    operations.withdraw_consent(who, REMINDERS, by=who, now=NOW)
    assert queries.consent(who.id, REMINDERS) is None
    assert operations.give_consent(who, REMINDERS, **give) is not first


def test_a_worker_covers_the_estates_named_or_else_all_of_their_landlord():
    landlord = organisation(OrganisationKind.LANDLORD)
    here, there, elsewhere = estate(landlord), estate(landlord), estate()
    all_of_them, one_of_them = person(), person()
    grant = operations.grant
    grant(all_of_them, Role.WORKER, organisation=landlord, by=None, now=NOW)
    grant(one_of_them, Role.WORKER, organisation=landlord, estates=[here], by=None, now=NOW)
    for somebody, covered in ((all_of_them, {here, there}), (one_of_them, {here})):
        known = again(somebody)
        assert {one for one in (here, there, elsewhere) if policies.covers(known, one)} == covered
        assert set(queries.covered_estates(known)) == covered


def test_an_organiser_covers_nothing():
    landlord = organisation(OrganisationKind.LANDLORD)
    home, who = estate(landlord), person()
    operations.grant(who, Role.ORGANISER, organisation=landlord, by=None, now=NOW)
    assert not policies.covers(again(who), home)
    assert queries.covered_estates(again(who)) == []


def test_what_somebody_covers_comes_with_their_memberships():
    landlord = organisation(OrganisationKind.LANDLORD)
    homes, who = [estate(landlord), estate(landlord)], person()
    covered = {home.id for home in homes}
    operations.grant(who, Role.WORKER, organisation=landlord, estates=homes, by=None, now=NOW)
    way = {"how": SignInHow.PASSWORD, "shared_device": False}
    token, number = operations.sign_in(who, **way, by=who, now=NOW), who.id
    with counted_queries() as sent:
        known = queries.signed_in(token, NOW).person
        assert [one.estate_ids for one in known.memberships] == [covered]
        assert queries.person(number) is known
    assert len(sent) == 2, "one question each"


@pytest.mark.parametrize(
    ("role", "ended"), [(Role.WORKER, True), (Role.ORGANISER, True), (Role.RESIDENT, False)]
)
def test_whoever_stops_working_here_is_signed_out_everywhere(role, ended):
    who, landlord = person(), organisation(OrganisationKind.LANDLORD)
    where = {"estate": estate()} if role is Role.RESIDENT else {"organisation": landlord}
    membership = operations.grant(who, role, by=None, now=NOW, **where)
    token = operations.sign_in(who, shared_device=False, by=who, now=NOW)
    operations.revoke(membership, by=None, now=NOW)
    assert (queries.signed_in(token, NOW) is None) is ended


@pytest.mark.parametrize("name", ["0470 12 34 56", "Amina 0470123456", "bit.ly/amina", "a@b.org"])
def test_nobody_is_called_as_a_number_or_a_link(name):
    known = person("Amina")
    with pytest.raises(people.NotAFirstName):
        operations.add_person(name, known.language, by=None, now=NOW)
    with pytest.raises(people.NotAFirstName):
        operations.call_oneself(known, name, by=known, now=NOW)
    assert known.first_name == "Amina"
