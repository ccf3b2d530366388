"""No French on a Dutch page or the reverse: the whole site is read as everybody of the tour.

A text counts for the language of its nearest ``lang``; names carry ``translate="no"``. French is
known by its small words that Dutch does not have, and the other way round; English, which is the
language of the catalogues' keys, by its own.
"""

import pytest

from app.demo import operations as demo
from app.demo.queries import read
from app.reference import operations as reference
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("now")

SMALL_WORDS = {
    "fr": "le la les des du une et est vous votre vos nous avec pour sur dans chez qui que pas"
    " au aux ce cette il elle on sont ont mais ou où votre leur leurs plus tout tous",
    "nl": "het een van met voor uw wij niet naar bij wordt worden aan om te dat deze dit zijn"
    " heeft hebt kunt kan ook nog geen maar als ze hier meer alle",
    "en": "the your you with and this that what not from please they have are was will has been"
    " their there who when where which",
}
WORDS = {lang: frozenset(words.split()) for lang, words in SMALL_WORDS.items()}
OWN = {lang: WORDS[lang].difference(*(WORDS[o] for o in WORDS if o != lang)) for lang in WORDS}
READ_ALOUD = ("aria-label", "alt", "title", "placeholder")
EACH = 4
"""So many pages of one kind are read by one person."""

SILENT = frozenset({"script", "style", "svg", "template"})
TOUR = [person for group in read("people")["groups"] for person in group["people"]]


@pytest.fixture
def world(session):
    reference.load(now=NOW)
    demo.load(now=NOW)
    session.commit()
