"""Staff come in by another house: over real HTTP, believed only when all of it fits."""

import base64
import json
import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from sqlalchemy import select

from app.accounts import operations
from app.accounts.models import Membership, Person, ProviderIdentity, Role, SignIn, SignInHow
from app.history.models import HistoryEntry
from tests import factories
from tests.providers import CLIENT_ID, CLIENT_SECRET, NAME, Keys, house, settings
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

DOOR, ENTRY = "/fr/sign-in/staff", "/fr/sign-in/provider/entry"
EMAIL = "joris@example.org"


@pytest.fixture
def there(app, monkeypatch):
    """That house, known to the site; it asks a second factor itself."""
    with house() as made:
        for name, value in {**settings(made), "OIDC_SECOND_FACTOR": True}.items():
            monkeypatch.setitem(app.config, name, value)
        yield made


@pytest.fixture
def joris(session, now):
    return factories.staff(Role.ORGANISER, factories.organisation(), email=EMAIL)


def leave(client, query=""):
    """Go there and back: the address to which that house sends the browser."""
    away = client.get(f"/fr/sign-in/provider{query}")
    assert away.status_code == 303
    back = requests.get(away.location, allow_redirects=False, timeout=5)
    return back.headers["Location"].removeprefix("http://localhost")


def arrive(client, query=""):
    answer = client.get(leave(client, query))
    assert (answer.status_code, answer.location) == (303, ENTRY)
    return client.get(ENTRY)


def enter(client, query="", **more):
    arrive(client, query)
    return post(client, ENTRY, more)


def is_in(client):
    return client.get("/fr/me").status_code == 200


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


def test_a_checked_address_of_staff_opens_and_is_remembered(client, session, there, joris):
    page = arrive(client)
    assert EMAIL in page.text
    assert session.scalars(select(SignIn)).all() == []
    answer = post(client, ENTRY)
    assert (answer.status_code, answer.location) == (303, "/fr/me")
    row = session.scalars(select(SignIn)).one()
    assert (row.person_id, row.how, row.shared_device) == (
        joris.id,
        SignInHow.PROVIDER,
        False,
    )
    known = session.scalars(select(ProviderIdentity)).one()
    assert (known.person_id, known.issuer, known.subject) == (joris.id, there.issuer, "subject-1")
    linked = session.scalars(select(HistoryEntry).where(HistoryEntry.event == "provider_linked"))
    assert linked.one().details == {}


def test_then_the_name_of_that_house_is_enough(client, session, there, joris):
    enter(client)
    post(client, "/fr/sign-out")
    there.email = "somewhere-else@example.org"
    assert enter(client).location == "/fr/me"
    assert len(session.scalars(select(ProviderIdentity)).all()) == 1


def test_a_shared_computer_is_signed_out_when_the_browser_closes(client, session, there, joris):
    enter(client, shared_device="y")
    assert session.scalars(select(SignIn)).one().shared_device


@pytest.mark.parametrize(
    "more",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
        {"email": "nobody@example.org"},
        {"email": None},
        {"email": ["joris@example.org"]},
    ],
)
def test_an_address_that_is_not_checked_or_not_of_staff_is_refused(
    client, session, there, joris, more
):
    there.more = more
    people = len(session.scalars(select(Person)).all())
    answer = enter(client)
    assert answer.status_code == 409
    assert texts(answer, ".notice--bad")
    assert not is_in(client)
    assert session.scalars(select(ProviderIdentity)).all() == []
    assert len(session.scalars(select(Person)).all()) == people


def test_an_address_handed_on_to_somebody_new_opens_nothing(client, there, joris):
    enter(client)
    post(client, "/fr/sign-out")
    there.subject = "subject-2"
    assert enter(client).status_code == 409


def test_an_address_of_two_people_opens_nothing(client, there, joris):
    factories.staff(Role.ORGANISER, factories.organisation(), email=EMAIL)
    assert enter(client).status_code == 409


def test_residents_do_not_come_in_this_way(client, session, there, now):
    who = factories.resident()
    operations.add_contact(who, factories.ContactKind.EMAIL, EMAIL, by=None, now=now.at)
    assert enter(client).status_code == 409


def test_who_no_longer_works_here_is_refused(client, session, there, joris, now):
    enter(client)
    membership = session.scalars(select(Membership).where(Membership.person_id == joris.id)).one()
    operations.revoke(membership, by=None, now=now.at)
    assert not is_in(client)
    assert enter(client).status_code == 409


@pytest.mark.parametrize("gone", ["erased", "merged"])
def test_who_is_gone_is_refused(client, there, joris, now, gone):
    enter(client)
    post(client, "/fr/sign-out")
    if gone == "erased":
        joris.erased_at = now.at
    else:
        joris.merged_into_id = factories.person().id
    assert enter(client).status_code == 409


NOW_THERE = int(time.time())


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
        {"exp": NOW_THERE - 3600},
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

    claims = {"iss": "-", "sub": "1", "aud": CLIENT_ID, "iat": 1, "exp": NOW_THERE + 300}
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


@pytest.mark.parametrize(
    ("wanted", "to"),
    [("/fr/activities", "/fr/activities"), ("https://evil.example", "/fr/me"), ("//e.x", "/fr/me")],
)
def test_the_way_on_is_a_page_of_ours(client, there, joris, wanted, to):
    assert enter(client, f"?next={wanted}").location == to


def test_whoever_was_signed_in_before_is_signed_out(client, session, there, joris):
    sign_in(client, factories.resident())
    enter(client)
    first, second = session.scalars(select(SignIn).order_by(SignIn.id)).all()
    assert first.ended_at
    assert second.person_id == joris.id


def test_no_secret_is_in_an_address(client, there, joris):
    away = client.get("/fr/sign-in/provider").location
    asked = parse_qs(urlsplit(away).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["scope"] == ["openid email"]
    assert asked["ui_locales"] == ["fr"]
    assert CLIENT_SECRET not in away
    assert "code_verifier" not in asked
