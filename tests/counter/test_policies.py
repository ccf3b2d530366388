"""Who may act for whom, for how long."""

from datetime import timedelta

import pytest

from app.accounts import operations as accounts
from app.accounts.models import MembershipEstate, Role
from app.counter import policies
from app.counter.models import VisitConsent, VisitHow
from app.counter.operations import Agreement, begin
from app.db import db
from tests import factories
from tests.factories import NOW

HERE = Agreement(VisitHow.PRESENT, VisitConsent.SPOKEN)


def test_a_worker_acts_for_who_lives_or_waits_on_their_estates(samira, home):
    assert policies.may_act_for(samira, factories.resident(at=home))
    assert policies.may_act_for(samira, factories.resident(at=home, waiting=True))


def test_a_worker_does_not_act_for_people_of_other_companies(samira):
    elsewhere = factories.resident()
    assert not policies.may_act_for(samira, elsewhere)
    assert not policies.may_act_for(samira, elsewhere, proved=True)


def test_a_worker_of_some_estates_acts_only_there(landlord, home):
    other = factories.estate(landlord)
    worker = factories.worker(landlord)
    db.session.add(MembershipEstate(membership_id=worker.memberships[0].id, estate_id=home.id))
    db.session.flush()
    db.session.expire_all()
    worker = factories.again(worker)
    assert policies.may_act_for(worker, factories.resident(at=home))
    assert not policies.may_act_for(worker, factories.resident(at=other))


def test_an_organiser_acts_for_who_is_proved_and_nobody_else(joris):
    somebody = factories.resident()
    assert not policies.may_act_for(joris, somebody)
    assert policies.may_act_for(joris, somebody, proved=True)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR])
def test_officers_and_administrators_act_for_nobody(landlord, home, role):
    works_at = landlord if role is Role.OFFICER else None
    actor = factories.again(factories.staff(role, works_at))
    assert not policies.may_act_for(actor, factories.resident(at=home), proved=True)


def test_nobody_acts_for_themselves_or_for_who_is_gone(samira, home):
    accounts.grant(samira, Role.RESIDENT, estate=home, by=None, now=NOW)
    me = factories.again(samira)
    gone = factories.resident(at=home)
    gone.erased_at = NOW
    assert not policies.may_act_for(me, me)
    assert not policies.may_act_for(samira, gone)


def test_keys_of_who_works_here_too_are_not_changed_at_the_counter(samira, landlord, home):
    colleague = factories.worker(landlord, "Annelies")
    accounts.grant(colleague, Role.RESIDENT, estate=home, by=None, now=NOW)
    colleague = factories.again(colleague)
    assert policies.may_act_for(samira, colleague)
    assert not policies.may_change_keys(samira, colleague)


def test_a_visit_ends_by_itself_after_half_an_hour_of_silence(samira, home):
    visit = begin(factories.resident(at=home), HERE, sign_in_id=7, by=samira, now=NOW)
    assert policies.is_open(visit, 7, now=NOW + timedelta(minutes=29))
    assert not policies.is_open(visit, 7, now=NOW + timedelta(minutes=30))


def test_a_visit_ends_with_the_sign_in_in_which_it_began(samira, home):
    visit = begin(factories.resident(at=home), HERE, sign_in_id=7, by=samira, now=NOW)
    assert not policies.is_open(visit, 8, now=NOW)
