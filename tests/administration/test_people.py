"""Who works here, what they may do, and who said so."""

from datetime import timedelta

import pytest

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import ContactKind, Role
from app.accounts.policies import covers
from app.administration import queries
from app.administration.operations import give_role, take_role
from app.administration.policies import Refusal, Refused
from tests import factories
from tests.conftest import Visitor
from tests.factories import NOW
from tests.organisers import organiser
from tests.records import events
from tests.visits import counted_queries, post, sign_in, soup, texts

HERE = "/fr/administration/people"


@pytest.fixture
def joris(partner):
    """An organiser with an e-mail address and a telephone."""
    made = factories.person("Joris", phone="+32470111222")
    accounts.add_contact(made, ContactKind.EMAIL, "joris@example.org", by=None, now=NOW)
    accounts.grant(made, Role.ORGANISER, organisation=partner, by=None, now=NOW)
    return factories.again(made)


def only_role(person):
    (held,) = queries.roles_held(person.id)
    return held.membership


def role_path(person, membership):
    return f"{HERE}/{person.id}/memberships/{membership.id}/revocation"


def test_somebody_is_found_by_organisation_and_no_resident_is(office, joris, partner):
    factories.resident("Amina")
    rows = texts(office.get(f"{HERE}?of={partner.slug}"), "main .choice__title")
    assert rows == ["Joris"]
    assert texts(office.get(HERE), "main .choice__title") == ["Olivier"]
    assert office.get(f"{HERE}?of=nobody").status_code == 404


def test_somebody_is_found_by_e_mail_which_stands_in_no_address(office, joris):
    answer = post(office, HERE, email=" Joris@Example.org ")
    assert (answer.status_code, answer.location) == (303, f"{HERE}/{joris.id}")


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("typed", ["", "joris", "amina@example.org", "\x00", "x" * 300])
def test_a_resident_is_not_found_by_e_mail(office, joris, lang, typed):
    amina = factories.resident("Amina")
    accounts.add_contact(amina, ContactKind.EMAIL, "amina@example.org", by=None, now=NOW)
    answer = post(office, f"/{lang}/administration/people", email=typed)
    assert answer.status_code == 422
    assert soup(answer).select_one("#email-error")
    assert "Amina" not in answer.text


def test_the_page_shows_roles_and_not_where_somebody_lives_or_is_called(office, joris):
    accounts.grant(joris, Role.RESIDENT, estate=factories.estate(), by=None, now=NOW)
    page = office.get(f"{HERE}/{joris.id}")
    assert "joris@example.org" in page.text
    assert "0470" not in page.text
    assert len(soup(page).select("main form[action$=revocation]")) == 1
    assert "Joris" not in soup(page).title.get_text()


def test_a_resident_is_nobody_here(office):
    amina = factories.resident("Amina")
    (home,) = amina.memberships
    assert office.get(f"{HERE}/{amina.id}").status_code == 404
    assert office.get(f"{HERE}/{amina.id}/memberships/new?of=-").status_code == 404
    assert post(office, role_path(amina, home)).status_code == 404


def test_where_somebody_lives_is_not_ended_here(office, joris):
    home = accounts.grant(joris, Role.RESIDENT, estate=factories.estate(), by=None, now=NOW)
    assert post(office, role_path(joris, home)).status_code == 404
    assert home.revoked_at is None


def test_a_role_ends_at_once_open_sign_ins_included_and_stays_written_down(
    office, app, joris, olivier
):
    theirs = Visitor(app)
    sign_in(theirs, joris)
    assert theirs.get("/fr/activities").status_code == 200
    role = only_role(joris)
    assert post(office, role_path(joris, role)).status_code == 303
    assert theirs.get("/fr/activities").status_code == 303
    entry = events(role)[-1]
    assert (entry.event, entry.by_id) == ("membership_revoked", olivier.id)
    (held,) = queries.roles_held(joris.id)
    assert (held.revoked_by, held.membership.revoked_by_id) == ("Olivier", olivier.id)
    page = office.get(f"{HERE}/{joris.id}")
    assert "Olivier" in " ".join(texts(page, "main .plain"))
    assert post(office, role_path(joris, role)).status_code == 409


def test_before_a_dangerous_act_one_shows_again_who_it_is(office, joris, now):
    role = only_role(joris)
    now.at += timedelta(minutes=11)
    answer = post(office, role_path(joris, role))
    assert answer.status_code == 303
    assert "/me/confirmation" in answer.location
    assert only_role(joris).revoked_at is None


def test_a_worker_covers_the_estates_that_were_ticked(office, joris, landlord, olivier):
    here, there = factories.estate(landlord), factories.estate(landlord)
    path = f"{HERE}/{joris.id}/memberships/new?of={landlord.slug}"
    assert len(soup(office.get(path)).select("input[name=estates]")) == 2
    answer = post(office, path, {"role": "worker", "estates": [str(here.id)]})
    assert answer.status_code == 303
    today = factories.again(joris)
    assert covers(today, here)
    assert not covers(today, there)
    assert queries.roles_held(joris.id)[0].granted_by == "Olivier"


