"""Headers: a strict policy on every answer, and nothing personal in any cache."""

import pytest

from tests import factories
from tests.conftest import make_app
from tests.databases import Database
from tests.visits import post, sign_in

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
AGENDA = "/fr/neighbourhoods/peterbos"
PRIVATE = "private, no-store"


@pytest.fixture(autouse=True)
def quarter(session, now):
    factories.occurrence()


@pytest.mark.parametrize(
    "path", ["/", AGENDA, "/fr/sign-in", "/fr/no", "/healthz", "/robots.txt", "/assets/no.css"]
)
def test_every_answer_has_the_policy(client, path):
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "X-Request-Id" in headers


def test_a_file_bears_only_what_is_said_of_files(client, app):
    for url in app.extensions["assets"].by_url:
        headers = client.get(f"/assets/{url}").headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert not {"Content-Security-Policy", "Permissions-Policy"} & set(headers.keys())


@pytest.mark.parametrize("path", ["/fr/", "/fr/me"])
def test_what_only_leads_on_bears_no_words_about_a_page(client, path):
    answer = client.get(path)
    assert answer.location
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not {"Content-Security-Policy", "Permissions-Policy"} & set(answer.headers.keys())


def test_a_refused_form_has_it_too(client):
    assert client.post("/fr/sign-in").headers["Content-Security-Policy"] == CSP


def test_a_crash_has_it_too(app, client, monkeypatch):
    monkeypatch.setitem(app.config, "PROPAGATE", value=False)
    headers = post(client, "/trial/crash").headers
    assert headers["Content-Security-Policy"] == CSP
    assert headers["Cache-Control"] == PRIVATE


def test_a_public_page_may_be_kept_for_a_minute(client):
    headers = client.get(AGENDA).headers
    assert headers["Cache-Control"] == "public, max-age=60"
    assert headers["ETag"]
    assert {"Cookie", "Save-Data"} <= set(headers["Vary"].replace(" ", "").split(","))


def test_a_page_that_did_not_change_is_not_sent_again(client):
    tag = client.get(AGENDA).headers["ETag"]
    answer = client.get(AGENDA, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")
    assert client.get(AGENDA, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_compressed_page_that_did_not_change_is_not_sent_again(client):
    tag = client.get(AGENDA, headers={"Accept-Encoding": "br"}).headers["ETag"]
    again = client.get(AGENDA, headers={"Accept-Encoding": "br", "If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_page_is_compressed(client, encoding):
    answer = client.get(AGENDA, headers={"Accept-Encoding": encoding})
    assert answer.headers["Content-Encoding"] == encoding
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("path", [AGENDA, "/fr/neighbourhoods", "/fr/me", "/fr/me/account"])
def test_with_our_cookie_nothing_is_kept(client, path):
    sign_in(client, factories.resident())
    headers = client.get(path).headers
    assert headers["Cache-Control"] == PRIVATE
    assert "ETag" not in headers


def test_even_a_cookie_that_means_nothing_keeps_pages_out_of_caches(client):
    client.set_cookie("session", "nothing")
    assert client.get(AGENDA).headers["Cache-Control"] == PRIVATE


@pytest.mark.parametrize("path", ["/fr/no", "/fr/me", "/fr/", "/fr/sign-in"])
def test_errors_redirects_and_forms_are_not_kept(client, path):
    assert client.get(path).headers["Cache-Control"] == PRIVATE


def test_after_signing_out_pages_are_public_again(client):
    sign_in(client, factories.resident())
    assert post(client, "/fr/sign-out").headers["Cache-Control"] == PRIVATE
    assert client.get_cookie("session") is None
    assert client.get(AGENDA).headers["Cache-Control"] == "public, max-age=60"


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(client):
    cookie = client.get("/fr/sign-in").headers["Set-Cookie"]
    assert cookie.startswith("session=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_on_a_real_server_it_is_bound_to_https_and_to_this_host(tmp_path):
    app = make_app(Database("sqlite", "sqlite://"), tmp_path, INSECURE_COOKIES=False)
    answer = app.test_client().get("/fr/sign-in", base_url="https://bottin.example")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
