"""Questions as neighbours type them, and the talent that they mean."""

import pytest

from app.search import Vocabulary


@pytest.mark.parametrize(
    "typed",
    ["rits", "tirette", "kleding aanpassen", "Retouche", "fermeture eclair", "FERMETURE ÉCLAIR"],
)
def test_words_for_altering_clothes_find_it_first(vocabulary: Vocabulary, typed: str):
    assert vocabulary.find(typed).exact[0] == "retouches"


def test_the_word_of_its_category_finds_it_among_the_others(vocabulary: Vocabulary):
    found = vocabulary.find("naaien")
    assert set(found.exact[:2]) == {"machine-a-coudre", "retouches"}
    assert "tricot" in found.near


def test_a_misspelt_word_finds_it_nearly(vocabulary: Vocabulary):
    found = vocabulary.find("coutrue")
    assert not found.exact
    assert "retouches" in found.near


def test_a_whole_sentence_finds_it(vocabulary: Vocabulary):
    found = vocabulary.find("ik zoek iemand om mijn rits te herstellen")
    assert (found.exact + found.near)[0] == "retouches"


# What is asked for comes first among the exact ones.
FIRST = [
    ("ourlets", "retouches"),
    ("haar knippen", "coupe-cheveux"),
    ("je cherche une coiffeuse", "coupe-cheveux"),
    ("vlechten", "tresses"),
    ("behangen", "peinture"),
    ("lekke fietsband", "reparer-velo"),
    ("fietsherstelling", "reparer-velo"),
    ("rouler à velo", "rouler-velo"),
    ("gitaarles", "guitare"),
    ("cours de guitare", "guitare"),
    ("djembe", "percussions"),
    ("leren zwemmen", "natation"),
    ("faire du yoga", "yoga-relaxation"),
    ("jogging", "course"),
    ("samen wandelen", "marche"),
    ("nederlandse les", "parler-neerlandais"),
    ("apprendre le flamand", "parler-neerlandais"),
    ("anglais", "parler-anglais"),
    ("cours de français", "parler-francais"),
    ("baby-sit", "garde-enfants"),
    ("verjaardagstaarten", "patisserie"),
    ("soep", "soupes"),
    ("faire mes commissions", "courses"),
    ("grofvuil", "poubelles"),
    ("poubelle", "poubelles"),
    ("mijn hond uitlaten", "promener-chien"),
    ("moestuin", "potager"),
    ("planten water geven", "arroser"),
    ("kuisen", "menage-ponctuel"),
    ("strijken", "repassage"),
    ("verhuis", "demenagement"),
    ("rijbewijs", "permis-theorique"),
    ("cv", "cv"),
    ("pc", "ordinateur"),
    ("tv", "wifi-tv"),
    ("gsm", "smartphone"),
    ("mon gsm ne fonctionne plus", "smartphone"),
    ("excel", "bureautique"),
    ("email", "email"),
    ("make up", "maquillage"),
    ("lampje", "lampes"),
    ("hondje", "promener-chien"),
    ("oppas", "garde-enfants"),
    ("pneu crevé de mon vélo", "reparer-velo"),
    ("robinet qui coule", "petite-plomberie"),
    ("wachtwoord vergeten", "securite-en-ligne"),
    ("belastingbrief lezen", "comprendre-lettre"),
    ("tolk Arabisch", "traduire-oral"),
]

# Misspelt, or with words that the list does not know: it is the best of what is left.
BEST = [
    ("coiffeuze", "coupe-cheveux"),
    ("repasage", "repassage"),
    ("demenagment", "demenagement"),
    ("nederlans", "parler-neerlandais"),
    ("loodgiterswerk", "petite-plomberie"),
    ("monter meuble suédois", "monter-meubles"),
    ("naaimachien", "machine-a-coudre"),
    ("imprimente", "imprimer"),
]


@pytest.mark.parametrize(("typed", "meant"), FIRST)
def test_what_is_meant_comes_first(vocabulary: Vocabulary, typed: str, meant: str):
    assert vocabulary.find(typed).exact[0] == meant


@pytest.mark.parametrize(("typed", "meant"), BEST)
def test_what_is_nearly_said_is_near(vocabulary: Vocabulary, typed: str, meant: str):
    found = vocabulary.find(typed)
    assert not found.exact
    assert found.near[0] == meant
