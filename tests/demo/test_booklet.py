"""The booklet of the invented world holds no card without its tick, and says what is gone."""

import pytest
from sqlalchemy import select

from app.accounts import queries as people
from app.accounts.models import ConsentPurpose, Person, Role
from app.counter.queries import estates
from app.db import db
from app.demo import operations as demo
from app.directory.models import Card
from app.printing import scopes
from app.reference import operations as reference
from tests.factories import NOW
from tests.printing.papers import read, text_of
from tests.visits import sign_in


def workers():
    everybody = [people.person(number) for number in db.session.scalars(select(Person.id))]
    return [one for one in everybody if any(m.role is Role.WORKER for m in one.memberships)]


def squeezed(text):
    """Lines of a paper break anywhere."""
    return "".join(text.split())


@pytest.mark.sqlite
@pytest.mark.parametrize("kind", ["sqlite"])
def test_the_booklets_of_the_demo_hold_no_card_without_its_tick(client, session, now, kind):
    reference.load(now=NOW)
    demo.load(now=NOW)
    without = [
        card.words
        for card in session.scalars(select(Card).where(Card.words != ""))
        if people.consent(card.person_id, ConsentPurpose.BOOKLET) is None
    ]
    assert len(without) > 10
    keys = {
        scope.key: worker.id
        for worker in workers()
        for scope in scopes.quarters(estates.covered(worker))
    }
    printed = withdrawn = 0
    for key, worker_id in keys.items():
        sign_in(client, people.person(worker_id))
        pdf = client.get(f"/fr/counter/booklet/{key}/proof.pdf").data
        said = squeezed(text_of(pdf))
        assert not [words for words in without if squeezed(words) in said]
        printed += len(read(pdf).pages) > 8
        withdrawn += "Fichesretiréesdepuisl’édition1" in said
    assert printed
    assert withdrawn
