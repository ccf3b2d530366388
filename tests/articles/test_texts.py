"""The texts that ship: both languages say the same, plainly, and lead somewhere."""

import re
from statistics import mean

import pytest

from app.articles import policies
from app.articles.models import Slug
from app.articles.queries import TEXTS, shipped
from app.articles.views.rendering import SAFE_LINK
from app.i18n import Language

HELPLINES = {"112", "101", "107", "106", "0800 30 030", "1712", "103", "102"}
LONGEST_SENTENCE = 22
PLAIN = 12
"""Words in a sentence, on average."""

SIDES = [(slug, language) for slug in Slug for language in Language]
each_slug = pytest.mark.parametrize("slug", Slug)
each_side = pytest.mark.parametrize(
    ("slug", "language"), SIDES, ids=[f"{slug}.{language}" for slug, language in SIDES]
)


def side(slug, language):
    return getattr(shipped(slug).body, language)


def links(text):
    return re.findall(r"\[([^\]]+)\]\(([^)]+)\)", text)


def sentences(text):
    plain = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    plain = re.sub(r"(?m)^[#>\-\s*]+|\*\*", "", plain)
    return [s for s in re.split(r"[.?!:]\s|\n", plain) if len(s.split()) > 1]


def test_there_is_a_file_for_every_side_and_no_other():
    there = {path.name for path in TEXTS.iterdir()}
    assert there == {f"{slug}.{language}.md" for slug, language in SIDES}


@each_slug
def test_what_ships_could_be_written(slug):
    text = shipped(slug)
    assert policies.refusals(text.title, text.body) == []


@each_slug
def test_both_languages_have_the_same_build(slug):
    text = shipped(slug)
    for mark in (r"(?m)^## ", r"(?m)^### ", r"(?m)^- ", r"(?m)^> ", r"\*\*"):
        fr, nl = (len(re.findall(mark, side)) for side in (text.body.fr, text.body.nl))
        assert fr == nl, mark


@each_side
def test_headings_are_steps_of_one(slug, language):
    levels = [len(found) for found in re.findall(r"(?m)^(#+) ", side(slug, language))]
    assert all(level <= before + 1 for before, level in zip([1, *levels], levels, strict=False))


@each_side
def test_links_lead_to_pages_of_this_language_or_to_where_one_complains(app, slug, language):
    router = app.url_map.bind("")
    for _words, target in links(side(slug, language)):
        assert SAFE_LINK.fullmatch(target), target
        if target.startswith("/"):
            assert target.startswith(f"/{language}/")
            assert router.match(target, method="GET")


@each_slug
def test_both_languages_link_to_the_same(slug):
    def targets(language):
        found = (target for _words, target in links(side(slug, language)))
        return sorted(t.removeprefix(f"/{language}") for t in found if not t.startswith("https"))

    assert targets("fr") == targets("nl")


@pytest.mark.parametrize("language", Language)
def test_every_helpline_can_be_pressed(language):
    called = dict(links(side(Slug.SAFETY, language)))
    assert {words for words, target in called.items() if target.startswith("tel:")} == HELPLINES
    assert called["0800 30 030"] == "tel:+3280030030"
    assert all(called[n] == f"tel:{n}" for n in HELPLINES - {"0800 30 030"})


@each_side
def test_sentences_are_short(slug, language):
    lengths = [len(sentence.split()) for sentence in sentences(side(slug, language))]
    assert max(lengths) <= LONGEST_SENTENCE
    assert mean(lengths) <= PLAIN


@each_side
def test_the_typography_is_that_of_the_language(slug, language):
    text = shipped(slug)
    whole = getattr(text.title, language) + "\n" + side(slug, language)
    assert "'" not in whole
    assert "!" not in whole
    if language == "fr":
        assert not re.search(r"[^\u202f\s](?:[;?»]|:(?!\d|//|\+))", re.sub(r"\([^)]*\)", "", whole))
    else:
        assert not re.search(r"\s[:;?]", whole)


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        (Slug.ALLOWANCE, {"fr": ("ONEM", "C45B", "CPAS"), "nl": ("RVA", "C45B", "OCMW")}),
        (Slug.PRIVACY, {"fr": ("APD", "12 mois"), "nl": ("GBA", "12 maanden")}),
        (Slug.ACCESSIBILITY, {"fr": ("2026", "WCAG 2.2"), "nl": ("2026", "WCAG 2.2")}),
    ],
)
def test_what_must_be_said_is_said(slug, words):
    for language, wanted in words.items():
        assert all(word in side(slug, language) for word in wanted)
