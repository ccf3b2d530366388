"""The list of talents finds itself, also with typing errors."""

import random
from collections.abc import Iterator

import pytest

from app.search import Entry, Vocabulary
from app.search.folding import fold, words
from app.search.small_words import is_small

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SEED = 1030  # Schaerbeek


def own_texts(talent: Entry) -> list[str]:
    return [phrase.text for phrase in talent.phrases if not phrase.shared]


def long_words(talent: Entry) -> list[str]:
    found = {word for text in own_texts(talent) for word in words(text)}
    return sorted(word for word in found if len(word) >= 5 and not is_small(fold(word)))


def typos(word: str, dice: random.Random) -> Iterator[str]:
    """A letter forgotten, one too many, two neighbours changed, a wrong letter."""
    at = dice.randrange(len(word))
    yield word[:at] + word[at + 1 :]
    at = dice.randrange(len(word) + 1)
    yield word[:at] + dice.choice(LETTERS) + word[at:]
    at = dice.randrange(len(word) - 1)
    yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    at = dice.randrange(len(word))
    yield word[:at] + dice.choice(LETTERS.replace(fold(word[at]), "")) + word[at + 1 :]


def first_ten(vocabulary: Vocabulary, typed: str) -> tuple[str, ...]:
    found = vocabulary.find(typed)
    return (found.exact + found.near)[:10]


def test_every_label_and_synonym_finds_its_talent(
    talents: tuple[Entry, ...], vocabulary: Vocabulary
):
    lost = [
        (text, talent.key)
        for talent in talents
        for text in own_texts(talent)
        if talent.key not in vocabulary.find(text).exact
    ]
    assert not lost


def test_labels_come_first(talents: tuple[Entry, ...], vocabulary: Vocabulary):
    behind = [
        (talent.key, phrase.text)
        for talent in talents
        for phrase in talent.phrases[:1]
        if vocabulary.find(phrase.text).exact[0] != talent.key
    ]
    assert not behind


def test_one_wrong_letter_seldom_loses_a_talent(talents: tuple[Entry, ...], vocabulary: Vocabulary):
    dice = random.Random(SEED)  # noqa: S311 - nothing is secret about typing errors
    meant: dict[str, set[str]] = {}
    for talent in talents:
        for word in long_words(talent):
            meant.setdefault(word, set()).add(talent.key)
    chosen = dice.sample(sorted(meant), 1500)
    tried = [(typed, meant[word]) for word in chosen for typed in typos(word, dice)]
    lost = [(typed, keys) for typed, keys in tried if keys.isdisjoint(first_ten(vocabulary, typed))]
    assert len(tried) == 6000
    assert len(lost) <= len(tried) // 100, lost


@pytest.mark.parametrize(
    ("typed", "there", "elsewhere"),
    [
        ("rits", {"retouches"}, {"guitare", "piano", "cuisine-monde"}),
        ("vélo", {"reparer-velo", "rouler-velo"}, {"cuisine-quotidien", "conduire"}),
        ("gitaar", {"guitare"}, {"retouches", "tricot"}),
        ("cuisine turque", {"cuisine-monde"}, {"couture", "potager"}),
        ("breien", {"tricot"}, {"crochet", "broderie"}),
    ],
)
def test_a_word_of_one_talent_does_not_bring_others(
    vocabulary: Vocabulary, typed: str, there: set[str], elsewhere: set[str]
):
    found = set(vocabulary.find(typed).exact)
    assert there <= found
    assert not found & elsewhere


def test_a_well_known_word_leaves_few_others_near(vocabulary: Vocabulary):
    assert vocabulary.find("rits") == (("retouches",), ())
    near = vocabulary.find("kleding aanpassen").near
    assert {"faire-vetements", "repriser"} <= set(near)
    assert len(near) <= 5
