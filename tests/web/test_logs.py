"""One JSON line a request, and nothing in it about who asked what."""

import json
import logging

import pytest

from app.web.logs import JsonLines
from tests import factories
from tests.visits import post, sign_in

PHONE = "0470 12 34 56"


@pytest.fixture
def lines(caplog):
    """What was written, as it is written."""
    caplog.set_level(logging.DEBUG)

    def read():
        return [JsonLines().format(record) for record in caplog.records]

    return read


@pytest.fixture
def requests(lines):
    def read():
        return [line for line in map(json.loads, lines()) if line["logger"] == "bottin.requests"]

    return read


def test_one_line_a_request(client, requests):
    answers = [client.get(path) for path in ("/", "/nl/neighbourhoods", "/fr/gone")]
    written = requests()
    assert [line["status"] for line in written] == [200, 200, 404]
    assert [line["endpoint"] for line in written] == ["root.language", "pages.neighbourhoods", "-"]
    assert [line["request_id"] for line in written] == [a.headers["X-Request-Id"] for a in answers]
    assert written[1]["lang"] == "nl"
    assert written[1]["ms"] >= 0


def test_every_request_has_its_own_id(client):
    ids = {client.get("/").headers["X-Request-Id"] for _ in range(5)}
    assert len(ids) == 5


def test_no_line_says_who_asked_what(client, lines, now):
    somebody = factories.resident("Philomena", phone="+32470123456")
    occurrence = factories.occurrence()
    client.get("/fr/neighbourhoods/philomena?q=philomena")
    client.get("/fr/philomena", headers={"Referer": "/philomena", "User-Agent": "philomena"})
    post(client, "/fr/sign-in", phone=PHONE)
    post(client, "/fr/sign-in", phone=f"{PHONE}1")
    post(client, "/fr/sign-in/code", code="123456")
    post(client, "/fr/sign-in/staff", email="philomena@example.org", password="philomena")
    token = sign_in(client, somebody)
    client.get("/fr/me/account")
    post(client, f"/fr/occurrences/{occurrence.id}/booking")
    written = "\n".join(lines()).lower()
    assert written.count("bottin.requests") == 8
    # Not "470" alone: an id of a request, made at random, may hold it.
    for secret in (
        "philomena",
        "470123",
        "470 12",
        "123456",
        "example.org",
        "127.0.0.1",
        token.lower(),
    ):
        assert secret not in written, secret


def test_a_crash_says_where_and_not_what(app, client, lines, monkeypatch):
    monkeypatch.setitem(app.config, "PROPAGATE", value=False)
    app.logger.propagate = True
    post(client, "/trial/crash", phone=PHONE)
    written = lines()
    assert all(PHONE not in line for line in written)
    (crash,) = [line for line in map(json.loads, written) if line["message"] == "crash"]
    assert crash["error"] == "RuntimeError"
    assert any(where.endswith(" crash") for where in crash["where"])


def test_the_queue_says_where_an_error_was_and_not_what_it_held(app, caplog):
    queue = logging.getLogger("huey")
    try:
        int(PHONE)
    except ValueError:
        queue.exception("Unhandled exception in task %s.", "one")
    written = [handler.format(caplog.records[-1]) for handler in queue.handlers]
    assert [json.loads(line)["error"] for line in written] == ["ValueError"]
    assert PHONE not in written[0]