def test_nothing_ticked_is_all_of_them_and_an_organiser_covers_none(office, joris, landlord):
    here = factories.estate(landlord)
    there = factories.estate(landlord)
    path = f"{HERE}/{joris.id}/memberships/new?of={landlord.slug}"
    post(office, path, {"role": "organiser", "estates": [str(here.id)]})
    assert queries.roles_held(joris.id)[0].membership.estate_ids == frozenset()
    post(office, path, {"role": "worker"})
    assert covers(factories.again(joris), there)


@pytest.mark.parametrize("other", [None, "x", "9" * 50, "\x00"])
def test_an_estate_that_is_not_of_this_company_does_not_become_all_of_them(
    office, joris, landlord, other
):
    mine = [factories.estate(landlord) for _ in range(2)]
    path = f"{HERE}/{joris.id}/memberships/new?of={landlord.slug}"
    answer = post(office, path, {"role": "worker", "estates": [other or factories.estate().id]})
    assert answer.status_code == 404
    assert not any(covers(factories.again(joris), one) for one in mine)


@pytest.mark.parametrize("role", ["", "administrator", "resident", "officer", "x"])
def test_only_what_exists_there_can_be_given(office, joris, landlord, role):
    path = f"{HERE}/{joris.id}/memberships/new?of={landlord.slug}"
    assert post(office, path, {"role": role}).status_code == 422
    assert len(queries.roles_held(joris.id)) == 1


def test_a_role_is_given_once(office, joris, partner):
    path = f"{HERE}/{joris.id}/memberships/new?of={partner.slug}"
    answer = post(office, path)
    assert answer.status_code == 409
    assert texts(answer, ".notice--bad")


def test_somebody_becomes_administrator(office, joris):
    assert post(office, f"{HERE}/{joris.id}/memberships/new?of=-").status_code == 303
    assert Role.ADMINISTRATOR in factories.again(joris).roles


@pytest.mark.parametrize("role", [Role.OFFICER, Role.RESIDENT, Role.ADMINISTRATOR, Role.WORKER])
def test_a_role_belongs_to_a_kind_of_organisation(joris, partner, olivier, role):
    with pytest.raises(Refused) as refused:
        give_role(joris, role, partner, (), by=olivier, now=NOW)
    assert refused.value.reason is Refusal.NOT_THEIR_ROLE


def test_a_resident_becomes_staff_by_an_invitation_only(partner, olivier):
    amina = factories.resident("Amina")
    with pytest.raises(Refused) as refused:
        give_role(amina, Role.ORGANISER, partner, (), by=olivier, now=NOW)
    assert refused.value.reason is Refusal.NOT_STAFF


def test_estates_of_somebody_else_are_refused(joris, landlord, olivier):
    with pytest.raises(Refused) as refused:
        give_role(joris, Role.WORKER, landlord, [factories.estate()], by=olivier, now=NOW)
    assert refused.value.reason is Refusal.NOT_THEIR_ESTATE


def test_the_only_administrator_stays(office, olivier):
    role = only_role(olivier)
    answer = post(office, role_path(olivier, role))
    assert answer.status_code == 409
    assert texts(answer, ".notice--bad")
    assert only_role(olivier).revoked_at is None


def test_one_of_two_may_leave(office, joris, olivier):
    accounts.grant(joris, Role.ADMINISTRATOR, by=None, now=NOW)
    assert post(office, role_path(olivier, only_role(olivier))).status_code == 303
    assert office.get(HERE).status_code == 303


def test_whoever_is_no_administrator_any_more_takes_and_gives_nothing(joris, partner, olivier):
    accounts.grant(joris, Role.ADMINISTRATOR, by=None, now=NOW)
    theirs = only_role(olivier)
    take_role(theirs, by=factories.again(joris), now=NOW)
    with pytest.raises(Refused) as refused:
        take_role(queries.roles_held(joris.id)[0].membership, by=olivier, now=NOW)
    assert refused.value.reason is Refusal.NO_LONGER_ADMINISTRATOR
    with pytest.raises(Refused):
        give_role(olivier, Role.ADMINISTRATOR, None, (), by=olivier, now=NOW)


def test_many_who_work_there_are_few_questions(office, partner):
    for number in range(20):
        organiser(partner, f"P{number}")
    with counted_queries() as asked:
        page = office.get(f"{HERE}?of={partner.slug}")
    assert len(texts(page, "main .choice__title")) == 20
    assert len(asked) <= 6


def test_somebody_who_was_erased_is_not_there(office, joris):
    joris.erased_at = NOW
    assert office.get(f"{HERE}/{joris.id}").status_code == 404
    assert people.person(joris.id) is not None
