"""Calls, people who wait, codes of the quarter; and asking for help without an account."""

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.counter import operations
from app.counter.models import HelpRequest, HelpStatus
from app.db import db
from app.i18n import Language
from tests import factories
from tests.factories import NOW
from tests.visits import post, sign_in, soup, texts


def asked():
    return db.session.scalars(select(HelpRequest).order_by(HelpRequest.id)).all()


def wish(home, **more):
    return {"estate": home.slug, "wish": "call", "phone": "0470 00 00 09", **more}


def test_anybody_asks_for_help_and_hears_the_same_known_or_not(client, now, home):
    factories.resident(at=home, phone="+32470000009")
    occurrence = factories.occurrence()
    page = client.get(f"/nl/help?occurrence={occurrence.id}")
    assert "Soup NL" in page.text
    answers = [
        post(client, "/nl/help", wish(home, phone=phone, occurrence=occurrence.id))
        for phone in ("0470 00 00 09", "0470 00 00 08")
    ]
    assert {(a.status_code, a.location) for a in answers} == {(303, "/nl/help/asked")}
    assert [r.number for r in asked()] == ["+32470000009", "+32470000008"]
    assert {r.language for r in asked()} == {Language.NL}


def test_whoever_comes_by_leaves_no_number(client, now, home):
    post(client, "/fr/help", wish(home, wish="come"))
    assert [r.number for r in asked()] == [None]


@pytest.mark.parametrize(
    ("wished", "heading"), [("call", "Elle vous appelle"), ("come", "guichet")]
)
def test_who_asked_hears_what_happens_now_and_whom_to_call(client, now, home, wished, heading):
    home.organisation.phone = "+3225550180"
    post(client, "/fr/help", wish(home, wish=wished))
    page = client.get("/fr/help/asked")
    assert heading in page.text
    assert "02 555 01 80" in page.text
    assert home.organisation.name.fr in page.text


def test_whoever_wants_to_be_called_leaves_one(client, now, home):
    assert post(client, "/fr/help", wish(home, phone="")).status_code == 422
    assert post(client, "/fr/help", wish(home, phone="12")).status_code == 422


def test_the_same_number_asks_three_times_an_hour(client, now, home):
    statuses = [post(client, "/fr/help", wish(home)).status_code for _try in range(4)]
    assert statuses == [303, 303, 303, 429]


def test_who_is_signed_in_need_not_type_what_is_known(client, now, home):
    sign_in(client, factories.resident(at=home, phone="+32470000009"))
    page = soup(client.get("/fr/help"))
    assert page.select_one("#phone")["value"] == "0470 00 00 09"
    assert page.select_one("#estate option[selected]")["value"] == home.slug


def test_the_list_shows_the_oldest_first_and_only_ones_own(at_work, home):
    for place, number in ((home, "+32470000001"), (home, "+32470000002"), (factories.estate(), "")):
        operations.ask(place, None, number or None, language=Language.FR, by=None, now=NOW)
    answer = at_work.get("/fr/counter/calls")
    assert texts(answer, ".asks__phone") == ["0470 00 00 01", "0470 00 00 02"]
    assert soup(answer).select_one(".asks__phone")["href"] == "tel:+32470000001"


def test_a_call_leads_to_the_person_and_is_done_in_one_tap(at_work, home):
    amina = factories.resident("Amina", at=home, phone="+32470000001")
    call = operations.ask(home, None, "+32470000001", language=Language.FR, by=None, now=NOW)
    answer = post(at_work, "/fr/counter/people", {"q": "0470 00 00 01", "call": call.id})
    begin = soup(answer).select_one("main .choices a")["href"]
    assert begin == f"/fr/counter/people/{amina.id}/visits?call={call.id}"
    form = soup(at_work.get(begin)).select_one("#form input[name=call]")
    address = post(
        at_work, begin, {"agreement": "telephone-spoken", "call": form["value"]}
    ).location
    done = soup(at_work.get(address)).select_one("form[action$='/done']")["action"]
    assert post(at_work, done).status_code == 303
    assert asked()[0].status is HelpStatus.DONE


def test_who_waits_is_accepted_or_turned_down_and_told(at_work, home):
    wim, eva = (factories.resident(name, at=home, waiting=True) for name in ("Wim", "Eva"))
    page = at_work.get("/fr/counter/waiting")
    assert texts(page, ".asks .choice__title") == ["Wim", "Eva"]
    for person, answer in ((wim, "acceptance"), (eva, "refusal")):
        number = people.residencies(person.id)[0].id
        assert post(at_work, f"/fr/counter/waiting/{number}/{answer}").status_code == 303
    assert people.residencies(wim.id)[0].granted_at is not None
    assert people.residencies(eva.id) == []
    assert "Wim" not in at_work.get("/fr/counter/waiting").text


def test_a_colleague_who_was_faster_is_said(at_work, samira, home):
    wim = factories.resident("Wim", at=home, waiting=True)
    row = people.residencies(wim.id)[0]
    operations.turn_down(row, "02 555 01 00", by=samira, now=NOW)
    assert post(at_work, f"/fr/counter/waiting/{row.id}/acceptance").status_code == 409


def test_a_code_of_the_quarter_is_made_by_printing_it_and_stands_on_no_page(at_work, samira, home):
    code = accounts.make_joining_code(home, by=samira, now=NOW)
    page = at_work.get("/fr/counter/estates")
    assert code not in page.text
    assert home.poster_code in page.text
    prints = soup(page).select("main form:not([action*='cancellation'])")
    assert [form["action"] for form in prints] == [f"/fr/counter/estates/{home.slug}/joining-code"]
    row = people.joining_codes([home.id], NOW)[0]
    assert post(at_work, f"/fr/counter/codes/{row.id}/cancellation").status_code == 303
    assert people.joining_codes([home.id], NOW) == []


def test_a_code_of_another_company_does_not_exist(at_work, samira):
    elsewhere = factories.estate()
    accounts.make_joining_code(elsewhere, by=samira, now=NOW)
    row = people.joining_codes([elsewhere.id], NOW)[0]
    assert post(at_work, f"/fr/counter/codes/{row.id}/cancellation").status_code == 404


@pytest.mark.parametrize("path", ["/fr/me", "/fr/counter"])
def test_the_desk_counts_what_waits(at_work, home, path):
    factories.resident("Wim", at=home, waiting=True)
    operations.ask(home, None, None, language=Language.FR, by=None, now=NOW)
    said = " ".join(texts(at_work.get(path), "main .choice"))
    assert "1 personne demande de l’aide" in said
    assert "1 personne attend une confirmation" in said
