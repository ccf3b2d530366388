"""Who sees cards, and what may stand on one."""

import pytest

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.directory import policies
from app.directory.models import LONGEST_WORDS, Card, CardStatus
from app.directory.policies import MOST_TALENTS, Refusal
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("known")


def test_only_an_accepted_resident_sees_cards():
    assert policies.is_accepted_resident(factories.resident())
    assert not policies.is_accepted_resident(factories.resident(waiting=True))
    assert not policies.is_accepted_resident(factories.worker(factories.organisation()))
    assert not policies.is_accepted_resident(factories.again(factories.person()))


def test_one_estate_that_said_yes_is_enough():
    somebody = factories.resident(waiting=True)
    accounts.grant(somebody, Role.RESIDENT, estate=factories.estate(), by=None, now=NOW)
    assert policies.is_accepted_resident(factories.again(somebody))


def test_whoever_moved_away_sees_none():
    somebody = factories.resident()
    accounts.revoke(somebody.memberships[0], by=None, now=NOW)
    assert not policies.is_accepted_resident(factories.again(somebody))


@pytest.mark.parametrize("status", CardStatus)
def test_a_card_is_written_in_while_nobody_else_reads_it(status):
    assert policies.may_edit(Card(status=status)) is (status in {"draft", "refused"})


@pytest.mark.parametrize(
    ("slugs", "reason"),
    [
        (["retouches"], None),
        (["retouches", "tricot", "crochet", "broderie", "repriser"], None),
        ([], Refusal.NO_TALENT),
        (
            ["retouches", "tricot", "crochet", "broderie", "repriser", "couture"],
            Refusal.TOO_MANY_TALENTS,
        ),
        (["retouches", "telekinesis"], Refusal.UNKNOWN_TALENT),
        ([""], Refusal.UNKNOWN_TALENT),
        (["Retouches"], Refusal.UNKNOWN_TALENT),
        (["retouches", "itsme-eid"], Refusal.ONLY_IN_WORKSHOPS),
        (["retouches"] * (MOST_TALENTS + 1), None),
    ],
)
def test_one_to_five_talents_of_the_list(known, slugs, reason):
    assert policies.talents_refusal(slugs, known.by_slug) is reason


def test_what_is_only_learned_in_a_workshop_is_on_nobodys_card(known):
    delicate = [talent.slug for talent in known.by_slug.values() if talent.only_in_workshops]
    assert {"itsme-eid", "banque-en-ligne"} <= set(delicate)
    for slug in delicate:
        assert policies.talents_refusal([slug], known.by_slug) is Refusal.ONLY_IN_WORKSHOPS


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", None),
        ("x" * LONGEST_WORDS, None),
        ("é" * LONGEST_WORDS, None),
        ("x" * (LONGEST_WORDS + 1), Refusal.WORDS_TOO_LONG),
        ("Le mercredi de 14 h à 16 h.", None),
        ("Appelez le 0470 12 34 56.", Refusal.CONTACT_IN_WORDS),
        ("amina@example.org", Refusal.CONTACT_IN_WORDS),
    ],
)
def test_a_sentence_or_two_without_a_number(words, reason):
    assert policies.words_refusal(words) is reason
