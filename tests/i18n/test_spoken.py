"""The languages neighbours write in."""

import pytest

from app.i18n import Language, spoken

CODES = [tongue.code for tongue in spoken.languages()]


def test_the_two_of_the_house_and_those_of_brussels_are_there():
    assert {"fr", "nl", "ar", "tr", "en", "es", "ro", "pl", "uk"} <= set(CODES)


def test_each_stands_in_the_table_once_with_all_its_names():
    assert len(CODES) == len(set(CODES))
    for tongue in spoken.languages():
        assert all(name.strip() for name in (tongue.code, tongue.fr, tongue.nl, tongue.autonym))


@pytest.mark.parametrize("code", CODES)
def test_each_code_fits_on_a_card_and_finds_its_language(code):
    assert len(code) <= 3
    assert code.isascii()
    assert code.islower()
    assert spoken.tongue(code).code == code


@pytest.mark.parametrize("code", ["", "xx", "FR", "fr-BE", "' OR 1=1"])
def test_another_code_is_no_language(code):
    assert spoken.tongue(code) is None


def test_a_language_is_called_by_its_name_in_that_of_the_page():
    arabic = spoken.tongue("ar")
    assert (arabic.name(Language.FR), arabic.name(Language.NL)) == ("arabe", "Arabisch")
    assert arabic.offered(Language.FR) == f"{arabic.autonym} (arabe)"


def test_its_own_name_is_not_said_twice():
    assert spoken.tongue("fr").offered(Language.FR) == "Français"
    assert spoken.tongue("nl").offered(Language.FR) == "Nederlands (néerlandais)"
