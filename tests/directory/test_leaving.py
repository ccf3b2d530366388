"""Whoever leaves an estate: their card leaves with them, and they still reach it."""

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.directory.models import CardStatus, Listing
from app.moderation import queries as moderation
from tests import factories
from tests.factories import NOW
from tests.visits import post, sign_in, texts


def leave(person):
    for membership in factories.again(person).memberships:
        accounts.revoke(membership, by=None, now=NOW)


@pytest.mark.parametrize(
    ("status", "after"),
    [
        (CardStatus.PUBLISHED, "hidden"),
        (CardStatus.SUBMITTED, "draft"),
        (CardStatus.REFUSED, "refused"),
        (CardStatus.DRAFT, "draft"),
    ],
)
def test_a_card_does_not_stay_behind(session, home, status, after):
    owner = factories.resident(at=home)
    card = factories.card(owner, status=status)
    leave(owner)
    assert card.status == after
    assert session.scalars(select(Listing)).all() == []


def test_a_worker_no_longer_reads_it(session, landlord, home):
    owner, samira = factories.resident(at=home), factories.worker(landlord)
    factories.card(owner, status=CardStatus.SUBMITTED)
    leave(owner)
    assert (moderation.queue(samira), moderation.waiting(samira)) == ([], 0)


def test_leaving_work_touches_no_card(session, landlord, home):
    owner = factories.resident(at=home)
    accounts.grant(owner, Role.WORKER, organisation=landlord, by=None, now=NOW)
    card = factories.card(factories.again(owner))
    work = next(m for m in factories.again(owner).memberships if m.role is Role.WORKER)
    accounts.revoke(work, by=None, now=NOW)
    assert card.status == "published"


@pytest.mark.usefixtures("now")
def test_somebody_without_a_home_sees_their_card_and_is_not_taken_for_staff(client, home):
    owner = factories.resident("Youssef", at=home)
    factories.card(owner, words="Le mardi.")
    sign_in(client, owner)
    leave(owner)
    page = client.get("/fr/card")
    assert page.status_code == 200
    assert "Youssef" in page.text
    assert texts(page, ".state--hidden")
    directory = client.get("/fr/directory")
    assert "compte de travail" not in directory.text
    assert post(client, "/fr/card/showing").status_code == 403


@pytest.mark.usefixtures("now")
def test_somebody_who_never_lived_here_finds_whom_to_call(client, known):
    assert known.categories
    sign_in(client, factories.person("Nobody"))
    assert client.get("/nl/card").status_code == 200
    assert client.get("/nl/directory").status_code == 200
