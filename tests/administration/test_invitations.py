"""Inviting somebody to work here, and starting a second step anew."""

from datetime import timedelta

import pytest

from app.accounts import operations as accounts
from app.accounts import queries as asked
from app.accounts.models import Authenticator, ContactKind, Invitation, Role
from app.accounts.policies import needs_second_factor
from app.administration.operations import change_setting, setting_mark
from app.i18n import Language
from app.settings.models import Name
from app.web import clock
from tests import factories
from tests.authenticators import silent_key
from tests.factories import NOW
from tests.organisers import organiser
from tests.records import events
from tests.visits import counted_queries, post, soup, texts, token_of

HERE = "/fr/administration/invitations"
NADIA = {"email": "Nadia@Example.org", "first_name": "Nadia", "language": "nl"}


def the_open(session):
    return list(asked.open_invitations(clock.now()))


def test_somebody_is_invited_for_one_organisation(office, session, partner, olivier):
    answer = post(office, f"{HERE}/new?of={partner.slug}", NADIA)
    assert (answer.status_code, answer.location) == (303, HERE)
    (invitation,) = the_open(session)
    assert (invitation.email, invitation.role) == ("nadia@example.org", Role.ORGANISER)
    assert (invitation.language, invitation.organisation_id) == ("nl", partner.id)
    entry = events(invitation)[0]
    assert (entry.by_id, "nadia" in str(entry.details).lower()) == (olivier.id, False)
    page = office.get(HERE)
    assert "nadia@example.org" in page.text


def test_a_worker_is_invited_for_some_estates(office, session, landlord):
    here = factories.estate(landlord)
    factories.estate(landlord)
    typed = {**NADIA, "role": "worker", "estates": [str(here.id)]}
    assert post(office, f"{HERE}/new?of={landlord.slug}", typed).status_code == 303
    (invitation,) = the_open(session)
    assert (invitation.role, invitation.estate_ids) == (Role.WORKER, [here.id])


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"email": ""}, "email"),
        ({"email": "nadia"}, "email"),
        ({"first_name": "\x00"}, "first_name"),
        ({"first_name": "x" * 41}, "first_name"),
        ({"first_name": "bit.ly/nadia"}, "first_name"),
        ({"language": "de"}, "language"),
    ],
)
def test_what_is_wrong_is_said(office, session, partner, typed, wrong):
    path = f"/nl/administration/invitations/new?of={partner.slug}"
    answer = post(office, path, {**NADIA, **typed})
    assert answer.status_code == 422
    assert soup(answer).select_one(f"#{wrong}-error")
    assert the_open(session) == []


def test_whoever_has_the_role_already_is_not_invited(office, session, partner):
    made = organiser(partner, "Nadia")
    accounts.add_contact(made, ContactKind.EMAIL, "nadia@example.org", by=None, now=NOW)
    answer = post(office, f"{HERE}/new?of={partner.slug}", NADIA)
    assert answer.status_code == 409
    assert soup(answer).select_one("#email")["value"] == "Nadia@Example.org"
    assert the_open(session) == []
    assert post(office, f"{HERE}/new?of=-", NADIA).status_code == 303


def test_sent_again_the_old_link_is_dead(office, session, partner):
    post(office, f"{HERE}/new?of={partner.slug}", NADIA)
    (old,) = the_open(session)
    assert post(office, f"{HERE}/{old.id}/renewal").status_code == 303
    (new,) = the_open(session)
    assert new.id != old.id
    assert session.get(Invitation, old.id).cancelled_at is not None
    assert post(office, f"{HERE}/{old.id}/renewal").status_code == 409


def test_cancelled_it_is_open_no_more(office, session, partner):
    post(office, f"{HERE}/new?of={partner.slug}", NADIA)
    (invitation,) = the_open(session)
    for _ in range(2):
        assert post(office, f"{HERE}/{invitation.id}/cancellation").status_code == 303
    assert the_open(session) == []
    assert texts(office.get(HERE), "main .choice__small") == []
    assert post(office, f"{HERE}/999/cancellation").status_code == 404


def test_many_invitations_are_few_questions(office, olivier):
    for number in range(20):
        accounts.invite(
            *(f"p{number}@example.org", "Nadia", Language.NL, Role.ORGANISER),
            organisation=factories.organisation(),
            by=olivier,
            now=clock.now(),
        )
    with counted_queries() as questions:
        page = office.get(HERE)
    assert len(texts(page, "main .choice__small")) == 20
    assert len(questions) <= 5


def test_inviting_asks_again_who_it_is(office, session, partner, now):
    now.at += timedelta(minutes=11)
    answer = post(office, f"{HERE}/new?of={partner.slug}", NADIA)
    assert "/me/confirmation" in answer.location
    assert the_open(session) == []


def test_a_lost_second_step_is_started_anew(office, session, landlord):
    samira = factories.worker(landlord)
    path = f"/fr/administration/people/{samira.id}"
    assert "second-factor" not in office.get(path).text
    their_app = {"secret": "JBSWY3DPEHPK3PXP", "begun_at": NOW, "confirmed_at": NOW}
    session.add(Authenticator(person_id=samira.id, **their_app))
    assert "second-factor" in office.get(path).text
    assert post(office, f"{path}/second-factor/reset").status_code == 303
    assert not asked.has_second_factor(samira.id)
    assert post(office, "/fr/administration/people/999/second-factor/reset").status_code == 404


def test_a_resident_has_nothing_to_start_anew_here(office):
    amina = factories.resident()
    path = f"/fr/administration/people/{amina.id}/second-factor/reset"
    assert post(office, path).status_code == 404


def test_who_came_in_with_a_password_alone_comes_in_anew_then(session, partner, olivier):
    alone, strong = (factories.staff(Role.ORGANISER, partner) for _ in range(2))
    silent_key(strong.id)
    tokens = [token_of(one, NOW) for one in (alone, strong, olivier)]
    name = Name.ORGANISERS_NEED_SECOND_FACTOR
    change_setting(name, value=True, read=setting_mark(None), by=olivier, now=NOW)
    still = [asked.signed_in(token, NOW) is not None for token in tokens]
    assert still == [False, True, True]


def test_organisers_need_a_second_step_once_that_is_chosen(session, partner, olivier):
    joris = organiser(partner, "Joris")
    assert not needs_second_factor(joris)
    name = Name.ORGANISERS_NEED_SECOND_FACTOR
    change_setting(name, value=True, read=setting_mark(None), by=olivier, now=NOW)
    assert needs_second_factor(joris)
    assert not needs_second_factor(factories.resident())
