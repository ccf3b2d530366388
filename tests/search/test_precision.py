"""What nobody offers is not found, however long the list of words grows."""

import pytest

from app.search import Found, Vocabulary

NONSENSE = ("xyzzy", "blorptak", "qsdfgh", "zzzzz", "asdkjh qwe", "wqrtz plmk", "brzmfk")
ELSEWHERE = (
    *("dinosaure", "volcan", "cosmonaute", "hélicoptère", "élections", "girafe", "philosophie"),
    *("dinosaurus", "vulkaan", "ruimteschip", "krokodil", "giraf", "zeppelin", "mitrailleuse"),
    *("bitcoin", "parachute", "quelqu'un de gentil"),
)
NOT_SAID = (
    *("lorem ipsum", "centrale nucléaire", "sous-marin", "president", "microscope", "revolver"),
    *(
        "bourse de valeurs",
        "aandelen",
        "valscherm",
        "planeet",
        "duikboot",
        "zwaartekracht",
        "iemand die lief is",
    ),
)


@pytest.mark.parametrize("typed", [*NONSENSE, *ELSEWHERE])
def test_nonsense_and_what_no_neighbour_offers_find_nothing(vocabulary: Vocabulary, typed: str):
    assert vocabulary.find(typed) == Found()


@pytest.mark.parametrize("typed", NOT_SAID)
def test_what_only_looks_like_a_word_of_the_list_is_never_exact(vocabulary: Vocabulary, typed: str):
    assert vocabulary.find(typed).exact == ()


def test_an_everyday_word_leads_to_few_talents(vocabulary: Vocabulary):
    for typed in ("tirette", "robinet", "moestuin", "vlechtjes", "strijkplank", "perceuse"):
        assert 1 <= len(vocabulary.find(typed).exact) <= 2, typed
