"""One's own calendar: an address that is shown once, opens only that, and can be stopped."""

import re
from datetime import timedelta

import pytest
import vobject
from sqlalchemy import text

from app.accounts import operations as accounts
from app.activities.models import ActivityKind, GroupMember, MemberStatus, OccurrenceStatus
from app.bookings import operations as bookings
from app.db import db
from tests import factories
from tests.factories import NOW
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

PAGE, DAY = "/fr/me/calendar", timedelta(days=1)


@pytest.fixture
def me(session, now):
    return factories.resident("Malika", phone="+32470123456")


@pytest.fixture
def mine(client, me):
    sign_in(client, me)
    return client


def address(answer):
    return next(iter(texts(answer, ".address code")), None)


def made(client):
    """Make an address; the path of it."""
    assert post(client, PAGE).status_code == 303
    url = address(client.get(PAGE))
    assert url is not None
    return url.removeprefix("http://127.0.0.1:8000")


def summaries(answer):
    assert answer.status_code == 200
    read = vobject.readOne(answer.text)
    return {one.summary.value: one.status.value for one in read.contents.get("vevent", [])}


def events(answer):
    return vobject.readOne(answer.text).contents.get("vevent", [])


@pytest.fixture
def reader(app):
    """A program: it has no cookie."""
    from tests.conftest import Visitor

    return Visitor(app)


def occurrence(title, **more):
    found = factories.occurrence(factories.activity(factories.kind(2)), **more)
    found.activity.title = factories.both(title)
    return found


def test_it_says_what_i_signed_up_for_and_nothing_of_anybody_else(mine, me, reader):
    factories.booking(occurrence("Mine"), me, CHILD=1)
    full = occurrence("Full")
    for name in ("Zoltan", "Bilal"):
        factories.booking(full, factories.resident(name))
    factories.booking(full, me)
    factories.booking(occurrence("Theirs"), factories.resident("Zoltan"))
    off = occurrence("Off", status=OccurrenceStatus.SCHEDULED)
    factories.booking(off, me)
    off.move_to(OccurrenceStatus.CANCELLED)
    left = factories.booking(occurrence("Left"), me)
    bookings.cancel(left, by=me, now=NOW)
    answer = reader.get(made(mine))
    assert summaries(answer) == {
        "Mine FR": "CONFIRMED",
        "Full FR (Vous êtes sur la liste d’attente)": "TENTATIVE",
        "Off FR": "CANCELLED",
    }
    for word in ("Malika", "Zoltan", "Bilal", "470", "child", "enfant"):
        assert word not in answer.text


def test_of_a_closed_group_it_says_only_the_hour(mine, me, reader):
    group = factories.activity(factories.kind(2), is_a=ActivityKind.GROUP)
    group.title = factories.both("Mimosa")
    found = factories.occurrence(group)
    db.session.add(
        GroupMember(
            activity_id=group.id,
            person_id=me.id,
            status=MemberStatus.MEMBER,
            asked_at=NOW,
            granted_at=NOW,
        )
    )
    factories.booking(found, me)
    answer = reader.get(made(mine))
    assert summaries(answer) == {"Une activité": "CONFIRMED"}
    for word in ("Mimosa", "Room", "Street", "Cook", "Cuisiner"):
        assert word not in answer.text


def test_whoever_left_a_group_has_its_dates_no_more_those_that_are_over_too(mine, me, reader, now):
    group = factories.activity(factories.kind(2), is_a=ActivityKind.GROUP)
    row = GroupMember(
        activity_id=group.id,
        person_id=me.id,
        status=MemberStatus.MEMBER,
        asked_at=NOW,
        granted_at=NOW,
    )
    db.session.add(row)
    soon, later = (factories.occurrence(group, starts_at=NOW + DAY * n) for n in (1, 5))
    for one in (soon, later):
        factories.booking(one, me)
    path = made(mine)
    now.at = NOW + DAY * 2
    assert len(events(reader.get(path))) == 2
    bookings.leave(group, row, by=me, now=now.at)
    assert events(reader.get(path)) == []


def test_nobody_keeps_it_and_no_search_finds_it_but_it_has_an_etag(mine, reader):
    path = made(mine)
    answer = reader.get(path)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    known = {"If-None-Match": answer.headers["ETag"]}
    again = reader.get(path, headers=known)
    assert again.status_code == 304
    assert again.headers["Cache-Control"] == "private, no-store"


def test_the_address_is_shown_for_ten_minutes_and_kept_only_as_a_hash(mine, now, session, caplog):
    path = made(mine)
    token = re.fullmatch(r"/fr/calendars/([\w-]{32})\.ics", path)[1]
    assert address(mine.get("/nl/me/calendar")).endswith(f"{token}.ics")
    kept = session.execute(text("SELECT token_hash FROM calendar_key")).scalar_one()
    assert token not in kept
    mine.get(path)
    assert token not in caplog.text
    now.at = NOW + timedelta(minutes=11)
    later = mine.get(PAGE)
    assert token not in later.text
    assert texts(later, "form button span")[:2] == [
        "Arrêter cette adresse",
        "Créer une nouvelle adresse",
    ]


def test_a_new_address_stops_the_old_one_and_it_can_be_stopped(mine, reader):
    old = made(mine)
    new = made(mine)
    assert new != old
    assert reader.get(old).status_code == 404
    assert reader.get(new).status_code == 200
    assert post(mine, f"{PAGE}/removal").status_code == 303
    assert reader.get(new).status_code == 404
    assert address(mine.get(PAGE)) is None
    assert post(mine, f"{PAGE}/removal").status_code == 303


def test_another_person_in_this_browser_reads_no_address(mine, app):
    made(mine)
    sign_in(mine, factories.resident("Zoltan"))
    assert address(mine.get(PAGE)) is None


def test_whoever_is_erased_or_merged_has_no_calendar_any_more(mine, me, reader, session):
    path = made(mine)
    me.merged_into_id = factories.resident("Kept").id
    session.flush()
    assert reader.get(path).status_code == 404
    me.merged_into_id = None
    session.flush()
    assert reader.get(path).status_code == 200


def test_nobody_who_is_gone_gets_an_address(session, now):
    gone = factories.resident()
    gone.merged_into_id = factories.resident().id
    session.flush()
    with pytest.raises(ValueError, match="gone"):
        accounts.make_calendar_key(gone, by=None, now=NOW)


def test_what_we_keep_about_me_says_it(mine):
    made(mine)
    assert "L’adresse de votre agenda" in mine.get("/fr/me/data").text


def test_it_is_offered_where_there_is_something_to_show(mine, me):
    assert soup(mine.get("/fr/me")).select(f'a[href="{PAGE}"]') == []
    factories.booking(factories.occurrence(), me)
    assert len(soup(mine.get("/fr/me")).select(f'a[href="{PAGE}"]')) == 1
