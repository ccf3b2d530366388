"""What changed since the last decision, as the desk marks it."""

import pytest

from app.directory import operations as directory
from app.directory.models import Content
from app.directory.queries.circles import circle
from app.moderation import operations, queries
from app.moderation.models import Verdict
from app.moderation.policies import Answer
from app.moderation.views.changes import changes, compared
from app.screening.reasons import Reason
from tests import factories
from tests.factories import NOW


@pytest.fixture
def marked(client, sent, samira, known):
    """Refuse the card, let its owner write this, and give what is marked."""

    def mark(words, language="fr"):
        no = Answer(Verdict.REFUSED, Reason.PRICE, sent.version, sent.status)
        operations.decide(sent, no, by=samira, now=NOW)
        owner = factories.again(sent.person)
        directory.write_words(sent, words, language, by=owner, now=NOW)
        directory.submit(sent, circle=circle(owner), talents=known, by=owner, now=NOW)
        with client.application.test_request_context("/fr/"):
            before = Content.of(queries.decisions_about(sent)[0].content)
            return changes(Content.on(sent), before, known)

    return mark


def said(found):
    return [(part["kind"], part["text"], part["lang"]) for part in found["words"]]


def test_a_word_more_is_marked_alone(marked):
    assert said(marked("Le mardi. Ou jeudi.")) == [
        ("same", "Le mardi.", "fr"),
        ("ins", " Ou jeudi.", "fr"),
    ]


def test_words_that_changed_side_by_side_are_read_as_one():
    assert list(compared("a b c x y z d e f", "a b c u v w d e f")) == [
        {"kind": "same", "text": "a b c "},
        {"kind": "del", "text": "x y z"},
        {"kind": "ins", "text": "u v w"},
        {"kind": "same", "text": " d e f"},
    ]


def test_in_another_language_the_whole_old_and_the_whole_new(marked):
    assert said(marked("Le mardi.!", "nl")) == [
        ("del", "Le mardi.", "fr"),
        ("ins", "Le mardi.!", "nl"),
    ]


def test_words_taken_out_are_marked_in_their_language(marked):
    assert said(marked("", "ar")) == [("del", "Le mardi.", "fr")]


def test_nothing_changed_is_nothing_marked(marked):
    assert marked("Le mardi.") is None
