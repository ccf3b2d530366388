"""Who sees which cards, in which order, and how many there are."""

from datetime import timedelta

import pytest

from app.accounts import operations as accounts
from app.directory.models import CardStatus
from app.directory.queries import cards, finding
from app.directory.queries.circles import Circle, circle
from app.directory.queries.finding import Asked
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("known")
SEWING = ["retouches"]


@pytest.fixture
def here(home):
    """Where a neighbour of this estate looks."""
    return circle(factories.resident("Reader", at=home))


def a_card(at, *slugs, days=0, **more):
    who = factories.resident(at=at)
    return factories.card(who, *slugs, now=NOW - timedelta(days=days), **more)


def found(where, exact=SEWING, near=(), page=1):
    asked = Asked(tuple(exact), tuple(near))
    shown = finding.results(where, asked, page, now=NOW)
    return [c.reference for c in shown.exact], [c.reference for c in shown.near], shown.more


def seen(where, card):
    """Is it in the results, on a page of its own, and in the counts?"""
    return (
        found(where)[0] == [card.reference],
        cards.visible(card.reference, where) is not None,
        finding.counts(where) == (1, {"couture": 1}),
    )


SEEN, UNSEEN = (True, True, True), (False, False, False)


def test_neighbours_see_it_also_those_of_another_landlord(home, here):
    card = a_card(home)
    across = circle(factories.resident(at=factories.estate()))
    assert across.areas[1] == here.areas[1]
    assert across.estate_ids != here.estate_ids
    assert (seen(here, card), seen(across, card)) == (SEEN, SEEN)


def test_nobody_of_another_neighbourhood_does_even_with_the_same_landlord(home, elsewhere):
    card = a_card(home)
    there = circle(factories.resident(at=elsewhere))
    assert there.estates[0].organisation_id == home.organisation_id
    assert seen(there, card) == UNSEEN


def test_whoever_waits_to_be_accepted_does_not(home):
    card = a_card(home)
    assert seen(circle(factories.resident(at=home, waiting=True)), card) == UNSEEN
    assert seen(Circle([]), card) == UNSEEN


@pytest.mark.parametrize("status", CardStatus)
def test_of_all_states_only_what_is_published(home, here, status):
    assert seen(here, a_card(home, status=status)) == (SEEN if status == "published" else UNSEEN)


def test_what_whoever_moved_away_offered_is_gone(home, here):
    card = a_card(home)
    (membership,) = factories.again(card.person).memberships
    accounts.revoke(membership, by=None, now=NOW)
    assert seen(here, card) == UNSEEN


def test_another_reference_opens_nothing(home, here):
    a_card(home)
    assert cards.visible("2345", here) is None
    assert cards.visible("", here) is None


def test_exact_comes_before_near_and_a_card_is_in_one_of_them(home, here):
    near, exact = a_card(home, "repriser", days=0), a_card(home, "retouches", days=3)
    both = a_card(home, "repriser", "retouches", days=5)
    shown = found(here, SEWING, ["repriser"])
    assert set(shown[0]) == {exact.reference, both.reference}
    assert shown[1:] == ([near.reference], False)
    shown = found(here, [], ["repriser"])
    assert (shown[0], set(shown[1])) == ([], {near.reference, both.reference})


def test_my_estate_comes_first_and_then_whoever_is_new(home, here):
    across = factories.estate()
    old, fresh = a_card(home, days=90), a_card(home, days=1)
    theirs, latest = a_card(across, days=90), a_card(across)
    assert found(here)[0] == [fresh.reference, old.reference, latest.reference, theirs.reference]


def test_only_what_was_asked_for_is_found(home, here):
    a_card(home, "tricot")
    assert found(here) == ([], [], False)
    assert found(here, [], []) == ([], [], False)


@pytest.mark.parametrize(("number", "more"), [(19, False), (20, False), (21, True)])
def test_a_page_holds_twenty_and_says_whether_there_are_more(home, here, number, more):
    made = [a_card(home).reference for _ in range(number)]
    first, _near, is_more = found(here)
    rest, _near, is_last = found(here, page=2)
    assert (len(first), is_more, is_last) == (min(number, 20), more, False)
    assert sorted(first + rest) == sorted(made), "each once"


def test_exact_and_near_share_a_page(home, here):
    for slug in ("retouches", "repriser"):
        for _ in range(12):
            a_card(home, slug)
    exact, near, more = found(here, SEWING, ["repriser"])
    assert (len(exact), len(near), more) == (12, 8, True)
    exact, near, more = found(here, SEWING, ["repriser"], page=2)
    assert (len(exact), len(near), more) == (0, 4, False)


def test_neighbours_are_counted_once_in_a_category_and_once_in_all(home, here, elsewhere):
    a_card(home, "retouches", "tricot", "cuisine-monde")
    a_card(home, "crochet")
    a_card(elsewhere, "cuisine-monde")
    a_card(home, "cuisine-monde", status=CardStatus.HIDDEN)
    assert finding.counts(here) == (2, {"couture": 2, "cuisine": 1})


def test_nobody_is_counted_where_nobody_offers_anything(here):
    assert finding.counts(here) == (0, {})


def test_each_row_tells_what_is_offered_in_the_order_of_choosing(home, here):
    a_card(home, "tricot", "retouches", words="Le mardi.", language="nl")
    (row,) = finding.results(here, Asked(tuple(SEWING)), now=NOW).exact
    assert (row.talent_slugs, row.first_name) == (("tricot", "retouches"), "Amina")
    assert (row.words, row.words_language, row.estate_id) == ("Le mardi.", "nl", home.id)


@pytest.mark.parametrize("number", [1, 2, 3, 7, 8, 9, 64, 162])
def test_any_number_of_talents_may_be_meant(known, home, here, number):
    card = a_card(home)
    others = [slug for slug in known.by_slug if slug != "retouches"][: number - 1]
    assert found(here, [*others, "retouches"]) == ([card.reference], [], False)
    assert found(here, [], [*others, "retouches"]) == ([], [card.reference], False)
    assert found(here, others) == ([], [], False)


def test_my_own_card_is_among_those_of_my_neighbours(home):
    me = factories.resident(at=home)
    card = factories.card(me)
    assert found(circle(me))[0] == [card.reference]
