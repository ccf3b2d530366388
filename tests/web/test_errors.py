"""Whatever goes wrong is said in both languages, with a way on, and betrays nothing."""

import pytest

from tests import factories
from tests.conftest import make_app
from tests.databases import Database
from tests.page_contract import check_page
from tests.visits import TOKEN, csrf, post, sign_in, soup

WORDS = {
    400: ("Cette page est restée ouverte trop longtemps", "Deze pagina stond te lang open"),
    403: ("Cette page n’est pas pour vous", "Deze pagina is niet voor u"),
    404: ("Cette page n’existe pas", "Deze pagina bestaat niet"),
    405: ("Cette page n’existe pas", "Deze pagina bestaat niet"),
    410: ("Cette activité n’existe plus", "Deze activiteit bestaat niet meer"),
    413: ("C’est trop en une fois", "Dat is te veel in één keer"),
}


def ask(client, status, lang):
    """Provoke an error."""
    if status == 400:
        return client.post(f"/{lang}/sign-in", data={"phone": "0470 12 34 56"})
    if status == 403:
        sign_in(client, factories.staff(factories.Role.OFFICER, factories.organisation()))
        return client.get(f"/{lang}/occurrences/1/booking")
    if status == 404:
        return client.get(f"/{lang}/occurrences/1")
    if status == 410:
        return client.get(f"/{lang}/trial/gone")
    if status == 405:
        return client.get(f"/{lang}/sign-out")
    return post(client, f"/{lang}/sign-in", {"phone": "0" * 70_000})


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("status", WORDS)
def test_an_error_is_said_in_both_languages(client, status, lang):
    answer = ask(client, status, lang)
    assert answer.status_code == status
    other = "nl" if lang == "fr" else "fr"
    assert f'<html lang="{lang}"' in answer.text
    assert f'<div class="error__half" lang="{lang}">' in answer.text
    assert f'<div class="error__half error__half--there" lang="{other}">' in answer.text


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("status", WORDS)
def test_an_error_has_its_own_words(client, status, lang):
    here, there = WORDS[status] if lang == "fr" else WORDS[status][::-1]
    text = ask(client, status, lang).text
    assert f"<h1>{here}</h1>" in text
    assert f"<h2>{there}</h2>" in text


@pytest.mark.parametrize("status", WORDS)
def test_both_languages_have_a_way_on(client, status):
    links = {a["href"] for a in soup(ask(client, status, "nl")).select("main a")}
    assert {"/fr/", "/nl/"} < links


def test_an_error_says_who_to_call_and_its_number(client):
    answer = client.get("/nl/gone")
    assert 'href="tel:+32' in answer.text
    assert answer.headers["X-Request-Id"] in answer.text


def test_what_was_erased_while_somebody_pressed_does_not_exist(client):
    assert post(client, "/fr/trial/vanished").status_code == 404


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_became_impossible_meanwhile_is_said_in_words(client, lang):
    answer = post(client, f"/{lang}/trial/refused")
    assert answer.status_code == 409
    assert f'<html lang="{lang}"' in answer.text
    assert "tel:" in answer.text


def test_a_wrong_method_says_which_are_right(client):
    assert "POST" in client.get("/fr/sign-out").headers["Allow"]


@pytest.mark.parametrize("path", ["/fr/gone", "/fr/occurrences/1", "/gone", "/fr/demo/mailbox"])
def test_whoever_posts_to_a_page_that_does_not_exist_is_told_so(client, path):
    assert post(client, path).status_code in {404, 405}


@pytest.mark.parametrize("token", ["", "x", "IngiLg.x.y", "é", "x" * 5000])
def test_a_wrong_token_changes_nothing(client, token):
    csrf(client)
    answer = client.post("/fr/sign-in", data={"csrf_token": token, "phone": "0470123456"})
    assert answer.status_code == 400


def test_a_token_without_its_session_changes_nothing(app, client):
    token = csrf(client)
    client.delete_cookie("session")
    assert TOKEN not in token
    answer = client.post("/fr/sign-in", data={"csrf_token": token, "phone": "0470123456"})
    assert answer.status_code == 400


@pytest.mark.parametrize("fields", [{"phone": "0" * 66_000}, {f"f{n}": "" for n in range(1500)}])
def test_too_much_is_refused(client, fields):
    answer = post(client, "/fr/sign-in", fields, content_type="multipart/form-data")
    assert answer.status_code == 413


class TestACrash:
    """The last page before the dark."""

    @pytest.fixture(autouse=True)
    def as_in_real_life(self, app, monkeypatch):
        monkeypatch.setitem(app.config, "PROPAGATE", value=False)

    def test_it_is_said_in_both_languages_and_betrays_nothing(self, client):
        answer = post(client, "/trial/crash", phone="0470 12 34 56")
        assert answer.status_code == 500
        assert "Quelque chose ne marche pas" in answer.text
        assert '<span lang="nl">Er werkt iets niet.</span>' in answer.text
        for secret in ("Traceback", "RuntimeError", "broken by", "0470", "app/"):
            assert secret not in answer.text

    def test_it_names_the_request_and_who_to_call(self, client):
        answer = post(client, "/trial/crash")
        assert 'href="tel:+32' in answer.text
        assert answer.headers["X-Request-Id"] in answer.text


@pytest.fixture
def without_database(tmp_path):
    """The application when its database is gone; not the test mode, where errors are raised."""
    gone = Database("sqlite", f"sqlite:///{tmp_path}/gone/gone.db")
    return make_app(gone, tmp_path, TESTING=False)


@pytest.mark.parametrize("path", ["/fr/neighbourhoods", "/nl/neighbourhoods/x", "/fr/me"])
def test_a_crash_needs_no_database(without_database, path):
    visitor = without_database.test_client()
    with visitor.session_transaction() as cookie:
        cookie["_user_id"] = "somebody"
    answer = visitor.get(path)
    assert answer.status_code == 500
    check_page(answer, without_database)


@pytest.mark.parametrize("path", ["/fr/gone", "/nl/demo/mailbox", "/"])
@pytest.mark.parametrize("signed_in", [False, True])
def test_neither_do_the_other_errors(without_database, path, signed_in):
    visitor = without_database.test_client()
    if signed_in:
        with visitor.session_transaction() as cookie:
            cookie["_user_id"] = "somebody"
    answer = visitor.get(path)
    assert answer.status_code == (200 if path == "/" else 404)
    check_page(answer, without_database)


def test_the_house_says_when_its_database_is_gone(without_database, client):
    answer = without_database.test_client().get("/healthz")
    assert (answer.status_code, answer.json) == (503, {"status": "down"})
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
