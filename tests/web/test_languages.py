"""The language stands in the path; the switch leads to the same page; few cookies are set."""

import re

import pytest

from app.web.security import PUBLIC_SECONDS
from tests import factories

AGENDA = "/neighbourhoods/peterbos"


@pytest.fixture(autouse=True)
def quarter(session, now):
    factories.occurrence()


def switch_in(answer):
    """Where the link to the other language leads."""
    link = re.search(r'<a class="switch__part"\s+href="([^"]*)"', answer.text)
    return link[1].replace("&amp;", "&") if link else None


@pytest.mark.parametrize("path", ["/de/", "/en/neighbourhoods", "/FR/", "/frnl/", "/nl-BE/"])
def test_there_are_two_languages(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("here", "there"), [("fr", "nl"), ("nl", "fr")])
def test_each_page_is_in_its_language_and_leads_to_the_other(client, here, there):
    answer = client.get(f"/{here}{AGENDA}")
    assert f'<html lang="{here}"' in answer.text
    assert switch_in(answer) == f"/{there}{AGENDA}"


@pytest.mark.parametrize(
    "query", ["from=2026-03-05", "from=2026-03-05&page=1", "x=1&x=2", "x=a%26b%3Dc", "x=%C3%A9"]
)
def test_the_switch_keeps_the_query(client, query):
    assert switch_in(client.get(f"/fr{AGENDA}?{query}")) == f"/nl{AGENDA}?{query}"


@pytest.mark.parametrize(
    "query",
    ["lang=de", "slug=x", "endpoint=x", "_anchor=x", "_method=x", "_scheme=x", "_external=1"],
)
def test_the_switch_is_not_led_astray_by_the_query(client, query):
    answer = client.get(f"/fr{AGENDA}?{query}")
    assert answer.status_code == 200
    assert switch_in(answer).startswith(f"/nl{AGENDA}")


@pytest.mark.parametrize("token", ["%3Fx%3D1", "%23top", "%0D%0A", "a%2500"])
def test_the_switch_leads_to_the_same_path_whatever_is_in_it(client, token):
    assert switch_in(client.get(f"/fr/no/{token}")) == f"/nl/no/{token}"


@pytest.mark.parametrize("word", ["_external", "_scheme", "endpoint", "values", "self"])
def test_the_switch_of_a_form_is_not_led_astray_either(client, word):
    answer = client.get(f"/fr/sign-in?{word}=https")
    assert answer.status_code == 200
    assert 'formaction="/nl/sign-in' in answer.text


def test_the_door_shows_both_with_equal_weight(client):
    text = client.get("/").text
    for lang, word in (("fr", "Français"), ("nl", "Nederlands")):
        assert f'<a class="button button--primary" href="/{lang}/">{word}</a>' in text
    assert 'lang="nl"' in text


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_door_remembers(client, lang):
    client.set_cookie("language", lang)
    answer = client.get("/")
    assert (answer.status_code, answer.location) == (302, f"/{lang}/")
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("value", ["de", "", "fr/../nl", "FR"])
def test_the_door_opens_whatever_the_cookie_says(client, value):
    client.set_cookie("language", value)
    assert client.get("/").status_code == 200


def test_the_first_step_keeps_the_language(client):
    answer = client.get("/nl/")
    assert answer.location == "/nl/neighbourhoods"
    assert answer.headers.getlist("Set-Cookie")[0].startswith("language=nl; ")
    assert client.get_cookie("language").value == "nl"


def test_the_cookie_is_for_us_alone(client):
    cookie = client.get("/nl/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Domain" not in cookie


def test_reading_sets_no_cookie(client):
    for path in ("/", "/fr/neighbourhoods", f"/fr{AGENDA}", "/robots.txt", "/healthz", "/fr/no"):
        assert "Set-Cookie" not in client.get(path).headers, path


def test_whoever_reads_the_other_language_has_chosen_it(client):
    client.set_cookie("language", "fr")
    answer = client.get(f"/nl{AGENDA}")
    assert client.get_cookie("language").value == "nl"
    assert answer.headers["Cache-Control"] == "private, no-store"
    again = client.get(f"/nl{AGENDA}")
    assert "Set-Cookie" not in again.headers
    assert again.headers["Cache-Control"] == f"public, max-age={PUBLIC_SECONDS}"


def test_a_neighbourhood_is_kept_when_it_is_chosen(client):
    answer = client.get(f"/fr{AGENDA}/choice")
    assert (answer.status_code, answer.location) == (303, f"/fr{AGENDA}")
    assert client.get_cookie("neighbourhood").value == "peterbos"
    assert f'href="/fr{AGENDA}' in client.get("/fr/").text


def test_a_neighbourhood_that_is_gone_is_asked_for_again(client):
    client.set_cookie("neighbourhood", "atlantis")
    assert client.get("/fr/").location == "/fr/neighbourhoods"
    assert client.get("/fr/neighbourhoods/atlantis/choice").status_code == 404
