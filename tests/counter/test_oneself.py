"""What a worker may not do for themselves, and what an association may not find out by trying."""

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import JoiningCode, Membership
from app.db import db
from app.notifications.models import Message
from app.organisations.models import Estate, OrganisationKind
from app.settings.models import Name, Setting
from tests import factories
from tests.factories import NOW
from tests.visits import post, sign_in, texts

OWN, HELP = "+32470777777", "+3225550199"


@pytest.fixture
def lives_there(samira, home):
    """The worker lives on an estate of their own company."""
    return accounts.ask_to_join(samira, home, by=samira, now=NOW)


@pytest.fixture
def amina(home):
    return factories.resident("Amina", at=home, phone="+32470000001")


def help_phone_is(number):
    db.session.add(Setting(name=Name.HELP_PHONE, value=number, changed_at=NOW))
    db.session.flush()


def visit_of(client, person):
    return post(
        client, f"/fr/counter/people/{person.id}/visits", {"agreement": "here-spoken"}
    ).location


@pytest.mark.parametrize("answer", ["acceptance", "refusal"])
def test_nobody_says_of_themselves_that_they_live_there(at_work, lives_there, answer):
    path = f"/fr/counter/waiting/{lives_there.id}/{answer}"
    assert post(at_work, path).status_code == 404
    asked = select(Membership.granted_at, Membership.revoked_at)
    row = db.session.execute(asked.where(Membership.id == lives_there.id)).one()
    assert tuple(row) == (None, None)


def test_nor_do_they_stand_on_their_own_list(at_work, lives_there, samira):
    assert samira.first_name not in texts(at_work.get("/fr/counter/waiting"), "main")[0]
    assert "Personne n’attend" in texts(at_work.get("/fr/counter"), "main")[0]


def test_a_code_that_somebody_made_grants_nothing_to_themselves(session, samira, home):
    accounts.make_joining_code(home, by=samira, now=NOW)
    code = session.scalars(select(JoiningCode)).one()
    assert accounts.use_joining_code(samira, code, by=samira, now=NOW) is None
    assert not people.residencies(samira.id)


def test_a_worker_does_not_put_their_own_number_on_somebodys_account(at_work, samira, amina):
    accounts.add_contact(samira, "mobile", OWN, by=None, now=NOW)
    visit = visit_of(at_work, amina)
    answer = post(at_work, f"{visit}/number", {"phone": "0470 77 77 77"})
    assert answer.status_code == 409
    assert 'value="0470 77 77 77"' in answer.text
    assert [one.value for one in people.contact_points(amina.id)] == ["+32470000001"]


def test_an_association_cannot_try_out_who_lives_where(client, now, joris, amina, home):
    sign_in(client, joris)
    wrong = {"proof": "0470 00 00 01", "estate": home.slug, "agreement": "here-spoken"}
    for _ in range(30):
        answer = post(client, "/fr/counter/proofs", wrong | {"first_name": "Zoltan"})
        assert answer.status_code == 409
    answer = post(client, "/fr/counter/proofs", wrong | {"first_name": "Amina"})
    assert answer.status_code == 429
    assert 'value="Amina"' in answer.text


def test_whoever_is_turned_down_reads_the_number_that_administrators_chose(at_work, home):
    db.session.get_one(Estate, home.id).organisation.phone = ""
    help_phone_is(HELP)
    waits = factories.resident("Wim", at=home, waiting=True)
    number = people.residencies(waits.id)[0].id
    assert post(at_work, f"/fr/counter/waiting/{number}/refusal").status_code == 303
    [told] = db.session.scalars(select(Message).where(Message.kind == "membership_refused"))
    assert told.params["phone"] == "02 555 01 99"


def test_a_receipt_without_a_number_of_the_landlord_says_that_of_the_house(at_work, amina, home):
    db.session.get_one(Estate, home.id).organisation.phone = ""
    help_phone_is(HELP)
    visit = visit_of(at_work, amina)
    post(at_work, f"{visit}/reminders", {"wanted": "yes"})
    assert post(at_work, f"{visit}/receipt/message").status_code == 303
    [told] = db.session.scalars(select(Message).where(Message.kind == "receipt"))
    assert told.params["phone"] == "02 555 01 99"


def test_a_receipt_that_is_sent_twice_leaves_once(at_work, amina):
    visit = visit_of(at_work, amina)
    post(at_work, f"{visit}/reminders", {"wanted": "yes"})
    for _ in range(2):
        assert post(at_work, f"{visit}/receipt/message").status_code == 303
    kinds = db.session.scalars(select(Message.kind)).all()
    assert kinds.count("receipt") == 1


def test_a_worker_of_a_company_without_estates_writes_nobody_down_elsewhere(client, now, home):
    empty = factories.organisation(OrganisationKind.LANDLORD)
    sign_in(client, factories.worker(empty))
    said = {"first_name": "Zoe", "estate": home.slug, "language": "fr"}
    answer = post(client, "/fr/counter/people/new", said | {"agreement": "here-spoken"})
    assert answer.status_code == 422
