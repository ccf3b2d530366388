"""Is a text really written in both languages, whatever it is dressed up as?"""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.i18n import Bilingual
from app.screening.pairs import is_same, is_written

unhurried = settings(deadline=None)
SENTENCE = "Nous cuisinons ensemble un repas du monde."
FILLER = "\u3164"
"""A letter of Hangul that nobody sees."""

words = st.one_of(
    st.just(""),
    st.sampled_from([SENTENCE, "Repair Café", "…", "Buurtkeuken"]),
    st.text(max_size=40),
)


@pytest.mark.parametrize(
    "text", ["Yo", "été", "e\u0301te\u0301", "Soep 2", "ĳs", "\ufb01n", "Ｙｏ"]
)
def test_two_letters_are_words(text):
    assert is_written(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "…",
        "*",
        "x",
        "2 €",
        "12345",
        "\u0301\u0301",
        "\u200c\u200d",
        "\u2800\u2800",
        2 * FILLER,
        "😀😀",
        "✝✝",
        "супе",
        "سلام 你好",
    ],
)
def test_signs_fillers_and_other_scripts_are_no_words_of_french_or_dutch(text):
    assert not is_written(text)


@pytest.mark.parametrize(
    ("fr", "nl"),
    [
        ("Repair Café", "Repair Café"),
        ("Repair Café", "REPAIR CAFE"),
        ("Repair Café", "  repair   café "),
        ("Repair Café", "Repair-Café!"),
        ("Un cœur", "un coeur."),
        ("e\u0301te\u0301", "été"),
        ("L’été", "l'ete"),
        ("Rue du Chapelain, 1", "Rue du Chapelain 1"),
        (SENTENCE, SENTENCE.replace("monde", "mond")),
        (SENTENCE, SENTENCE.replace("repas", "repos")),
        (SENTENCE, f"{SENTENCE} x"),
    ],
)
def test_by_accident_means_give_or_take_capitals_accents_points_and_one_letter(fr, nl):
    assert is_same(Bilingual(fr, nl))


@pytest.mark.parametrize(
    "dressed",
    [
        "So\u200dupe",
        "S\u200boupe",
        "\u2060Soupe\ufeff",
        "Sou\u00adpe",
        "S\u0336o\u0336u\u0336p\u0336e\u0336",
        "Soupe\ufe0f",
        "Ｓｏｕｐｅ",
        "S\u043eu\u0440\u0435",
        "S\u03bfup\u03b5",
        f"Soupe{FILLER}",
        f"Soupe {FILLER}",
    ],
)
def test_a_copy_in_disguise_is_a_copy(dressed):
    assert is_same(Bilingual("Soupe", dressed))
    assert is_same(Bilingual(dressed, "Soupe"))


@pytest.mark.parametrize(
    ("fr", "nl"),
    [
        ("Soupe", "Soep"),
        ("Atelier vélo", "Fietsatelier"),
        ("Menu", "Menus"),
        ("2 euros", "2 euro"),
        ("Café", "Cafés"),
        ("Accueil, 1er étage", "Onthaal, 1e verdieping"),
        ("Rue de Bonne 105, 1070 Anderlecht", "Bonnestraat 105, 1070 Anderlecht"),
        (SENTENCE, "We koken samen een maaltijd van de wereld."),
        ("Apportez un tablier et un pot.", "Breng een schort en een pot mee."),
        ("", ""),
        ("Soupe", ""),
        ("…", "…"),
        ("!", "?"),
    ],
)
def test_what_is_said_in_two_languages_is_not_the_same(fr, nl):
    assert not is_same(Bilingual(fr, nl))


@unhurried
@given(words, words)
@example("ß", "SS")
@example("ĳs", "ijs")
@example("\u0300", "a")
def test_being_the_same_does_not_depend_on_the_order(one, other):
    assert is_same(Bilingual(one, other)) is is_same(Bilingual(other, one))


@unhurried
@given(words)
@example("²")
@example("١٢")
def test_what_is_written_is_the_same_as_itself(one):
    if is_written(one):
        assert is_same(Bilingual(one, one))


@unhurried
@given(st.text(max_size=40))
def test_signs_around_it_write_nothing(text):
    assert is_written(f"…\u200d{text}{FILLER} 2€") is is_written(text)
