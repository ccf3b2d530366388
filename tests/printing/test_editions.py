"""Editions: their numbers, the numbers of cards, what is gone since, and printing one again."""

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts.models import ConsentPurpose
from app.db import db
from app.directory import operations as directory
from app.directory.models import Edition, EditionCard
from app.history.models import HistoryEntry
from app.i18n import Language
from app.people import operations as people
from app.printing import operations
from app.printing.policies import Refusal, Refused
from app.printing.queries import contents, editions
from tests import factories
from tests.factories import NOW
from tests.printing.papers import text_of
from tests.printing.quarter import booklet_of, neighbour, proof, quarter_of
from tests.visits import post


def make(scope, by, after=0, first=Language.FR):
    return operations.make_edition(scope, first, after=after, by=by, now=NOW)


def numbers(scope):
    held = editions.numbered(scope, contents.contents(scope))
    return {card.first_name: number for number, card in held.cards}


def test_a_card_keeps_its_number_and_no_number_is_given_twice(quarter):
    scope, by = booklet_of(quarter.home), quarter.worker
    amina = neighbour("Amina", quarter.home)
    neighbour("Youssef", quarter.home)
    make(scope, by)
    accounts.withdraw_consent(amina, ConsentPurpose.BOOKLET, by=amina, now=NOW)
    neighbour("Aaron", quarter.home)
    assert numbers(scope) == {"Youssef": 2, "Aaron": 3}
    make(scope, by, after=1)
    people.erase(amina, by=amina, now=NOW)
    neighbour("Abel", quarter.home)
    assert numbers(scope) == {"Youssef": 2, "Aaron": 3, "Abel": 4}


def test_whoever_comes_back_has_their_number_back(quarter):
    scope = booklet_of(quarter.home)
    amina = neighbour("Amina", quarter.home)
    neighbour("Youssef", quarter.home)
    make(scope, quarter.worker)
    directory.hide(factories.own_card(amina), by=amina, now=NOW)
    make(scope, quarter.worker, after=1)
    card, home = factories.own_card(amina), factories.circle(amina)
    directory.show_again(card, circle=home, by=amina, now=NOW)
    assert numbers(scope) == {"Amina": 1, "Youssef": 2}


def test_the_next_edition_lists_what_is_gone_since_the_last(worker, quarter):
    scope = booklet_of(quarter.home)
    gone = [neighbour(name, quarter.home) for name in ("Amina", "Bilal", "Celia")]
    neighbour("Youssef", quarter.home)
    make(scope, quarter.worker)
    for who in (gone[0], gone[2]):
        directory.hide(factories.own_card(who), by=who, now=NOW)
    said = text_of(proof(worker, scope)).replace("\u202f", " ")
    assert "Fiches retirées depuis l’édition 1 : 1, 3." in said
    assert "Weggehaalde fiches sinds editie 1: 1, 3." in said
    scope = booklet_of(quarter.home)
    make(scope, quarter.worker, after=1)
    said = text_of(proof(worker, scope))
    assert "Aucune fiche n’a été retirée depuis l’édition 2" in said


def test_the_last_edition_is_printed_again_without_whoever_said_no_and_without_newcomers(
    worker, quarter
):
    scope = booklet_of(quarter.home)
    amina = neighbour("Amina", quarter.home)
    neighbour("Youssef", quarter.home)
    answer = post(
        worker, f"/fr/counter/booklet/{scope.key}/editions", {"first": "nl", "after": "0"}
    )
    assert answer.status_code == 303
    path = f"/fr/counter/booklet/{scope.key}/editions/1.pdf"
    assert "Amina" in text_of(worker.get(path).data)
    accounts.withdraw_consent(amina, ConsentPurpose.BOOKLET, by=amina, now=NOW)
    neighbour("Waldo", quarter.home)
    again = text_of(worker.get(path).data)
    assert "Amina" not in again
    assert "Waldo" not in again
    assert "Youssef" in again
    assert "Editie 1" in again
    assert worker.get(f"/fr/counter/booklet/{scope.key}/editions/2.pdf").status_code == 404


def test_a_proof_has_no_number_and_writes_nothing(worker, quarter):
    neighbour("Amina", quarter.home)
    said = text_of(proof(worker, booklet_of(quarter.home)))
    assert "Épreuve" in said
    assert "Proefdruk" in said
    assert db.session.scalars(select(Edition)).all() == []


def test_an_edition_is_noted_without_a_name(quarter):
    neighbour("Amina", quarter.home)
    made = make(booklet_of(quarter.home), quarter.worker)
    entry = db.session.scalars(
        select(HistoryEntry).where(HistoryEntry.event == "edition_made")
    ).one()
    assert (entry.by_id, entry.details) == (quarter.worker.id, {"number": 1, "cards": 1})
    assert made.first_language == "fr"


def test_a_second_tap_does_not_make_a_second_edition(worker, quarter):
    scope = booklet_of(quarter.home)
    neighbour("Amina", quarter.home)
    path, fields = f"/fr/counter/booklet/{scope.key}/editions", {"first": "fr", "after": "0"}
    assert post(worker, path, fields).status_code == 303
    late = post(worker, path, fields)
    assert late.status_code == 409
    assert "entre-temps" in late.text
    assert [edition.number for edition in db.session.scalars(select(Edition))] == [1]


def test_nothing_is_made_of_nothing(quarter):
    with pytest.raises(Refused) as refused:
        make(booklet_of(quarter.home), quarter.worker)
    assert refused.value.reason is Refusal.NOTHING_TO_PRINT


def test_an_edition_without_cards_still_says_what_is_gone(worker, quarter):
    scope = booklet_of(quarter.home)
    amina = neighbour("Amina", quarter.home)
    make(scope, quarter.worker)
    directory.hide(factories.own_card(amina), by=amina, now=NOW)
    make(scope, quarter.worker, after=1)
    path = f"/fr/counter/booklet/{scope.key}/editions/2.pdf"
    assert "depuis l’édition 1" in text_of(worker.get(path).data)


def test_each_choice_of_estates_counts_its_own_editions(quarter):
    neighbour("Amina", quarter.home)
    neighbour("Youssef", quarter.other)
    for scope in (
        booklet_of(quarter.home),
        booklet_of(quarter.home, quarter.other),
        quarter_of(quarter.home),
    ):
        assert make(scope, quarter.worker).number == 1
    assert (
        booklet_of(quarter.other, quarter.home).key == booklet_of(quarter.home, quarter.other).key
    )


def test_the_order_of_languages_turns_with_each_edition(worker, quarter):
    scope = booklet_of(quarter.home)
    neighbour("Amina", quarter.home)
    path = f"/fr/counter/booklet/{scope.key}"
    assert "Le français d’abord" in worker.get(path).text
    make(booklet_of(quarter.home), quarter.worker)
    assert "Le néerlandais d’abord" in worker.get(path).text


def test_the_row_of_an_erased_card_keeps_its_number_and_names_nobody(quarter):
    amina = neighbour("Amina", quarter.home)
    make(booklet_of(quarter.home), quarter.worker)
    people.erase(amina, by=amina, now=NOW)
    rows = db.session.scalars(select(EditionCard)).all()
    db.session.refresh(rows[0])
    assert [(row.number, row.card_id) for row in rows] == [(1, None)]
