"""First names are found as people write them."""

import pytest

from app.search.names import alike, likeness


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mohamed", "Muhammad"),
        ("Moustafa", "Moestafa"),
        ("Mustapha", "Moestafa"),
        ("fatma", "Fatima"),
        ("yusuf", "Youssef"),
        ("aicha", "Aïcha"),
        ("aisha", "Aïcha"),
        ("zoe", "Zoé"),
        ("hadija", "Khadija"),
        ("jean pierre", "Jean-Pierre"),
        ("sofie", "Sophie"),
        ("fat", "Fatoumata"),
    ],
)
def test_one_name_in_two_spellings_is_one(typed, name):
    assert likeness(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("amina", "Anita"), ("hilde", "Hind"), ("hassan", "Hussein"), ("joris", "Loris"), ("", "Ali")],
)
def test_two_names_are_two(typed, name):
    assert not likeness(typed, name)


def test_the_likeliest_comes_first():
    assert alike("amina", ["Aminata", "Amína", "Karim"]) == ["Amína", "Aminata"]
