"""No French on a Dutch page or the reverse: the whole site is read as everybody of the tour.

A text counts for the language of its nearest ``lang``; names carry ``translate="no"``. French is
known by its small words that Dutch does not have, and the other way round; English, which is the
language of the catalogues' keys, by its own.
"""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from flask.testing import FlaskClient

from app.demo import operations as demo
from app.demo.queries import read
from app.reference import operations as reference
from tests.factories import NOW
from tests.visits import post

pytestmark = pytest.mark.usefixtures("now")

SMALL_WORDS = {
    "fr": "le la les des du une et est vous votre vos nous avec pour sur dans chez qui que"
    " au aux ce cette il elle on sont ont mais ou où votre leur leurs plus tout tous",
    "nl": "het een van voor uw wij niet naar bij wordt worden aan dat deze zijn"
    " heeft hebt was kunt kan ook nog geen maar als ze hier meer alle",
    "en": "the your you with and this that what not from please they have are was will has been"
    " their there who when where which",
}
WORDS = {lang: frozenset(words.split()) for lang, words in SMALL_WORDS.items()}
OWN = {lang: WORDS[lang].difference(*(WORDS[o] for o in WORDS if o != lang)) for lang in WORDS}
READ_ALOUD = ("aria-label", "alt", "title", "placeholder")
FEWEST = 12
EACH = 2
"""So many pages of one kind are read by one person."""

LANDLORDS = reference.DATA / "landlords.csv"
SILENT = frozenset({"script", "style", "svg", "template"})
TOUR = [shown["person"] for shown in read("people")["shown"]]
REFERENCES = r"(?<=/)[2-9a-hjkmnp-z]{12}(?=[/?]|$)|\d+|(?<=/cards/)[^/?]+|(?<=hoods/)[^/?]+|=[^&]*"
"""What differs in the addresses of two pages of one kind."""

NAMES = re.compile(
    "|".join(
        re.escape(entry[f"name_{side}"])
        for entry in [
            *(
                entry
                for group in ("estates", "venues", "partners")
                for entry in read("places")[group]
            ),
            *csv.DictReader(LANDLORDS.read_text(encoding="utf-8").splitlines()),
        ]
        for side in ("fr", "nl")
    )
)
"""Of places, associations and housing companies: they stand within sentences as they are."""


@pytest.fixture
def world(session):
    reference.load(now=NOW)
    demo.load(now=NOW)
    session.commit()


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_a_page_speaks_one_language(client, lang):
    found, pages = [], Counter()
    for who in ("nobody", *TOUR):
        if who != "nobody":
            assert post(client, f"/{lang}/demo/sign-in", person=who).status_code == 303
        for path, page in read_around(client, lang):
            pages[who] += 1
            found += [f"{who} {path}: {said}" for said in foreign(page, lang)]
    assert min(pages.values()) >= FEWEST, pages
    assert not found, "\n".join(found)


def read_around(client: FlaskClient, lang: str) -> Iterator[tuple[str, BeautifulSoup]]:
    """Every page that one press after another leads to, a few of each kind; and two wrong ways."""
    doors = [f"/{lang}/neighbourhoods/peterbos/choice", f"/{lang}/", f"/{lang}/me"]
    waiting, seen, kinds = deque([*doors, f"/{lang}/nowhere"]), set(), Counter()
    while waiting:
        path = waiting.popleft().split("#")[0]
        kind = re.sub(REFERENCES, "*", path)
        if path in seen or kinds[kind] >= EACH or not path.startswith(f"/{lang}/"):
            continue
        seen.add(path)
        kinds[kind] += 1
        answer = client.get(path)
        if 300 <= answer.status_code < 400:
            waiting.append(answer.location)
            continue
        if answer.mimetype != "text/html":
            continue
        page = BeautifulSoup(answer.text, "html.parser")
        yield path, page
        waiting.extend(link["href"] for link in page.select("a[href^='/']"))


def foreign(page: BeautifulSoup, lang: str) -> Iterator[str]:
    """Each text that is in another language than it says."""
    for text, around in texts(page):
        speaks = language_of(around) or lang
        if speaks not in ("fr", "nl") or is_a_name(around):
            continue
        words = set(re.findall(r"\w+", NAMES.sub("", text).replace("’", " ").lower()))
        for other in OWN.keys() - {speaks}:
            if known := words & OWN[other]:
                yield f"{text.strip()!r} in {speaks} has {other} {sorted(known)}"


def texts(page: BeautifulSoup) -> Iterator[tuple[str, Tag]]:
    """What is read, by eyes or aloud, with the element that it belongs to."""
    for node in page.find_all(string=True):
        if type(node) is NavigableString and node.strip() and node.parent.name not in SILENT:
            yield str(node), node.parent
    for element in page.select("*"):
        for attribute in READ_ALOUD:
            if said := element.get(attribute):
                yield str(said), element


def language_of(element: Tag) -> str | None:
    """What the nearest ``lang`` says."""
    marked = element if element.get("lang") else element.find_parent(lang=True)
    return str(marked["lang"]) if marked else None


def is_a_name(element: Tag) -> bool:
    """Names are not translated."""
    return element.get("translate") == "no" or element.find_parent(translate="no") is not None


def test_what_is_foreign_is_found():
    page = BeautifulSoup(
        '<html lang="nl"><p>Vous avez une place.</p><p lang="fr">Vous avez une place.</p>'
        '<p translate="no"><b>Le Logis des voisins</b></p><i title="Sign in with us">Ik</i>',
        "html.parser",
    )
    assert len(list(foreign(page, "nl"))) == 2
