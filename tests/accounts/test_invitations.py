"""Staff are invited by a link: it works once, for a week, and for nobody who has not got it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import operations as accounts
from app.accounts import policies, queries
from app.accounts.models import Credential, Invitation, Person, PersonContact, Role
from app.db import db
from app.i18n import Language
from app.notifications.models import Message
from app.organisations.models import OrganisationKind
from app.worker import resolve
from tests import factories
from tests.accounts.staff_door import DOOR, SET_UP, with_app
from tests.factories import NOW
from tests.visits import is_in, post, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")
EMAIL, NEW = "fatima@example.org", "paraplu kaas tram"


@pytest.fixture
def boss(session, now):
    return factories.staff(Role.ADMINISTRATOR, None)


@pytest.fixture
def landlord(boss):
    return factories.organisation(OrganisationKind.LANDLORD)


@pytest.fixture
def invite(boss, landlord, session):
    """Invite somebody; the invitation and the token of its link."""

    def send(role=Role.ORGANISER, email=EMAIL, **more):
        at = None if role is Role.ADMINISTRATOR else landlord
        made = accounts.invite(
            email, "Fatima", Language.NL, role, organisation=at, by=boss, now=NOW, **more
        )
        return made, letter_about(session, made).secret

    return send


def letter_about(session, invitation):
    return session.scalars(
        select(Message).where(
            Message.subject_type == "Invitation", Message.subject_id == invitation.id
        )
    ).one()


def link(token, lang="fr"):
    return f"/{lang}/invitations/{token}"


def people():
    return db.session.scalar(select(func.count(Person.id)))


def test_the_link_goes_to_the_address_and_only_its_hash_is_kept(session, invite):
    invitation, token = invite()
    letter = letter_about(session, invitation)
    assert (letter.language, resolve(letter).value) == (Language.NL, EMAIL)
    assert resolve(letter).channel == "email"
    assert len(token) >= 43
    assert token not in invitation.token_hash


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_page_says_who_invites_and_for_what(client, boss, invite, lang):
    _invitation, token = invite()
    said = " ".join(texts(client.get(link(token, lang)), "main"))
    assert boss.first_name in said
    assert EMAIL in said


def test_somebody_new_chooses_a_password_and_is_in(client, session, landlord, invite, now):
    invitation, token = invite()
    answer = post(client, link(token), {"password": NEW})
    assert (answer.status_code, answer.location) == (303, "/fr/me")
    assert is_in(client)
    fatima = accounts.check_password(EMAIL, NEW, now=now.at)
    assert (fatima.first_name, fatima.language) == ("Fatima", Language.NL)
    assert policies.works_for(factories.again(fatima), landlord.id, Role.ORGANISER)
    assert invitation.accepted_by_id == fatima.id
    proved = select(PersonContact.proved_at).where(PersonContact.person_id == fatima.id)
    assert session.scalars(proved).one() == now.at


def test_a_worker_sets_up_an_app_first(client, invite):
    _invitation, token = invite(Role.WORKER)
    assert post(client, link(token), {"password": NEW}).location == SET_UP
    assert not is_in(client)


def test_a_worker_covers_the_estates_of_the_invitation(client, landlord, invite, now):
    here, there = factories.estate(landlord), factories.estate(landlord)
    _invitation, token = invite(Role.WORKER, estates=[here])
    post(client, link(token), {"password": NEW})
    fatima = factories.again(accounts.check_password(EMAIL, NEW, now=now.at))
    assert [policies.covers(fatima, one) for one in (here, there)] == [True, False]


@pytest.mark.parametrize("password", ["", "short", "azerty123456", "fatima@example.org"])
def test_a_weak_password_makes_nobody(client, session, invite, password):
    invitation, token = invite()
    before = people()
    answer = post(client, link(token), {"password": password})
    assert answer.status_code == 422
    assert texts(answer, ".field__error") != []
    assert (people(), invitation.accepted_at) == (before, None)


def use(client, invitation, token, boss):
    post(client, link(token), {"password": NEW})


def cancel(client, invitation, token, boss):
    accounts.cancel_invitation(invitation, by=boss, now=NOW)


def let_pass(client, invitation, token, boss):
    invitation.ends_at = NOW


@pytest.mark.parametrize("ended", [use, cancel, let_pass])
def test_a_link_that_is_over_says_the_same_as_one_never_made(client, boss, invite, ended):
    invitation, token = invite()
    ended(client, invitation, token, boss)
    before, never = people(), client.get(link("never-given"))
    assert never.status_code == 404
    for answer in (client.get(link(token)), post(client, link(token), {"password": NEW})):
        assert answer.status_code == 410
        assert texts(answer, "main") == texts(never, "main")
    assert people() == before


def test_inviting_again_ends_the_earlier_link(client, session, invite):
    first, old = invite()
    _second, new = invite()
    assert first.cancelled_at == NOW
    assert client.get(link(old)).status_code == 410
    assert client.get(link(new)).status_code == 200


def test_whoever_works_here_already_gets_the_role_beside_the_others(
    client, session, landlord, invite, now
):
    known = factories.staff(Role.ORGANISER, factories.organisation(), email=EMAIL)
    _invitation, token = invite(Role.ORGANISER)
    before = people()
    assert post(client, link(token), {"password": NEW}).status_code == 422
    assert not policies.works_for(factories.again(known), landlord.id, Role.ORGANISER)
    assert post(client, link(token), {"password": "correct horse"}).location == "/fr/me"
    assert people() == before
    roles = [one.organisation_id for one in factories.again(known).memberships]
    assert len(roles) == 2
    assert landlord.id in roles


def test_and_still_shows_the_second_factor(client, invite):
    known = factories.staff(Role.WORKER, factories.organisation(), email=EMAIL)
    with_app(known)
    _invitation, token = invite(Role.ORGANISER)
    answer = post(client, link(token), {"password": "correct horse"})
    assert answer.location == f"{DOOR}/second-factor"
    assert not is_in(client)


def test_whoever_left_comes_back_as_the_same_person(client, session, invite, now):
    known = factories.staff(Role.ORGANISER, factories.organisation(), email=EMAIL)
    known.first_name = "fatima"
    accounts.revoke(factories.again(known).memberships[0], by=None, now=NOW)
    assert queries.credentials_at(EMAIL) == []
    _invitation, token = invite()
    before = people()
    post(client, link(token), {"password": NEW})
    assert people() == before
    assert accounts.check_password(EMAIL, NEW, now=now.at) == known


def test_a_colleague_at_the_same_address_does_not_open_what_was_theirs(client, invite, now):
    left = factories.staff(Role.ORGANISER, factories.organisation(), email=EMAIL)
    accounts.revoke(factories.again(left).memberships[0], by=None, now=NOW)
    accounts.grant(left, Role.RESIDENT, estate=factories.estate(), by=None, now=NOW)
    _invitation, token = invite()
    post(client, link(token), {"password": NEW})
    colleague = accounts.check_password(EMAIL, NEW, now=now.at)
    assert (colleague.first_name, colleague == left) == ("Fatima", False)
    assert accounts.is_password_of(left, "correct horse", now=now.at)


def test_who_is_no_administrator_any_more_leaves_no_open_door(client, session, boss, invite):
    invitation, token = invite(Role.ADMINISTRATOR)
    (membership,) = factories.again(boss).memberships
    accounts.revoke(membership, by=None, now=NOW)
    assert post(client, link(token), {"password": NEW}).status_code == 410
    assert letter_about(session, invitation).secret is None


def test_the_same_role_is_not_granted_twice(client, session, landlord, invite):
    known = factories.staff(Role.ORGANISER, landlord, email=EMAIL)
    _invitation, token = invite()
    post(client, link(token), {"password": "correct horse"})
    assert len(factories.again(known).memberships) == 1


def test_open_invitations_are_those_that_wait(session, boss, landlord, invite):
    first, _token = invite()
    second, _token = invite(Role.WORKER)
    other, _token = invite(Role.ADMINISTRATOR)
    accounts.cancel_invitation(second, by=boss, now=NOW)
    assert queries.open_invitations(NOW) == [other, first]
    assert queries.open_invitations(NOW, landlord.id) == [first]
    assert queries.open_invitations(NOW + timedelta(days=7)) == []


def test_a_cancelled_invitation_is_not_sent(session, boss, invite):
    invitation, _token = invite()
    accounts.cancel_invitation(invitation, by=boss, now=NOW)
    letter = letter_about(session, invitation)
    session.refresh(letter)
    assert (letter.status, letter.secret) == ("dropped", None)


def test_the_language_button_keeps_the_link(client, invite):
    _invitation, token = invite()
    answer = post(client, link(token, "nl"), {"password": NEW, "switch": "nl"})
    assert (answer.status_code, soup(answer).html["lang"]) == (200, "nl")
    assert NEW not in answer.text


def test_nobody_has_a_password_before_they_accept(session, invite):
    invite()
    assert session.scalars(select(Credential.person_id)).all() != []
    assert session.scalars(select(Invitation.accepted_by_id)).one() is None


def test_a_new_password_is_offered_to_be_kept_not_the_old_one_filled_in(client, boss, invite):
    _invitation, token = invite()
    box = soup(client.get(link(token, "fr"))).select_one("input[type=password]")
    assert box["autocomplete"] == "new-password"
