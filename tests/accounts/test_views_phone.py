"""The form that asks for a telephone number."""

import re
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from app.accounts.models import SignInCode
from app.accounts.views import signing_in
from app.notifications.models import Message
from app.web import limits
from tests import factories
from tests.conftest import Visitor
from tests.visits import post, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

NUMBER = "+32470123456"

WRONG = {
    "nothing": "",
    "spaces": "   ",
    "letters": "abc",
    "too short": "0470 12",
    "too long": "0470 12 34 56 78 90 12 34 56 78",
    "far too long": "0" * 3000,
    "a landline": "02 555 01 00",
    "a script": "<script>alert(1)</script>",
    "a quote": '"><img src=x onerror=alert(1)>',
    "an emoji": "😀",
    "from right to left": "مرحبا",
    "NUL": "04\x0070",
    "a template": "{{ 7*7 }} %(num)s",
    "SQL": "'; DROP TABLE person; --",
    "no country": "+999 123456",
}


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_mobile_number_is_said_beside_it_and_above(client, name, lang):
    answer = post(client, f"/{lang}/sign-in", phone=WRONG[name])
    assert answer.status_code == 422
    (beside,) = texts(answer, ".field .field__error")
    assert texts(answer, '.notice--bad a[href="#phone"]') == [beside]
    assert len(beside) > 15
    box = soup(answer).select_one("#phone")
    assert box["aria-invalid"] == "true"
    assert "phone-error" in box["aria-describedby"].split()


@pytest.mark.parametrize("name", WRONG)
def test_what_was_typed_is_kept_and_harmless(client, name):
    answer = post(client, "/fr/sign-in", phone=WRONG[name])
    kept = soup(answer).select_one("#phone")["value"]
    assert kept == WRONG[name].replace("\x00", "").strip()
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text


def test_each_mistake_has_its_own_words_in_each_language(client):
    said = {
        (lang, typed): texts(post(client, f"/{lang}/sign-in", phone=typed), ".field .field__error")[
            0
        ]
        for lang in ("fr", "nl")
        for typed in ("", "abc", "02 555 01 00")
    }
    assert len(set(said.values())) == 6


@pytest.mark.parametrize(
    "typed",
    [
        *("0470 12 34 56", "0470/12.34.56", "0032470123456", "+32 (0)470 12 34 56"),
        *(
            " 0470123456\n",
            "\u202e0470 12 34 56\u202c",
            "０４７０１２３４５６",
            "0470\u00a012 34 56",
        ),
        "0470\u202f12\u202f34\u202f56",
    ],
)
def test_a_number_may_be_written_in_many_ways(client, session, typed):
    answer = post(client, "/nl/sign-in", phone=typed)
    assert (answer.status_code, answer.location) == (303, "/nl/sign-in/code")
    assert session.scalars(select(SignInCode.number)).one() == NUMBER


def test_a_mobile_from_elsewhere_is_welcome(client, session):
    post(client, "/fr/sign-in", phone="+33 6 12 34 56 78")
    assert session.scalars(select(SignInCode.number)).one() == "+33612345678"


def code_page(client, phone):
    """The page after the number, without what differs from person to person: digits, tokens."""
    answer = post(client, "/fr/sign-in", phone=phone)
    assert answer.status_code == 303
    page = client.get(answer.location)
    wrong = post(client, "/fr/sign-in/code", code="000000")
    assert (page.status_code, wrong.status_code) == (200, 422)
    blank = re.compile(r'name="csrf_token" value="[^"]*"|[0-9a-f]{10,12}|\d+')
    return [blank.sub("", text) for text in (page.text, wrong.text)]


def test_nobody_learns_whose_number_is_known(app, session):
    factories.resident(phone=NUMBER)
    known = code_page(Visitor(app), "0470 12 34 56")
    assert code_page(Visitor(app), "0471 65 43 21") == known


def test_a_code_waits_in_the_outbox_in_the_language_of_the_page(client, session):
    post(client, "/nl/sign-in", phone="0471 65 43 21")
    message = session.scalars(select(Message)).one()
    assert (message.kind, message.language) == ("sign_in_code", "nl")
    assert re.fullmatch(r"\d{6}", message.secret)


def test_after_five_codes_an_hour_one_waits_or_calls(client, session):
    statuses = [post(client, "/fr/sign-in", phone="0470 12 34 56").status_code for _ in range(6)]
    assert statuses == [303] * 5 + [429]
    answer = post(client, "/fr/sign-in", phone="0470 12 34 56")
    assert soup(answer).select_one("#phone")["value"] == "0470 12 34 56"
    assert session.scalar(select(func.count()).select_from(SignInCode)) == 5
    assert post(client, "/fr/sign-in", phone="0471 65 43 21").status_code == 303


def ask_in_hour(client, hour, phones, monkeypatch):
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: 3600.0 * (hour + 1)))
    return [post(client, "/fr/sign-in", phone=phone).status_code for phone in phones]


def test_after_fifteen_codes_a_day_one_waits_until_tomorrow(client, session, monkeypatch):
    number = ["0470 12 34 56"]
    for hour in range(0, 9, 3):
        assert ask_in_hour(client, hour, number * 5, monkeypatch) == [303] * 5
    assert ask_in_hour(client, 12, number, monkeypatch) == [429]
    assert session.scalar(select(func.count()).select_from(SignInCode)) == 15
    assert ask_in_hour(client, 36, number, monkeypatch) == [303]


def test_codes_abroad_have_a_measure_of_their_own(app, session, monkeypatch):
    monkeypatch.setattr(signing_in, "ABROAD", "2 per hour")
    abroad = ["+33 6 12 34 56 78", "+31 6 12345678", "+49 1512 3456789"]
    assert ask_in_hour(Visitor(app), 0, abroad, monkeypatch) == [303, 303, 429]
    assert ask_in_hour(Visitor(app), 0, ["0470 12 34 56"], monkeypatch) == [303]


@pytest.mark.parametrize("typed", ["0470 12", "<b>", ""])
def test_the_language_button_keeps_what_was_typed_and_judges_nothing(client, session, typed):
    answer = post(client, "/nl/sign-in", phone=typed, switch="nl")
    assert answer.status_code == 200
    assert soup(answer).html["lang"] == "nl"
    assert soup(answer).select_one("#phone")["value"] == typed
    assert texts(answer, ".field .field__error") == []
    assert session.scalar(select(func.count()).select_from(SignInCode)) == 0


def test_the_language_button_of_the_form_leads_to_the_form(client):
    button = soup(client.get("/fr/sign-in")).select_one("button.switch__part")
    assert button["formaction"] == "/nl/sign-in"
    assert button["form"] == "form"
    assert "formnovalidate" in button.attrs


def test_a_page_wanted_before_is_kept_through_a_change_of_language(client):
    page = client.get("/fr/sign-in?next=/fr/me/account")
    button = soup(page).select_one("button.switch__part")
    assert button["formaction"] == "/nl/sign-in?next=/fr/me/account"
