"""The counter on screen: finding, writing down, acting, the receipt; nothing of it in addresses."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import ConsentPurpose, Person
from app.counter.models import Visit
from app.db import db
from app.directory.queries import cards
from tests import factories
from tests.factories import NOW
from tests.visits import counted_queries, post, sign_in, soup, texts

NEW = {"language": "fr", "agreement": "here-spoken"}


def begun(client, person, agreement="here-spoken"):
    answer = post(client, f"/fr/counter/people/{person.id}/visits", {"agreement": agreement})
    assert answer.status_code == 303, answer.text
    return answer.location


def found(answer):
    return texts(answer, "main .choices .choice__title")


def test_a_first_name_is_found_in_any_spelling_on_ones_own_estates_only(at_work, home):
    factories.resident("Aïcha", at=home)
    factories.resident("Aïsha", at=home, waiting=True)
    factories.resident("Aicha")
    answer = post(at_work, "/fr/counter/people", {"q": "aicha"})
    assert found(answer) == ["Aïcha", "Aïsha"]
    assert "Aïcha" not in soup(answer).title.get_text()


@pytest.mark.parametrize("typed", ["0470/00.00.05", "+32 470 00 00 05"])
def test_a_number_finds_everybody_who_uses_it(at_work, home, typed):
    for name in ("Amina", "Karim"):
        factories.resident(name, at=home, phone="+32470000005")
    assert found(post(at_work, "/fr/counter/people", {"q": typed})) == ["Amina", "Karim"]


def test_the_code_of_a_card_finds_its_owner_until_it_is_cancelled(at_work, samira, home):
    owner = factories.resident("Amina", at=home)
    code = accounts.issue_card(owner, by=samira, now=NOW)
    assert found(post(at_work, "/fr/counter/people", {"q": code.lower()})) == ["Amina"]
    accounts.cancel_card(owner, by=samira, now=NOW)
    assert found(post(at_work, "/fr/counter/people", {"q": code})) == []


def test_nobody_found_leads_to_writing_down_with_what_was_typed(at_work, home):
    answer = post(at_work, "/fr/counter/people", {"q": "Zoltan", "estate": home.slug})
    fields = soup(answer).select("form[action$='/people/new'] input[type=hidden]")
    sent = {field["name"]: field["value"] for field in fields}
    answer = at_work.post("/fr/counter/people/new", data=sent)
    assert answer.status_code == 200
    assert soup(answer).select_one("#first_name")["value"] == "Zoltan"


def test_more_than_a_page_asks_for_the_estate(at_work, home):
    for _number in range(27):
        factories.resident("Amina", at=home)
    answer = post(at_work, "/fr/counter/people", {"q": "amina"})
    assert len(found(answer)) == 25
    assert soup(answer).select_one(".notice--info")


def test_somebody_new_is_accepted_at_once_and_a_visit_begins(at_work, samira, home):
    more = {"first_name": "Zoltan", "estate": home.slug, "phone": "0470 00 00 07", **NEW}
    answer = post(at_work, "/fr/counter/people/new", more)
    assert answer.status_code == 303
    made = db.session.scalars(select(Person).where(Person.first_name == "Zoltan")).one()
    assert people.residencies(made.id)[0].granted_by_id == samira.id
    assert people.consent(made.id, ConsentPurpose.ACCOUNT).how == "spoken"
    assert str(made.id) not in answer.location.partition("visits/")[0]


@pytest.mark.parametrize(
    ("name", "phone"), [("Mohammed", ""), ("Karim", "0470 00 00 05")], ids=["name", "number"]
)
def test_who_may_be_known_already_is_shown_first(at_work, home, name, phone):
    known = factories.resident("Mohamed", at=home, phone="+32470000005")
    more = {"first_name": name, "estate": home.slug, "phone": phone, **NEW}
    answer = post(at_work, "/fr/counter/people/new", more)
    assert answer.status_code == 409
    assert found(answer) == ["Mohamed"]
    assert soup(answer).select_one("#first_name")["value"] == name
    again = post(at_work, f"/fr/counter/people/{known.id}/visits", {"agreement": "here-spoken"})
    assert again.status_code == 303
    assert post(at_work, "/fr/counter/people/new", more, sure="yes").status_code == 303


def test_the_page_of_somebody_does_not_name_them_in_its_title_or_address(at_work, home):
    address = begun(at_work, factories.resident("Amina", at=home))
    answer = at_work.get(address)
    assert texts(answer, "h1") == ["Amina"]
    assert "Amina" not in soup(answer).title.get_text() + address


def test_one_signs_up_changes_a_number_and_gets_a_receipt(at_work, home):
    amina = factories.resident("Amina", at=home, phone="+32470000001")
    occurrence = factories.occurrence()
    kind = occurrence.activity.participant_types[0].id
    address = begun(at_work, amina, "here-signed")
    booking = f"{address}/occurrences/{occurrence.id}/booking"
    answer = post(at_work, f"{booking}/new", {"participant_type": kind, "children_6_11": "1"})
    assert (answer.status_code, answer.location) == (303, booking)
    assert texts(at_work.get(booking), "h1") == ["Place réservée"]
    answer = post(at_work, f"{address}/number", {"phone": "0470 00 00 02"})
    assert answer.status_code == 303
    assert [p.value for p in people.contact_points(amina.id)] == ["+32470000002"]
    answer = post(at_work, f"{address}/end", {"then": "receipt"})
    lines = texts(at_work.get(answer.location), ".bullets b")
    assert lines == ["Inscription faite", "Numéro de téléphone changé"]
    assert post(at_work, f"{address}/receipt/message").status_code == 303


def test_what_is_refused_is_said_and_nothing_is_lost(at_work, home):
    occurrence = factories.occurrence()
    kind = occurrence.activity.participant_types[0].id
    address = begun(at_work, factories.resident("Amina", at=home))
    answer = post(
        at_work,
        f"{address}/occurrences/{occurrence.id}/booking/new",
        {"participant_type": kind, "children_6_11": "7", "children_3_5": "2"},
    )
    assert answer.status_code == 409
    assert soup(answer).select_one("#children_6_11")["value"] == "7"


def test_a_visit_that_is_over_leads_to_its_receipt_and_refuses_the_rest(at_work, now, home):
    address = begun(at_work, factories.resident("Amina", at=home))
    now.at = NOW + timedelta(minutes=31)
    assert at_work.get(address).location == f"{address}/receipt"
    assert post(at_work, f"{address}/sign-outs").status_code == 409
    assert at_work.get(f"{address}/receipt").status_code == 200
    now.at = NOW + timedelta(days=2)
    assert at_work.get(f"{address}/receipt").status_code == 404


def test_signing_out_ends_the_visit(at_work, samira, home):
    address = begun(at_work, factories.resident("Amina", at=home))
    post(at_work, "/fr/sign-out")
    sign_in(at_work, samira)
    assert at_work.get(address).location == f"{address}/receipt"


def test_somebody_else_does_not_see_the_visit(at_work, client, landlord, home):
    address = begun(at_work, factories.resident("Amina", at=home))
    sign_in(client, factories.worker(landlord, "Annelies"))
    assert client.get(address).status_code == 404
    assert client.get(f"{address}/receipt").status_code == 404


def test_who_moved_away_is_no_longer_helped(at_work, samira, home):
    amina = factories.resident("Amina", at=home)
    address = begun(at_work, amina)
    accounts.revoke(people.residencies(amina.id)[0], by=samira, now=NOW)
    assert at_work.get(address).status_code == 404


def test_the_card_is_made_question_by_question_with_the_yes_that_was_given(at_work, samira, home):
    amina = factories.resident("Amina", at=home)
    address = begun(at_work, amina)
    assert post(at_work, f"{address}/talents", {"talents": ["tricot"]}).status_code == 303
    answers = {
        "languages": {"languages": ["ar"]},
        "when": {"free": ["WEEK_EVENING"]},
        "where": {"places": ["TELEPHONE"]},
        "words": {"words": "Le mardi.", "language": "fr"},
        "picture": {"silhouette": "2"},
        "reach": {"reach": "neighbourhood"},
    }
    for step, fields in answers.items():
        assert at_work.get(f"{address}/{step}").status_code == 200, step
        assert post(at_work, f"{address}/{step}", fields).status_code == 303, step
    assert at_work.get(f"{address}/preview").status_code == 200
    assert post(at_work, f"{address}/preview").status_code == 422
    not_of_age = {"agree": "signed"}
    assert post(at_work, f"{address}/preview", not_of_age).status_code == 422
    sent = post(at_work, f"{address}/preview", {"adult": "y", "agree": "signed"})
    assert (sent.status_code, sent.location) == (303, address)
    consent = people.consent(amina.id, ConsentPurpose.CARD)
    assert (consent.how, consent.recorded_by_id) == ("signed", samira.id)
    assert "Le mardi." in at_work.get(f"{address}/talents/card").text


def test_a_card_that_neighbours_see_is_changed_and_lessened_for_somebody(at_work, home):
    amina = factories.resident("Amina", at=home)
    factories.card(amina, "tricot", "crochet", words="Le mardi.")
    address = begun(at_work, amina)
    words = {"words": "Le jeudi.", "language": "fr"}
    assert post(at_work, f"{address}/words", words).location == f"{address}/preview"
    assert post(at_work, f"{address}/preview", {"adult": "y", "agree": "signed"}).status_code == 303
    assert factories.own_card(amina).words == "Le mardi.", "until it is read"
    page = at_work.get(f"{address}/talents/card")
    assert "Le jeudi." in page.text
    for fields in ({"talent": "crochet"}, {"words": "yes"}):
        assert post(at_work, f"{address}/talents/removal", fields).status_code == 303
    card = factories.own_card(amina)
    assert (card.words, card.talent_slugs) == ("", ["tricot"])
    assert post(at_work, f"{address}/talents/removal", {"talent": "tricot"}).status_code == 409
    assert post(at_work, f"{address}/talents/revision").status_code == 303
    assert post(at_work, f"{address}/talents/changes/removal").status_code == 303
    assert at_work.get(f"{address}/talents/deletion").status_code == 200
    assert post(at_work, f"{address}/talents/deletion").status_code == 303
    assert cards.of_person(amina.id) is None


def test_on_the_telephone_nobody_signs(at_work, home):
    address = begun(at_work, factories.resident("Amina", at=home), "telephone-spoken")
    post(at_work, f"{address}/talents", {"talents": ["tricot"]})
    answer = post(at_work, f"{address}/preview", {"adult": "y", "agree": "signed"})
    assert answer.status_code == 422


def test_who_waits_is_accepted_from_the_visit(at_work, home):
    wim = factories.resident("Wim", at=home, waiting=True)
    address = begun(at_work, wim)
    assert post(at_work, f"{address}/talents", {"talents": ["tricot"]}).status_code == 409
    assert post(at_work, f"{address}/membership").status_code == 303
    assert people.residencies(wim.id)[0].granted_at is not None


@pytest.fixture
def organising(client, joris, now):
    assert now
    sign_in(client, joris)
    return client


def told(home, **more):
    proof = {"first_name": "amina", "estate": home.slug, "proof": "0470 00 00 01"}
    return {**proof, "agreement": "here-spoken", **more}


@pytest.mark.parametrize(
    "wrong", [{"first_name": "Karim"}, {"proof": "0470 00 00 02"}, {"estate": "other"}]
)
def test_an_association_needs_all_three_to_go_together(organising, home, wrong):
    factories.resident("Amina", at=home, phone="+32470000001")
    wrong = {k: factories.estate().slug if v == "other" else v for k, v in wrong.items()}
    answer = post(organising, "/fr/counter/proofs", told(home, **wrong))
    assert answer.status_code == 409
    assert db.session.scalars(select(Visit)).all() == []


def test_an_association_books_what_it_runs_and_nothing_else(organising, partner, home):
    factories.resident("Amina", at=home, phone="+32470000001")
    address = post(organising, "/fr/counter/proofs", told(home)).location
    own = factories.occurrence(factories.activity(by=partner))
    other = factories.occurrence()
    booking = "{}/occurrences/{}/booking/new"
    kind = own.activity.participant_types[0].id
    answer = post(organising, booking.format(address, own.id), {"participant_type": kind})
    assert answer.status_code == 303
    assert organising.get(booking.format(address, other.id)).status_code == 404
    assert organising.get(f"{address}/number").status_code == 403


def test_somebody_whom_an_association_writes_down_waits(organising, home):
    factories.resident("Zoltan", at=home)  # nobody is told that they exist
    more = {"first_name": "Zoltan", "estate": home.slug, **NEW}
    assert post(organising, "/fr/counter/people/new", more).status_code == 303
    newest = db.session.scalars(select(Person).order_by(Person.id.desc()).limit(1)).one()
    assert people.residencies(newest.id)[0].granted_at is None


def test_no_name_or_number_is_logged(at_work, home, caplog):
    amina = factories.resident("Amina", at=home, phone="+32470000001")
    post(at_work, "/fr/counter/people", {"q": "Amina"})
    post(at_work, "/fr/counter/people", {"q": "0470 00 00 01"})
    address = begun(at_work, amina)
    at_work.get(address)
    logged = " ".join(str(record.__dict__) for record in caplog.records)
    assert caplog.records
    assert "Amina" not in logged
    assert "470000001" not in logged
    assert "470 00 00 01" not in logged


def test_the_page_asks_the_same_few_questions_however_much_they_signed_up_for(at_work, home):
    amina = factories.resident("Amina", at=home)
    factories.booking(factories.occurrence(), amina)
    address = begun(at_work, amina)
    at_work.get(address)
    with counted_queries() as few:
        at_work.get(address)
    for _number in range(5):
        factories.booking(factories.occurrence(), amina)
    with counted_queries() as many:
        at_work.get(address)
    assert len(many) == len(few)
