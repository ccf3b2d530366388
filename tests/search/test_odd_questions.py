"""Questions that are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.search import Found, Vocabulary


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "?!… -- '’",
        "😀" * 5000,
        "\x00",
        "\ud800",
        "كهرباء",
        "x" * 10_000,
        "a b " * 2500,
        "﷽" * 999,
    ],
)
def test_odd_questions_find_nothing(vocabulary: Vocabulary, typed: str):
    assert vocabulary.find(typed) == Found()


@pytest.mark.parametrize(
    "typed", ["je cherche quelqu'un pour m'aider", "ik zoek hulp", "de", "het", "avec", "iemand"]
)
def test_small_words_alone_find_nothing_rather_than_everything(vocabulary: Vocabulary, typed: str):
    assert vocabulary.find(typed) == Found()


@pytest.mark.parametrize(
    "typed", ["rits\x00", "😀 rits 😀", "RITS!!!", "\ud800rits", "rits " + "x" * 9999]
)
def test_odd_company_does_not_hide_a_word(vocabulary: Vocabulary, typed: str):
    found = vocabulary.find(typed)
    assert (found.exact + found.near)[0] == "retouches"


def test_only_the_beginning_of_a_long_question_is_read(vocabulary: Vocabulary):
    assert vocabulary.find("rits " * 5000).exact == ("retouches",)
    assert vocabulary.find(" " * 5000 + "rits") == Found()


@given(typed=st.text(st.characters(exclude_categories=())))
@settings(deadline=None)
def test_any_text_has_an_answer_without_repetition(vocabulary: Vocabulary, typed: str):
    found = vocabulary.find(typed)
    keys = found.exact + found.near
    assert len(keys) == len(set(keys))
