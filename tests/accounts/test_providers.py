"""Staff come in by another house: over real HTTP, believed only when all of it fits."""

import base64
import json
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.providers import (
    CLIENT_ID,
    CLIENT_SECRET,
    DOOR,
    ENTRY,
    NAME,
    Keys,
    arrive,
    enter,
    leave,
)
from tests.visits import is_in, post, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")


def refused_at_the_door(client, answer):
    """Back at the page of passwords, with words, and not in."""
    assert (answer.status_code, answer.location) == (303, DOOR)
    assert texts(client.get(DOOR), ".notice--bad") != []
    assert not is_in(client)
    return True


def test_without_the_settings_there_is_no_such_way(client):
    assert client.get("/fr/sign-in/provider").status_code == 404
    assert "provider" not in client.get(DOOR).text


@pytest.mark.parametrize("missing", ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"])
def test_half_the_settings_are_none(app, client, there, monkeypatch, missing):
    monkeypatch.setitem(app.config, missing, "")
    assert client.get("/fr/sign-in/provider").status_code == 404


def test_the_way_there_is_a_link(client, there):
    (link,) = soup(client.get(f"{DOOR}?next=/fr/me/account")).select("a[href*='/provider']")
    assert NAME in link.text
    assert link["href"] == "/fr/sign-in/provider?next=/fr/me/account"


LONG_AGO, FAR_AHEAD = 1_600_000_000, 4_102_444_800  # 2020 and 2100


@pytest.mark.parametrize(
    "more",
    [
        {"iss": "http://127.0.0.1:1"},
        {"iss": None},
        {"aud": "another-site"},
        {"aud": ["another-site", "bottin"], "azp": "another-site"},
        {"aud": None},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": LONG_AGO},
        {"exp": None},
        {"sub": None},
        {"sub": ""},
    ],
    ids=str,
)
def test_what_does_not_fit_is_not_believed(client, there, joris, more):
    there.more = more
    assert refused_at_the_door(client, client.get(leave(client)))


def test_what_another_key_signed_is_not_believed(client, there, joris):
    there.signs_with = Keys(name=there.keys.name)
    assert refused_at_the_door(client, client.get(leave(client)))


def forged(alg, signature=""):
    def part(what):
        return base64.urlsafe_b64encode(json.dumps(what).encode()).rstrip(b"=").decode()

    claims = {"iss": "-", "sub": "1", "aud": CLIENT_ID, "iat": 1, "exp": FAR_AHEAD}
    return f"{part({'alg': alg})}.{part(claims)}.{signature}"


@pytest.mark.parametrize("token", [forged("none"), forged("HS256", "YQ"), "rubbish", "a.b.c"])
def test_what_nobody_signed_is_not_believed(client, there, joris, token):
    there.token = token
    assert refused_at_the_door(client, client.get(leave(client)))


def test_a_new_key_of_that_house_counts_at_once(client, there, joris):
    enter(client)
    post(client, "/fr/sign-out")
    there.keys = Keys()
    assert enter(client).location == "/fr/me"


def test_another_state_is_not_ours(client, there, joris):
    back = leave(client)
    state = parse_qs(urlsplit(back).query)["state"][0]
    assert refused_at_the_door(client, client.get(back.replace(state, "another")))
    assert "/token" not in there.asked


def test_a_code_that_another_browser_fetched_is_not_ours(app, client, there, joris):
    back = leave(client)
    victim = client.__class__(app)
    assert refused_at_the_door(victim, victim.get(back))


def test_an_answer_of_another_house_is_not_ours(client, there, joris):
    back = leave(client)
    mixed = back.replace("iss=http", "iss=https")
    assert mixed != back
    assert refused_at_the_door(client, client.get(mixed))


def test_the_way_back_works_once(client, there, joris):
    back = leave(client)
    assert client.get(back).location == ENTRY
    assert client.get(back).location == DOOR


def test_the_press_works_once_even_with_the_old_cookie(client, there, joris):
    arrive(client)
    with client.session_transaction() as cookie:
        kept = dict(cookie)
    post(client, ENTRY)
    post(client, "/fr/sign-out")
    with client.session_transaction() as cookie:
        cookie.update(kept)
    assert post(client, ENTRY).status_code == 409
    assert not is_in(client)


@pytest.mark.usefixtures("there", "joris")
@pytest.mark.parametrize(("minutes", "to"), [(4, "/fr/me"), (6, DOOR)])
def test_the_press_waits_some_minutes(client, now, minutes, to):
    arrive(client)
    now.at += timedelta(minutes=minutes)
    assert post(client, ENTRY).location == to


def test_the_way_there_may_take_ten_minutes(client, there, joris, now):
    back = leave(client)
    now.at += timedelta(minutes=11)
    assert refused_at_the_door(client, client.get(back))


def test_a_press_without_a_way_back_leads_to_the_door(client, there):
    assert client.get(ENTRY).location == DOOR
    assert post(client, ENTRY).location == DOOR


def test_who_says_no_there_is_not_in_here(client, there, joris):
    there.says_no = True
    assert refused_at_the_door(client, client.get(leave(client)))


def test_a_house_that_is_down_is_said_in_words(client, there, joris):
    there.is_down = True
    assert refused_at_the_door(client, client.get("/fr/sign-in/provider"))
    there.is_down = False
    back = leave(client)
    there.is_down = True
    assert refused_at_the_door(client, client.get(back))


def test_a_house_that_is_not_there_is_said_in_words(app, client, there, monkeypatch):
    monkeypatch.setitem(app.config, "OIDC_ISSUER", "http://127.0.0.1:9")
    answer = client.get("/nl/sign-in/provider")
    assert answer.location == "/nl/sign-in/staff"
    assert NAME in texts(client.get(answer.location), ".notice--bad")[0]


def test_a_house_of_another_name_is_not_believed(app, client, there, monkeypatch):
    monkeypatch.setitem(app.config, "OIDC_ISSUER", f"{there.issuer}/")
    assert refused_at_the_door(client, client.get("/fr/sign-in/provider"))


def test_no_secret_is_in_an_address(client, there, joris):
    away = client.get("/fr/sign-in/provider").location
    asked = parse_qs(urlsplit(away).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["scope"] == ["openid email"]
    assert asked["ui_locales"] == ["fr"]
    assert CLIENT_SECRET not in away
    assert "code_verifier" not in asked
