"""What a neighbour reads at once holds no way to be reached, in signs or in words."""

import pytest

from app.screening import gives_contact


@pytest.mark.parametrize(
    "text",
    [
        "0470 12 34 56",
        "zéro quatre sept zéro douze trente-quatre cinquante-six",
        "0470, puis 12, puis 34, puis 56",
        "0470 dan 12 dan 34 daarna 56",
        "nul vierhonderd zeventig twaalf vierendertig zesenvijftig",
        "amina at gmail dot com",
        "amina (at) hotmail (dot) com",
        "amina chez gmail point com",
        "amina op telenet punt be",
        "amina arobase mail point exemple point be",
    ],
)
def test_also_in_words(text):
    assert gives_contact(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mon numéro est chez l'assistante sociale.",
        "Mijn gsm is kapot, kunt u helpen?",
        "J'ai oublié le mot de passe de mon Gmail.",
        "Kunt u mij tonen hoe Outlook werkt? Dan ben ik blij.",
        "D'abord 2 tartes, puis 12 biscuits, puis 3 cakes.",
        "Eerst 4 stoelen, dan 6 tafels, daarna 10 bekers.",
        "Vierhonderd gram bloem, dan zes eieren.",
        "Entre 9h et 10h, puis 14h.",
    ],
)
def test_what_is_said_of_numbers_and_mail_may_stay(text):
    assert not gives_contact(text)
