"""What is missing before neighbours may see an activity: the gate, text by text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.activities.models import PAIRS, Text, Theme
from app.activities.policies import MAY_BE_THE_SAME, OPTIONAL, Gap, Missing, missing
from app.i18n import Bilingual, Language
from tests.organisers import text

unhurried = settings(deadline=None)
FR, NL = Language.FR, Language.NL
NEEDED = [name for name in PAIRS if name not in OPTIONAL]
NEVER_THE_SAME = [name for name in PAIRS if name not in MAY_BE_THE_SAME]


def gaps(words, *, dates=True, places=True):
    return missing(words, has_dates=dates, has_places=places)


def side(pair, language, to):
    return replace(pair, **{language.value: to})


def without(name, *languages, to=""):
    """The whole text, but for one pair in these languages."""
    pair = text().pair(name)
    for language in languages:
        pair = side(pair, language, to)
    return text(**{name: pair})


def twice(name, fr, nl=None, *, ticked=()):
    return text(
        **{name: Bilingual(fr, fr if nl is None else nl)}, same_on_purpose=frozenset(ticked)
    )


def test_with_everything_in_both_languages_nothing_is_missing():
    assert gaps(text()) == []


@pytest.mark.parametrize("empty", ["", " ", "…", " - \n", "*"])
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", PAIRS)
def test_each_text_is_needed_in_each_language(name, language, empty):
    assert gaps(without(name, language, to=empty)) == [Missing(name, Gap.EMPTY, language)]


@pytest.mark.parametrize("name", NEEDED)
def test_a_text_that_is_not_there_at_all_is_missing_twice(name):
    nothing = [Missing(name, Gap.EMPTY, FR), Missing(name, Gap.EMPTY, NL)]
    assert gaps(without(name, FR, NL)) == nothing


def test_what_is_free_says_nothing_about_money_in_both_languages():
    assert gaps(without("contribution", FR, NL)) == []
    assert gaps(without("contribution", NL)) == [Missing("contribution", Gap.EMPTY, NL)]
    assert gaps(without("contribution", FR)) == [Missing("contribution", Gap.EMPTY, FR)]


def test_a_number_dates_and_places_are_asked_for():
    assert gaps(text(phone="")) == [Missing("phone", Gap.EMPTY)]
    assert gaps(text(), dates=False) == [Missing("dates", Gap.EMPTY)]
    assert gaps(text(), places=False) == [Missing("places", Gap.EMPTY)]


def test_of_an_empty_page_everything_is_missing_in_the_order_of_the_page():
    nothing = Bilingual("", "")
    blank = Text(
        theme=Theme.KITCHEN,
        phone="",
        same_on_purpose=frozenset(),
        **dict.fromkeys(PAIRS, nothing),
    )
    found = gaps(blank, dates=False, places=False)
    assert [gap.what for gap in found] == [
        *["title"] * 2,
        *["summary"] * 2,
        *["practical"] * 2,
        *["sign_up_at"] * 2,
        "phone",
        "dates",
        "places",
    ]
    assert [gap.language for gap in found] == [FR, NL] * 4 + [None] * 3


@pytest.mark.parametrize("name", PAIRS)
def test_the_same_text_twice_is_found(name):
    assert gaps(twice(name, "Repair Café")) == [Missing(name, Gap.SAME)]


@pytest.mark.parametrize("name", sorted(MAY_BE_THE_SAME))
def test_a_name_may_be_the_same_on_purpose(name):
    assert gaps(twice(name, "Repair Café", ticked=[name])) == []


@pytest.mark.parametrize("name", NEVER_THE_SAME)
def test_a_sentence_may_not_even_on_purpose(name):
    assert gaps(twice(name, "Nous cuisinons.", ticked=PAIRS)) == [Missing(name, Gap.SAME)]


@pytest.mark.parametrize("name", sorted(MAY_BE_THE_SAME))
def test_the_tick_of_one_text_says_nothing_about_another(name):
    others = MAY_BE_THE_SAME - {name}
    assert gaps(twice(name, "Repair Café", ticked=others)) == [Missing(name, Gap.SAME)]


@pytest.mark.parametrize("language", Language)
def test_the_tick_fills_no_empty_side(language):
    half = replace(without("title", language), same_on_purpose=frozenset({"title"}))
    assert gaps(half) == [Missing("title", Gap.EMPTY, language)]


@pytest.mark.parametrize("fr", ["2 €", "2", "٢"])
def test_of_what_it_costs_a_number_is_enough(fr):
    assert gaps(text(contribution=Bilingual(fr, "3 euro"))) == []


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("filler", ["\u3164\u3164", "\u200d\u200c", "€ ?", "x", "супе"])
def test_what_nobody_can_read_fills_nothing(name, filler):
    assert gaps(without(name, FR, to=filler)) == [Missing(name, Gap.EMPTY, FR)]


SENTENCE = "Nous cuisinons ensemble un repas du monde."
words = st.one_of(
    st.just(""),
    st.sampled_from([SENTENCE, "Repair Café", "…", "Buurtkeuken"]),
    st.text(max_size=40),
)
pairs = st.builds(Bilingual, words, words)
texts = st.builds(
    Text,
    theme=st.sampled_from(Theme),
    phone=st.sampled_from(["", "+3225550111"]),
    same_on_purpose=st.frozensets(st.sampled_from(PAIRS)),
    **dict.fromkeys(PAIRS, pairs),
)


def turned(pair):
    return Bilingual(pair.nl, pair.fr)


@unhurried
@given(texts, st.booleans(), st.booleans())
def test_with_the_languages_exchanged_the_same_is_missing_the_other_way_round(words, dates, places):
    other = replace(words, **{name: turned(words.pair(name)) for name in PAIRS})
    found = {
        gap._replace(language=gap.language.other if gap.language else None)
        for gap in gaps(other, dates=dates, places=places)
    }
    assert found == set(gaps(words, dates=dates, places=places))


@unhurried
@given(texts, st.sampled_from(NEEDED), st.sampled_from(Language), words)
def test_writing_what_was_empty_never_makes_more_missing(words, name, language, written):
    empty = replace(words, **{name: side(words.pair(name), language, "")})
    filled = replace(words, **{name: side(words.pair(name), language, written)})
    assert len(gaps(filled)) <= len(gaps(empty))


@unhurried
@given(texts)
def test_nothing_is_missing_twice_and_a_text_is_never_empty_and_the_same(words):
    found = gaps(words)
    assert len(set(found)) == len(found)
    same = {gap.what for gap in found if gap.gap is Gap.SAME}
    assert not same & {gap.what for gap in found if gap.gap is Gap.EMPTY}


@unhurried
@given(texts)
def test_a_tick_takes_away_no_more_than_what_is_the_same(words):
    ticked = replace(words, same_on_purpose=frozenset(PAIRS))
    bare = gaps(replace(words, same_on_purpose=frozenset()))
    kept = [gap for gap in bare if gap.gap is Gap.EMPTY or gap.what in NEVER_THE_SAME]
    assert gaps(ticked) == kept


@unhurried
@given(texts)
def test_a_revision_keeps_every_text_as_it_was_written(words):
    assert Text.of(words.values()) == words
