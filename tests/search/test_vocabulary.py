"""What a vocabulary finds, shown on one of a few words."""

import pytest

from app.i18n import Language
from app.search import Entry, Found, Phrase, Vocabulary


def said(key: str, *texts: str, of_all: str = "") -> Entry:
    """An entry with Dutch phrases of its own, and one of its whole category."""
    own = tuple(Phrase(text, Language.NL) for text in texts)
    shared = (Phrase(of_all, Language.NL, shared=True),) if of_all else ()
    return Entry(key, own + shared)


def test_every_word_must_be_met_to_be_exact_and_half_of_them_to_be_near():
    vocabulary = Vocabulary(
        [
            said("making", "kleding maken"),
            said("altering", "kleding aanpassen"),
            said("oven", "oven"),
        ]
    )
    assert vocabulary.find("kleding aanpassen") == Found(("altering",), ("making",))


def test_a_whole_phrase_comes_before_a_word_of_one():
    vocabulary = Vocabulary([said("lamp", "lampen ophangen"), said("light", "lampen")])
    assert vocabulary.find("lampen").exact == ("light", "lamp")


def test_a_word_of_the_category_is_near_when_somebody_says_it_of_themselves():
    vocabulary = Vocabulary([said("knitting", "breien", of_all="naaien"), said("sewing", "naaien")])
    assert vocabulary.find("naaien") == (("sewing",), ("knitting",))


def test_a_word_that_only_the_category_says_finds_all_of_it():
    entries = [said("knitting", "breien", of_all="textiel"), said("sewing", "x", of_all="textiel")]
    assert Vocabulary(entries).find("textiel") == (("knitting", "sewing"), ())


def test_the_same_word_comes_before_its_relatives_and_those_before_longer_words():
    vocabulary = Vocabulary(
        [said("longer", "zwemmerskamp x"), said("relative", "zwemt y"), said("same", "zwemmen z")]
    )
    assert vocabulary.find("zwemmen").exact[0] == "same"


def test_equals_stay_in_the_order_they_were_given_in():
    entries = [said(key, "koken") for key in ("c", "a", "b")]
    assert Vocabulary(entries).find("koken").exact == ("c", "a", "b")
    assert Vocabulary(entries[::-1]).find("koken").exact == ("b", "a", "c")


def test_a_compound_is_found_by_its_beginning_and_nearly_by_its_end():
    vocabulary = Vocabulary([said("machine", "naaimachine"), said("garden", "moestuin")])
    assert vocabulary.find("naai").exact == ("machine",)
    assert vocabulary.find("tuin") == Found((), ("garden",))


def test_a_typed_compound_is_taken_apart():
    vocabulary = Vocabulary(
        [said("repair", "fietsen herstellen"), said("riding", "fietsen"), said("guitar", "gitaar")]
    )
    assert vocabulary.find("fietsherstelling") == Found(("repair",), ("riding",))
    assert vocabulary.find("gitaarles").exact == ("guitar",)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("rots", ("zip",)),  # one error in four letters
        ("ritz", ("zip",)),
        ("roos", ()),  # two are too many
        ("rik", ()),  # short words are taken at their word
        ("aanpasesn", ("altering",)),  # neighbours that changed places are one error
        ("anpasen", ("altering",)),  # seven letters bear one; but it sounds alike
        ("anpaten", ()),
        ("aanpaszzn", ("altering",)),
        ("aanpzzzn", ()),
    ],
)
def test_longer_words_bear_more_errors(typed: str, found: tuple[str, ...]):
    vocabulary = Vocabulary([said("zip", "rits"), said("altering", "aanpassen")])
    assert vocabulary.find(typed) == Found((), found)


def test_a_short_word_that_is_known_is_not_the_beginning_of_others():
    entries = [said("ball", "bal"), said("balcony", "balkon")]
    assert Vocabulary(entries).find("bal") == Found(("ball",), ("balcony",))
    assert Vocabulary(entries[1:]).find("bal").exact == ("balcony",)


def test_two_letters_are_found_as_they_are():
    vocabulary = Vocabulary([said("letter", "cv"), said("computer", "pc"), said("cvx", "cvx")])
    assert vocabulary.find("CV") == Found(("letter",), ())
    assert vocabulary.find("pv") == Found()


def test_a_word_apart_or_with_a_hyphen_is_one_word():
    vocabulary = Vocabulary([said("mail", "e-mail"), said("sport", "hiphop")])
    assert vocabulary.find("email").exact == ("mail",)
    assert vocabulary.find("hip hop").exact == ("sport",)


def test_words_nobody_knows_do_not_hide_the_others():
    vocabulary = Vocabulary([said("zip", "rits"), said("button", "knoop")])
    assert vocabulary.find("versleten xyzzy broekje rits") == Found((), ("zip",))


def test_near_is_short():
    vocabulary = Vocabulary([said(str(number), "naaien") for number in range(40)])
    assert len(vocabulary.find("naaein").near) == 12


def test_an_empty_vocabulary_finds_nothing():
    assert Vocabulary([]).find("rits") == Found()
