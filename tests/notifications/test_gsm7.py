"""Letters that every telephone shows."""

import pytest

from app.notifications.operations.gsm7 import ALPHABET, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Votre place est réservée", "Votre place est réservée"),
        ("Françoise, fête, Noël, île, hôpital", "Francoise, fete, Noel, ile, hopital"),
        ("L’œuf « frais »", 'L\'oeuf " frais "'),
        ("Çağla Ştefan Łukasz Đorđe", "Çagla Stefan Lukasz Dorde"),
        ("2 € …", "2 € ..."),
        ("😀", "?"),
    ],
)
def test_every_letter_has_a_likeness(text: str, folded: str):
    assert fold(text) == folded
    assert set(folded) <= ALPHABET
