"""What somebody finds who is not signed in: nothing personal, and it may be kept for a minute."""

from datetime import timedelta

import pytest

from app.activities import operations as activities
from app.activities.models import ActivityKind, ActivityStatus
from tests import factories
from tests.factories import NOW
from tests.visits import counted_queries, soup

pytestmark = pytest.mark.usefixtures("now", "session")

NAMES = ("Zoltanka", "Quirine", "Oswaldine")
NUMBERS = ("+32470998871", "+32470998872", "+32470998873")
HIDDEN = "Cachette"


@pytest.fixture
def quarter(session, now):
    """A full quarter: people signed up, a draft, something put away, a short address each."""
    home = factories.estate(quarter=factories.neighbourhood())
    people = [
        factories.resident(name, phone=phone, at=home)
        for name, phone in zip(NAMES, NUMBERS, strict=True)
    ]
    shown = factories.activity(factories.kind(2), status=ActivityStatus.DRAFT)
    activities.publish(shown, by=None, now=NOW)
    for days in (1, 3, 9, 40):
        date = factories.occurrence(shown, starts_at=NOW + timedelta(days=days))
        for person in people:
            factories.booking(date, person)
    others = [
        factories.activity(status=ActivityStatus.DRAFT),
        factories.activity(status=ActivityStatus.WITHDRAWN),
        factories.activity(is_a=ActivityKind.GROUP),
    ]
    for other in others:
        other.title = factories.both(HIDDEN)
        factories.occurrence(other)
    return shown


def walked(client, *starts, most=150):
    """Every page of this site that can be reached from here by links alone, signed out."""
    waiting, seen = list(starts), {}
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen[path] = answer = client.get(path)
        if answer.mimetype == "text/html" and answer.status_code == 200:
            waiting += [
                link["href"].removeprefix("http://127.0.0.1:8000")
                for link in soup(answer).select("a[href], link[hreflang]")
                if link["href"].removeprefix("http://127.0.0.1:8000").startswith("/")
            ]
        elif 300 <= answer.status_code < 400:
            waiting.append(answer.headers["Location"])
    return seen


def test_nothing_personal_and_nothing_hidden_on_any_page_feed_or_short_address(client, quarter):
    here = "neighbourhoods/peterbos"
    both = ("agenda.ics", "activities.atom")
    feeds = [f"/{lang}/{here}/{one}" for lang in ("fr", "nl") for one in both]
    feeds += [f"/{lang}/themes/kitchen/agenda.ics" for lang in ("fr", "nl")]
    seen = walked(client, f"/fr/{here}", f"/nl/{here}/month", f"/a/{quarter.code}", *feeds)
    assert len(seen) > 40
    assert any("/month" in path for path in seen)
    assert any("theme=" in path or "?on=" in path for path in seen)
    for path, answer in seen.items():
        assert answer.status_code in {200, 302, 303}, path
        assert "Set-Cookie" not in answer.headers or "no-store" in answer.headers["Cache-Control"]
        for word in (*NAMES, *NUMBERS, "998 87", "99 88 7", HIDDEN):
            assert word not in answer.text, f"{word} on {path}"


def test_a_closed_group_has_no_short_address_and_no_calendar(client):
    organiser = factories.organisation()
    group = factories.activity(by=organiser, is_a=ActivityKind.GROUP)
    group.title = factories.both(HIDDEN)
    code, slug = group.code, organiser.slug
    factories.occurrence(group)
    assert client.get(f"/a/{code}").status_code == 404
    calendar = client.get(f"/fr/organisations/{slug}/agenda.ics")
    assert calendar.status_code == 200
    assert HIDDEN not in calendar.text
    assert "VEVENT" not in calendar.text


def test_pages_and_feeds_are_kept_for_a_minute_and_known_again(client, quarter):
    here = "/fr/neighbourhoods/peterbos"
    paths = (here, f"{here}/month", f"{here}?theme=kitchen&free=1", f"{here}/agenda.ics")
    for path in (*paths, f"{here}/activities.atom", "/nl/themes/kitchen/agenda.ics"):
        first = client.get(path)
        assert first.headers["Cache-Control"] == "public, max-age=60", path
        known = {"If-None-Match": first.headers["ETag"]}
        assert client.get(path, headers=known).status_code == 304, path


def test_who_reads_a_feed_is_not_looked_up(client, quarter):
    with counted_queries() as sent:
        client.get("/fr/neighbourhoods/peterbos/agenda.ics")
    assert not any("sign_in" in one or "booking" in one for one in sent)
