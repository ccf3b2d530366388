"""Places for members only, as they are offered on pages."""

import pytest
from sqlalchemy import select, update

from app.activities import operations as activities
from app.activities.models import Activity, ParticipantType
from app.db import db
from tests import factories
from tests.conftest import Visitor
from tests.factories import NOW
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def two(planned):
    """Five places for members, five for everybody; the ids of both."""
    more = factories.kind(5)
    more.activity_id = planned.activity_id
    db.session.add(more)
    db.session.flush()
    own = ParticipantType.activity_id == planned.activity_id
    mine = update(ParticipantType).where(own, ParticipantType.id != more.id)
    db.session.execute(mine.values(members_only=True))
    db.session.commit()
    return planned, more.id


def visitor(app, planned, *, member):
    """A neighbour, let in or not."""
    who = factories.resident()
    if member:
        activity = db.session.get_one(Activity, planned.activity_id)
        activities.groups.let_in(activity, who, by=who, now=NOW)
    db.session.commit()
    client = Visitor(app)
    sign_in(client, who)
    return client


def path_of(planned, more=""):
    return f"/fr/occurrences/{planned.id}{more}"


def test_who_is_no_member_chooses_among_the_others(app, two):
    planned, other = two
    form = soup(visitor(app, planned, member=False).get(path_of(planned, "/booking/new")))
    assert form.select("input[name=participant_type]") == []
    form = soup(visitor(app, planned, member=True).get(path_of(planned, "/booking/new")))
    assert len(form.select("input[name=participant_type]")) == 2
    assert other


def test_whoever_sends_it_all_the_same_is_answered_in_words(app, planned):
    mine = update(ParticipantType).where(ParticipantType.activity_id == planned.activity_id)
    db.session.execute(mine.values(members_only=True))
    db.session.commit()
    client = visitor(app, planned, member=False)
    answer = post(client, path_of(planned, "/booking"), {"version": str(planned.version)})
    assert answer.status_code == 409
    assert "membres" in " ".join(texts(answer, ".notice"))


def test_the_page_says_which_places_are_for_members(client, two):
    planned, _other = two
    assert "(membres)" in " ".join(texts(client.get(path_of(planned)), ".places__row"))


def test_the_organiser_ticks_it_and_is_led_to_who_is_in(office, planned):
    hub = f"/fr/activities/{planned.activity_id}"
    assert soup(office.get(hub)).select(f"a[href$='{planned.activity_id}/group']") == []
    [place] = db.session.scalars(select(ParticipantType.id)).all()
    named = {"capacity": "5", "closes": "start", "members_only": "y"}
    sent = {f"kind{place}-{name}": value for name, value in named.items()}
    assert post(office, f"{hub}/places/{place}", sent).status_code == 303
    assert len(soup(office.get(hub)).select(f"a[href$='{planned.activity_id}/group']")) == 1
    group = office.get(f"{hub}/group")
    assert "Tout le monde voit cette activité" in group.text
    box = soup(office.get(f"{hub}/places")).select_one(f"[id=kind{place}-members_only]")
    assert box.has_attr("checked")
