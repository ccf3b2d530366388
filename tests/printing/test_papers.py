"""Who may print what, what it carries, and what it does to what was printed before."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import Person, Role, SignIn
from app.accounts.models.paper_codes import read_code
from app.accounts.queries import card_of, card_with, joining_code_with
from app.counter import operations as counter
from app.counter.models import ActKind, VisitConsent, VisitHow
from app.counter.operations import Agreement
from app.counter.queries import visits
from app.db import db
from app.history.models import HistoryEntry
from app.i18n import Language
from app.organisations.models import Estate, Organisation, OrganisationKind
from app.web.guards import FRESH
from tests import factories
from tests.factories import NOW
from tests.printing.papers import read, scanned, text_of
from tests.visits import post, sign_in

AGREED = Agreement(VisitHow.PRESENT, VisitConsent.SPOKEN)


@dataclass
class Place:
    """An estate, its worker, somebody who lives there, and somebody who lives elsewhere."""

    landlord: Organisation
    estate: Estate
    worker: Person
    amina: Person
    elsewhere: Person


@pytest.fixture
def place(session, now) -> Place:
    landlord = factories.organisation(OrganisationKind.LANDLORD)
    estate = factories.estate(landlord)
    return Place(
        landlord,
        estate,
        factories.worker(landlord),
        factories.resident("Amina", at=estate),
        factories.resident("Karim"),
    )


@pytest.fixture
def samira(client, place):
    """The browser of the worker, who has just signed in."""
    sign_in(client, place.worker)
    return client


def visiting(place, person=None):
    """The path of a visit of the worker, begun in the sign-in of this browser."""
    mine = select(SignIn.id).where(SignIn.person_id == place.worker.id)
    visit = counter.begin(
        person or place.amina,
        AGREED,
        sign_in_id=db.session.scalars(mine).one(),
        by=place.worker,
        now=NOW,
    )
    return visit, f"/fr/counter/visits/{visit.id}"


def is_paper(answer, name):
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == f'inline; filename="{name}.pdf"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.data.startswith(b"%PDF")


def test_a_card_opens_with_what_its_square_says(samira, place):
    _visit, path = visiting(place)
    answer = post(samira, f"{path}/card")
    is_paper(answer, "carte-kaart")
    (address,) = scanned(answer.data)
    start, _, code = address.rpartition("/c/")
    assert start.startswith("http")
    assert card_with(read_code(code)).person_id == place.amina.id
    said = text_of(answer.data)
    assert "Amina" in said
    assert code in said.replace("- ", "-")


def test_a_new_card_stops_the_old_one_at_once_and_stands_on_the_receipt(samira, place):
    visit, path = visiting(place)
    codes = [scanned(post(samira, f"{path}/card").data)[0].rpartition("/")[2] for _ in range(2)]
    assert [card_with(read_code(code)).is_open(NOW) for code in codes] == [False, True]
    happened = db.session.scalars(
        select(HistoryEntry.event).where(HistoryEntry.for_id == place.amina.id)
    ).all()
    assert happened.count("card_issued") == 2
    assert happened.count("card_cancelled") == 1
    acts = visits.acts(visit.id)
    assert [act.kind for act in acts] == [ActKind.SIGN_IN_CARD_GIVEN] * 2


def test_whoever_did_not_just_show_that_it_is_them_prints_nothing(samira, place, now):
    _visit, path = visiting(place)
    now.at = NOW + FRESH
    answer = post(samira, f"{path}/card")
    assert answer.status_code == 303
    assert "/me/confirmation" in answer.location
    assert card_of(place.amina.id) is None


def test_nobody_prints_the_card_of_somebody_elsewhere_or_of_a_colleague(samira, place):
    colleague = factories.worker(place.landlord)
    accounts.grant(colleague, Role.RESIDENT, estate=place.estate, by=None, now=NOW)
    for other in (place.elsewhere, colleague):
        _visit, path = visiting(place, other)
        assert post(samira, f"{path}/card").status_code == 404
        sheet = post(samira, _cards(place), {"person": [other.id]})
        assert sheet.status_code == 404
        assert card_of(other.id) is None


def _cards(place, estate=None):
    return f"/fr/counter/estates/{(estate or place.estate).slug}/cards"


def test_a_visit_of_a_colleague_prints_nothing(samira, place):
    _visit, path = visiting(place)
    colleague = factories.worker(place.landlord, "Yasmina")
    sign_in(samira, colleague)
    for answer in (post(samira, f"{path}/card"), samira.get(f"{path}/receipt.pdf")):
        assert answer.status_code == 404
    assert card_of(place.amina.id) is None


def test_the_page_of_an_estate_offers_its_people_those_without_a_card_first(samira, place):
    factories.resident("Zoé", at=place.estate, waiting=True)
    accounts.issue_card(place.amina, by=place.worker, now=NOW)
    page = samira.get(_cards(place)).text
    assert page.index("Zoé") < page.index("Amina")
    assert "Karim" not in page
    elsewhere = queries.residencies(place.elsewhere.id)[0].estate_id
    assert samira.get(_cards(place, db.session.get(Estate, elsewhere))).status_code == 404


def test_a_sheet_holds_a_card_of_each(samira, place):
    people = [place.amina, *(factories.resident(f"N{n}", at=place.estate) for n in range(9))]
    answer = post(samira, _cards(place), {"person": [one.id for one in people]})
    is_paper(answer, "cartes-kaarten")
    assert len(read(answer.data).pages) == 1
    codes = [address.rpartition("/")[2] for address in scanned(answer.data)]
    holders = {card_with(read_code(code)).person_id for code in codes}
    assert holders == {one.id for one in people}


@pytest.mark.parametrize("number", [0, 11])
def test_nobody_and_eleven_are_asked_again_and_get_no_card(samira, place, number):
    people = [factories.resident(f"N{n}", at=place.estate) for n in range(number)]
    answer = post(samira, _cards(place), {"person": [one.id for one in people]})
    assert answer.status_code == 422
    assert answer.text.count(" checked") == number
    assert all(card_of(one.id) is None for one in people)


@pytest.mark.parametrize("value", ["0", "x", "²", "99999999999999999999"])
def test_who_is_nobody_is_not_found(samira, place, value):
    assert post(samira, _cards(place), {"person": [value]}).status_code == 404


def test_a_slip_carries_a_code_that_opens_the_estate(samira, place):
    answer = post(samira, f"/nl/counter/estates/{place.estate.slug}/joining-code")
    is_paper(answer, "code")
    said = text_of(answer.data)
    printed = next(word for word in said.split() if joining_code_with(read_code(word)))
    assert joining_code_with(read_code(printed)).estate_id == place.estate.id
    assert "Geldig tot zondag 31 mei" in said
    assert post(samira, "/nl/counter/estates/nowhere/joining-code").status_code == 404


def test_a_receipt_is_in_the_language_of_whoever_was_helped(samira, place):
    wim = factories.resident("Wim", at=place.estate, language=Language.NL)
    visit, path = visiting(place, wim)
    counter.remind(visit, wanted=True, by=place.worker, now=NOW)
    answer = samira.get(f"{path}/receipt.pdf")
    is_paper(answer, "recu-bewijs")
    said = text_of(answer.data)
    for words in ("Wat we samen met u hebben gedaan", "Wim", "maandag 2 maart 2026, 10u", "Samira"):
        assert words in said
    assert "Komt u niet?" not in said
    assert read(answer.data).trailer["/Root"]["/Lang"] == "nl-BE"


def test_a_receipt_says_what_was_booked_when_and_where(samira, place):
    visit, path = visiting(place)
    made = factories.booking(factories.occurrence(), place.amina)
    counter.note(visit, "booked", made, now=NOW)
    said = text_of(samira.get(f"{path}/receipt.pdf").data)
    for words in ("Soup FR", "mercredi 4 mars 2026, 10h", "Room FR", "Vous ne venez pas"):
        assert words in said


def test_a_receipt_is_no_longer_read_on_another_day(samira, place, now):
    _visit, path = visiting(place)
    now.at = NOW + timedelta(days=1)
    assert samira.get(f"{path}/receipt.pdf").status_code == 404
