"""A text in both languages."""

from app.i18n import Bilingual, Language, Words
from tests.factories import activity


def test_each_reader_gets_their_language():
    soup = Bilingual("Soupe", "Soep")
    assert soup.words(Language.FR) == Words("Soupe", "fr")
    assert soup.words("nl") == Words("Soep", "nl")


def test_an_empty_side_falls_back_and_says_so():
    assert Bilingual("", "Soep").words(Language.FR) == Words("Soep", "nl")
    assert Bilingual("", "").words(Language.FR) == Words("", "fr")


def test_a_bilingual_column_is_kept_and_found(session):
    made = activity()
    session.expire(made)
    assert made.title == Bilingual("Soup FR", "Soup NL")
