"""A closed group does not exist: no page says its word to anybody who is not in it."""

import re

import pytest

from app.accounts.models import Role
from app.activities import operations as activities
from app.activities.models import ActivityKind, ActivityStatus
from app.i18n import Bilingual
from tests import factories
from tests.conftest import Visitor
from tests.factories import NOW
from tests.visits import post, sign_in, soup

pytestmark = pytest.mark.usefixtures("now", "session")

WORD = "Perlimpinpin"
"""It stands in every text of the group and nowhere else."""


@pytest.fixture
def date():
    """A date of a group with somebody in it, in the quarter of everybody."""
    landlord = factories.organisation()
    group = factories.activity(by=landlord)
    group.kind = ActivityKind.GROUP
    for name in ("title", "summary", "practical", "bring", "for_whom", "sign_up_at"):
        setattr(group, name, Bilingual(f"{WORD} {name}", f"{WORD} {name}"))
    gloria = factories.resident()
    activities.groups.let_in(group, gloria, by=gloria, now=NOW)
    activities.groups.invite(group, by=gloria, now=NOW)
    return factories.occurrence(group)


def outsiders(app):
    """Nobody, a neighbour, and everybody who works elsewhere."""
    landlord = factories.organisation()
    people = [
        None,
        factories.resident(),
        factories.resident(waiting=True),
        factories.again(factories.worker(landlord)),
        factories.again(factories.staff(Role.ORGANISER, landlord)),
        factories.again(factories.staff(Role.OFFICER, landlord)),
        factories.again(factories.staff(Role.ADMINISTRATOR, None)),
    ]
    for person in people:
        client = Visitor(app)
        if person is not None:
            sign_in(client, person)
        yield person, client


def pages(app, date):
    """The address of every page that takes nothing, or what somebody can know or guess."""
    known = {
        "lang": "fr",
        "lang_code": "fr",
        "occurrence_id": date.id,
        "activity_id": date.activity_id,
        "slug": "peterbos",
        "code": date.activity.code,
        "invitation": date.activity.invitation,
        "theme": "kitchen",
        "venue_id": date.venue_id,
    }
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and rule.arguments <= known.keys():
            yield re.sub(
                r"<(?:[^:>]+:)?([^>]+)>", lambda found: str(known[found.group(1)]), rule.rule
            )


def test_the_word_is_nowhere(app, date):
    addresses = sorted(set(pages(app, date)))
    assert f"/fr/occurrences/{date.id}" in addresses
    assert "/fr/neighbourhoods/peterbos" in addresses
    for person, client in outsiders(app):
        for address in addresses:
            answer = client.get(address)
            said = answer.get_data(as_text=True) if "text" in answer.mimetype else ""
            assert WORD not in said, (address, person)


def test_the_word_is_there_for_a_member(app, date):
    client = Visitor(app)
    member = factories.resident()
    activities.groups.let_in(date.activity, member, by=member, now=NOW)
    sign_in(client, member)
    assert WORD in client.get(f"/fr/occurrences/{date.id}").text
    assert WORD in client.get("/fr/me").text
    assert WORD not in client.get("/fr/neighbourhoods/peterbos").text


def said(answer):
    """The words of a page, without its own address and its number."""
    return re.sub(r"occurrences(?:/|%2F)\d+|\b[0-9a-f]{12}\b", "", soup(answer).get_text())


@pytest.mark.parametrize("more", ["", "/booking/new", "/booking"])
def test_it_is_answered_like_what_never_was(app, date, more):
    for _person, client in outsiders(app):
        real = client.get(f"/fr/occurrences/{date.id}{more}")
        never = client.get(f"/fr/occurrences/{date.id + 9999}{more}")
        assert (real.status_code, said(real)) == (never.status_code, said(never))


def test_nobody_else_signs_up_whatever_they_send(app, date):
    client = Visitor(app)
    sign_in(client, factories.resident())
    place = date.activity.participant_types[0].id
    sent = {"participant_type": str(place), "version": "0"}
    assert post(client, f"/fr/occurrences/{date.id}/booking", sent).status_code == 404


def test_put_away_it_was_never_there_either(app, date):
    date.activity.status = ActivityStatus.WITHDRAWN
    client = Visitor(app)
    assert client.get(f"/fr/occurrences/{date.id}").status_code == 404
