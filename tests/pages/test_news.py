"""New activities as an Atom feed."""

from datetime import datetime, timedelta
from xml.etree.ElementTree import fromstring

import pytest

from app.activities import operations as activities
from app.activities.models import ActivityStatus
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("now", "session")

HERE = "/fr/neighbourhoods/peterbos/activities.atom"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def quarter(session, now):
    return factories.neighbourhood()


def published(at=NOW, title="Soup", **more):
    """Shown since a moment, with a date to come."""
    activity = factories.activity(status=ActivityStatus.DRAFT)
    activity.title = factories.both(title)
    activities.publish(activity, by=None, now=at)
    factories.occurrence(activity, **more)
    return activity


def feed(client, path=HERE):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return fromstring(answer.data)  # noqa: S314 - our own


def said(element, name):
    return [found.text for found in element.findall(f"a:{name}", ATOM)]


def test_the_newest_comes_first_with_what_atom_asks_for(client):
    old = published(NOW - timedelta(days=9), "Old")
    new = published(NOW - timedelta(days=1), "New")
    read = feed(client)
    entries = read.findall("a:entry", ATOM)
    assert [said(one, "title") for one in entries] == [["New FR"], ["Old FR"]]
    assert said(read, "updated") == ["2026-03-01T09:00:00Z"]
    ids = [said(one, "id")[0] for one in entries]
    assert ids == [f"tag:127.0.0.1,2026:fr:activity-{one.id}" for one in (new, old)]
    for one in entries:
        for name in ("id", "title", "updated", "published", "summary"):
            assert len(said(one, name)) == 1
        assert one.find("a:author/a:name", ATOM).text
        assert datetime.fromisoformat(said(one, "updated")[0]).tzinfo
    (link,) = entries[0].findall("a:link", ATOM)
    assert link.get("href") == f"http://127.0.0.1:8000/a/{new.code}"
    links = {link.get("rel"): link.get("href") for link in read.findall("a:link", ATOM)}
    assert links == {
        "self": f"http://127.0.0.1:8000{HERE}",
        "alternate": "http://127.0.0.1:8000/fr/neighbourhoods/peterbos",
    }


def test_both_languages_have_names_of_their_own(client):
    published()
    french, dutch = feed(client), feed(client, HERE.replace("/fr/", "/nl/"))
    assert said(dutch.find("a:entry", ATOM), "title") == ["Soup NL"]
    for path in ("a:id", "a:entry/a:id"):
        assert french.find(path, ATOM).text != dutch.find(path, ATOM).text


def test_only_what_is_public_and_still_to_come_in_this_commune(client):
    published(starts_at=NOW - timedelta(days=1))
    factories.occurrence(factories.activity(status=ActivityStatus.DRAFT))
    published(title="Here")
    away = factories.neighbourhood("marolles", "21004")
    hidden = published(NOW, "Withdrawn")
    hidden.status = ActivityStatus.WITHDRAWN
    other = factories.activity(status=ActivityStatus.DRAFT)
    activities.publish(other, by=None, now=NOW)
    factories.occurrence(other, at=factories.venue(away))
    assert [said(one, "title") for one in feed(client).findall("a:entry", ATOM)] == [["Here FR"]]


def test_without_news_it_is_a_whole_feed_and_is_kept_for_the_day(client, now):
    first = client.get(HERE)
    assert said(fromstring(first.data), "updated") == ["2026-03-02T00:00:00Z"]  # noqa: S314
    now.at = NOW + timedelta(hours=5)
    known = {"If-None-Match": first.headers["ETag"]}
    assert client.get(HERE, headers=known).status_code == 304


def test_odd_letters_are_written_as_xml_wants_them(client):
    published(title="Soupe & pain <b>")
    entry = feed(client).find("a:entry", ATOM)
    assert said(entry, "title") == ["Soupe & pain <b> FR"]


def test_a_quarter_that_is_not_there_has_no_news(client):
    assert client.get("/fr/neighbourhoods/atlantis/activities.atom").status_code == 404
