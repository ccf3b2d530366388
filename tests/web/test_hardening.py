"""What somebody clumsy or unkind may send: answered in words, and nobody else is shut out."""

import io
import json
from datetime import timedelta

import pytest

from app.web.guards import own_page
from app.web.limits import address, within
from tests import factories
from tests.visits import csrf, post, sign_in


@pytest.mark.parametrize("sent", [{"phone": 5}, [1], "x", {"phone": {"a": 1}}, {"code": 5}])
def test_json_is_no_form(client, sent):
    answer = client.post(
        "/fr/sign-in",
        data=json.dumps(sent),
        headers={"X-CSRFToken": csrf(client)},
        content_type="application/json",
    )
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("path", "field"),
    [("/fr/sign-in", "phone"), ("/nl/sign-in/staff", "email"), ("/fr/sign-in/staff", "password")],
)
def test_a_file_is_no_text(client, path, field):
    part = (io.BytesIO(b"0470"), "a")
    assert post(client, path, {field: part}, "multipart/form-data").status_code == 422


def test_a_file_is_no_number_of_children(client, now):
    of, me = factories.occurrence(starts_at=now.at + timedelta(days=1)), factories.resident()
    sign_in(client, me)
    part = {"children_6_11": (io.BytesIO(b"2"), "a")}
    answer = post(client, f"/fr/occurrences/{of.id}/booking", part, "multipart/form-data")
    assert answer.status_code == 303  # nobody is counted from a file


@pytest.mark.parametrize("end", ["\r\nX: y", "\t", " ", "é", "\x7f", "?" + "a" * 600, "\\"])
def test_the_way_back_is_plain_and_short(app, end):
    with app.test_request_context("/fr/me"):
        assert own_page("/fr/me") == "/fr/me"
        assert own_page("/fr/me?" + end) is None


@pytest.mark.parametrize("host", ["a..b", "a" * 64 + ".be"])
def test_a_host_that_cannot_be_gets_a_page_of_ours(app, session, host):
    answer = app.test_client().get("/fr/me", headers={"Host": host})
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer.headers
    assert "Er werkt iets niet" in answer.text


def test_an_unknown_host_is_refused_when_the_names_are_set(app, session, monkeypatch):
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["bottin.example"])
    visit = app.test_client().get
    assert visit("/", headers={"Host": "evil.example"}).status_code == 400
    assert visit("/", headers={"Host": "bottin.example"}).status_code == 200


def test_who_is_refused_uses_up_nobody_elses_tries(app, session):
    with app.test_request_context("/fr/sign-in", method="POST"):
        for _ in range(5):
            within(("1 per hour", "address", "mine"), ("2 per hour", "all", ""))
        assert within(("1 per hour", "address", "yours"), ("2 per hour", "all", ""))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_a_home_has_one_address(app, one, other, same):
    found = []
    for remote in (one, other):
        with app.test_request_context("/", environ_base={"REMOTE_ADDR": remote}):
            found.append(address())
    assert (found[0] == found[1]) is same
