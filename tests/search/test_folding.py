"""Words without capitals, accents and endings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.i18n import Language
from app.search.folding import fold, joined, stems, words

# Also halves of pairs, which no well-formed text holds.
ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("VÊTEMENTS", "vetements"),
        ("Cœur", "coeur"),
        ("Ægide", "aegide"),
        ("ĳs", "ijs"),
        ("Straße", "strasse"),
        ("Mozaïek", "mozaiek"),
        ("e\u0301te\u0301", "ete"),
        ("Article 27", "article 27"),
    ],
)
def test_capitals_accents_and_ligatures_disappear(typed: str, folded: str):
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("l'anglais", ["l", "anglais"]),
        ("Gâteau d’anniversaire", ["gâteau", "d", "anniversaire"]),
        ("grille-pain", ["grille", "pain"]),
        ("Foto's", ["foto", "s"]),
        ("e\u0301te\u0301 2026", ["été", "2026"]),
        ("😀 … \x00 _", []),
    ],
)
def test_apostrophes_and_hyphens_part_words(typed: str, found: list[str]):
    assert words(typed) == found


def test_a_word_with_a_hyphen_is_also_one_word():
    assert joined("Adresse e-mail ou baby-sitting") == ["email", "babysitting"]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (Language.FR, "vêtement", "VETEMENTS".lower()),
        (Language.FR, "réparer", "reparation"),
        (Language.FR, "vélo", "velos"),
        (Language.NL, "fiets", "fietsen"),
        (Language.NL, "herstelling", "herstellen"),
        (Language.NL, "lamp", "lampje"),
    ],
)
def test_relatives_have_a_stem_in_common(language: Language, one: str, other: str):
    assert stems(one, language) & stems(other, language)


@given(ANY_TEXT)
@settings(deadline=None)
def test_folding_twice_is_folding_once(text: str):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
@settings(deadline=None)
def test_any_text_has_words_that_stay_words(text: str):
    for word in words(text):
        assert words(word) == [word]
        assert all(stem == fold(stem) for language in Language for stem in stems(word, language))
