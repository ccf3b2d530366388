"""A booklet with nobody in it, with very many, and with words that are longer than a line."""

import pytest

from app.directory.queries.talents import talent_list
from app.printing.queries.contents import contents
from tests.printing.papers import read, text_of
from tests.printing.quarter import booklet_of, neighbour, proof

LONGEST_NAME = "Wolfeschlegelsteinhausenbergerdorffhaus"
ENDLESS = "Donau" + "dampf" * 14
RIGHT_EDGE = 420
"""A5 is 148 mm wide: points."""


def furthest(pdf: bytes, page: int) -> float:
    """How far to the right words begin on a page, with the width of a letter at least."""
    ends: list[float] = []

    def see(text, _cm, tm, _font, size):
        if text.strip():
            ends.append(tm[4] + size)

    read(pdf).pages[page].extract_text(visitor_text=see)
    return max(ends)


def offered_slugs() -> list[str]:
    """The talents that may stand on a card."""
    listed = talent_list().by_slug.values()
    return [one.slug for one in listed if not one.only_in_workshops]


def test_without_any_card_it_is_one_sheet_that_says_so(worker, quarter):
    pdf = proof(worker, booklet_of(quarter.home))
    assert len(read(pdf).pages) == 4
    said = text_of(pdf)
    assert "Il n’y a pas encore de fiche" in said
    assert "Er staat nog geen fiche" in said
    assert "Index" not in said


def test_long_words_and_names_go_on_in_the_next_line(worker, quarter):
    neighbour(LONGEST_NAME, quarter.home, words=f"Ja, {ENDLESS}.", language="nl")
    pdf = proof(worker, booklet_of(quarter.home))
    said = read(pdf).pages[3].extract_text()
    assert LONGEST_NAME[:20] in said
    assert ENDLESS not in said, "it stands on more than one line"
    assert ENDLESS in "".join(said.replace("\u200b", "").split())
    assert furthest(pdf, 3) < RIGHT_EDGE


@pytest.mark.parametrize("first", ["fr", "nl"])
def test_of_many_each_with_the_tick_and_nobody_else_is_printed(worker, quarter, first):
    slugs = offered_slugs()
    agreed, others = {}, {}
    for number in range(24):
        group = agreed if number % 2 else others
        name = f"{'Oui' if number % 2 else 'Non'}{number:02}x"
        five = [slugs[(number * 5 + more) % len(slugs)] for more in range(5)]
        words = f"Zyx{name} {ENDLESS}."
        group[name] = neighbour(name, quarter.home, *five, words=words, yes=bool(number % 2))
    pdf = proof(worker, booklet_of(quarter.home), first=first)
    said = text_of(pdf)
    assert all(f"Zyx{name}" in said and said.count(name) == 2 for name in agreed)
    assert not [name for name in others if name in said]
    assert len(contents(booklet_of(quarter.home))) == len(agreed)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in read(pdf).trailer["/Root"]["/Metadata"].get_data()
    assert len(read(pdf).pages) % 4 == 0


def test_the_index_holds_every_talent_also_when_it_is_longer_than_a_page(worker, quarter):
    slugs = offered_slugs()
    offered = slugs[:100]
    for number in range(20):
        neighbour(f"Buur{number}", quarter.home, *offered[number * 5 : number * 5 + 5])
    pages = [page.extract_text() for page in read(proof(worker, booklet_of(quarter.home))).pages]
    start = next(n for n, page in enumerate(pages) if "Index des talents" in page)
    end = next(n for n, page in enumerate(pages) if "Index van talenten" in page)
    french = " ".join(" ".join(pages[start:end]).split())
    labels = [talent_list().by_slug[slug].label.fr for slug in offered]
    assert end - start > 1
    assert [label for label in labels if label not in french] == []
