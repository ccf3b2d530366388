"""Which of the two languages a text is written in, where that is plain."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.i18n import Language
from app.screening.tongues import looks_like
from app.search.folding import fold
from app.search.small_words import ONLY

unhurried = settings(deadline=None)
FRENCH = [
    "Nous cuisinons ensemble avec les légumes du jardin, et on mange à midi.",
    "Apportez votre tablier. Les enfants sont les bienvenus dans la salle à côté.",
    "Besoin d’aide pour vos papiers ? Nous les lisons avec vous, sans rendez-vous.",
    "On répare ce qui ne marche plus: un vélo, une lampe, un grille-pain.",
    "C'est gratuit pour tous les locataires. Il ne faut pas réserver.",
    "APPORTEZ UNE PHOTO DE VOS PLANTES ET NOUS LES SOIGNONS AVEC VOUS",
]
DUTCH = [
    "We koken samen met groenten uit de tuin, en we eten om twaalf uur.",
    "Breng uw schort mee. Kinderen zijn welkom in de zaal naast de keuken.",
    "Hulp nodig met uw papieren? Wij lezen ze samen met u, zonder afspraak.",
    "We herstellen wat niet meer werkt: een fiets, een lamp, een broodrooster.",
    "Het is gratis voor alle huurders. U hoeft niet te reserveren.",
    "BRENG EEN FOTO VAN UW PLANTEN EN WIJ VERZORGEN ZE SAMEN MET U",
]
NEITHER = [
    "",
    " ",
    "…",
    "Repair Café",
    "Soupe du mardi",
    "Buurtkeuken",
    "Peterbos",
    "Rue du Chapelain 1, 1070 Anderlecht",
    "Bonnestraat 105, 1070 Anderlecht",
    "Amina Benali",
    "2 euros",
    "Yoga, karaté, judo, djembé, salsa, tango",
    "02 555 01 11",
    "ورشة الطبخ",
    "We cook together every Tuesday with fresh vegetables",
]


@pytest.mark.parametrize("text", FRENCH)
def test_french_sentences_look_french(text):
    assert looks_like(text) is Language.FR


@pytest.mark.parametrize("text", DUTCH)
def test_dutch_sentences_look_dutch(text):
    assert looks_like(text) is Language.NL


@pytest.mark.parametrize("text", NEITHER)
def test_names_and_short_texts_look_like_neither(text):
    assert looks_like(text) is None


@pytest.mark.parametrize(("fr", "nl"), list(zip(FRENCH, DUTCH, strict=True)))
def test_a_mixture_looks_like_neither(fr, nl):
    assert looks_like(f"{fr} {nl}") is None
    assert looks_like(f"{nl} {fr}") is None


def test_a_french_sentence_with_a_dutch_name_in_it_stays_french():
    text = "Nous vous attendons au Huis van de Mens, avec vos enfants, pour une fête chez nous."
    assert looks_like(text) is Language.FR


def test_accents_and_apostrophes_of_every_shape_do_not_matter():
    plain = "nous etions deja chez vous, et vous etes tres bien avec nous aujourd'hui"
    assert looks_like(plain) is Language.FR
    assert looks_like(plain.replace("'", "’").replace("e", "é")) is not Language.NL
    assert looks_like("Zoë's café: we zijn er voor u, zoals altijd, met koffie.") is Language.NL


def test_no_small_word_is_of_both_languages():
    assert not ONLY[Language.FR] & ONLY[Language.NL]


small = {language: st.sampled_from(sorted(ONLY[language])) for language in Language}
NAMES = st.sampled_from(["Peterbos", "Amina", "1070", "Café", "—"])


@unhurried
@given(st.lists(small[Language.FR] | small[Language.NL] | NAMES, max_size=30))
def test_words_in_another_order_tell_the_same(found):
    assert looks_like(" ".join(found)) is looks_like(" ".join(reversed(found)))


@pytest.mark.parametrize("language", Language)
@unhurried
@given(st.data())
def test_small_words_of_one_language_tell_from_three_on(language, data):
    found = data.draw(st.lists(small[language], max_size=12))
    assert looks_like(" ".join(found)) is (language if len(found) >= 3 else None)


@unhurried
@given(st.text(), st.text())
@example("’", "'")
@example("\x00", "ĳ")
def test_any_two_texts_can_be_read_and_exchanged(one, other):
    assert looks_like(one) in {None, *Language}
    assert looks_like(f"{one} {other}") is looks_like(f"{other} {one}")


@unhurried
@given(st.text())
def test_capitals_never_matter(text):
    assert fold(text.upper()) != fold(text.lower()) or (
        looks_like(text.upper()) is looks_like(text.lower())
    )
