"""Who stands in the booklet, what is said of them, and who does not."""

import re
from datetime import timedelta

import pytest

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose
from app.accounts.queries import residencies
from app.db import db
from app.directory import operations as directory
from app.directory.models import CardStatus, Reach
from app.directory.queries.booklet import choice
from app.people import operations as people
from app.printing.queries.contents import contents, yes
from tests import factories
from tests.factories import NOW
from tests.portraits import put
from tests.printing.papers import photos_in, read, text_of
from tests.printing.quarter import booklet_of, names, neighbour, proof, quarter_of, whole
from tests.visits import post

UNIQUE = "Zanzibarine"


def test_only_cards_with_the_tick_are_printed(worker, quarter):
    neighbour("Amina", quarter.home, words="Je couds le mercredi.")
    neighbour("Youssef", quarter.home, words=f"{UNIQUE} chaque samedi.", yes=False)
    said = text_of(proof(worker, booklet_of(quarter.home)))
    assert "Amina" in said
    assert "Je couds le mercredi." in said
    assert "Youssef" not in said
    assert UNIQUE not in said
    assert yes(booklet_of(quarter.home)) == (1, 1)


@pytest.mark.parametrize(
    "status", [s for s in CardStatus if s not in {CardStatus.PUBLISHED, CardStatus.EXPIRED}]
)
def test_only_visible_cards_are_printed(quarter, status):
    neighbour("Amina", quarter.home, status=status)
    assert names(booklet_of(quarter.home)) == []


def test_whoever_hides_moves_says_no_or_is_erased_is_gone_from_the_next_one_at_once(
    worker, quarter
):
    ways = {
        "Hidden": lambda who: directory.hide(factories.own_card(who), by=who, now=NOW),
        "Back": lambda who: directory.take_back(factories.own_card(who), by=who, now=NOW),
        "Left": lambda who: accounts.revoke(residencies(who.id)[0], by=None, now=NOW),
        "No": lambda who: accounts.withdraw_consent(who, ConsentPurpose.BOOKLET, by=who, now=NOW),
        "Nocard": lambda who: accounts.withdraw_consent(who, ConsentPurpose.CARD, by=who, now=NOW),
        "Erased": lambda who: people.erase(who, by=who, now=NOW),
    }
    neighbour("Stays", quarter.home)
    gone = {name: neighbour(name, quarter.home, words=f"{UNIQUE} {name}") for name in ways}
    for who in gone.values():
        accounts.give_consent(who, ConsentPurpose.CARD, how=ConsentHow.SELF, by=who, now=NOW)
    scope = booklet_of(quarter.home)
    before = text_of(proof(worker, scope))
    assert before.count(UNIQUE) == len(ways)
    for name, end in ways.items():
        end(gone[name])
    assert names(scope) == ["Stays"]
    after = text_of(proof(worker, scope))
    assert UNIQUE not in after
    assert not any(name in after for name in ways if name != "No")


def test_a_card_for_one_estate_is_printed_for_that_estate_alone(quarter):
    neighbour("Narrow", quarter.home, reach=Reach.ESTATE)
    neighbour("Wide", quarter.home)
    neighbour("Elsewhere", quarter.other)
    assert names(booklet_of(quarter.home)) == ["Narrow", "Wide"]
    assert names(booklet_of(quarter.other)) == ["Elsewhere"]
    assert names(booklet_of(quarter.home, quarter.other)) == ["Elsewhere", "Wide"]
    assert names(quarter_of(quarter.home)) == ["Elsewhere", "Wide"]


@pytest.mark.parametrize("mine", [True, False])
@pytest.mark.parametrize("theirs", [True, False])
def test_cards_of_another_company_are_printed_only_where_both_share(quarter, mine, theirs):
    from app.organisations.operations import when_changed

    for estate, shares in ((quarter.home, mine), (quarter.across, theirs)):
        house = whole(estate).organisation
        house.shares_cards = shares
        db.session.flush()
        for follow in when_changed:
            follow(house)
    neighbour("Ours", quarter.home)
    neighbour("Theirs", quarter.across)
    found = names(quarter_of(quarter.home))
    assert found == (["Ours", "Theirs"] if mine and theirs else ["Ours"])


def test_a_number_is_printed_only_with_its_own_tick(worker, quarter):
    neighbour("Amina", quarter.home, number="+32470123456", phone=True)
    neighbour("Youssef", quarter.home, number="+32470987654")
    said = text_of(proof(worker, booklet_of(quarter.home)))
    assert "0470 12 34 56" in said
    assert "0470 98 76 54" not in said
    assert "Par le Bottin, ou appelez le 02 555 01 00. Dites : fiche 2" in said.replace(
        "\u202f", " "
    )


def test_without_the_booklet_there_is_no_number_either(quarter):
    amina = neighbour("Amina", quarter.home, number="+32470123456", phone=True)
    accounts.withdraw_consent(amina, ConsentPurpose.BOOKLET, by=amina, now=NOW)
    accounts.give_consent(amina, ConsentPurpose.BOOKLET, how=ConsentHow.SELF, by=amina, now=NOW)
    assert choice(amina.id) == (True, False)
    assert contents(booklet_of(quarter.home))[0].phone == ""


@pytest.mark.parametrize("agreed", [True, False])
def test_a_photo_is_printed_only_with_its_own_tick(worker, quarter, agreed):
    amina = neighbour("Amina", quarter.home)
    card = factories.own_card(amina)
    channels = [ConsentPurpose.PHOTO, *([ConsentPurpose.PHOTO_BOOKLET] if agreed else [])]
    made = put(card, *channels)
    directory.take_over(card, made.reference, by=amina, now=NOW)
    pictures = photos_in(proof(worker, booklet_of(quarter.home)))
    assert pictures == (1 if agreed else 0)


def test_both_languages_stand_on_every_card_and_the_order_can_be_turned(worker, quarter):
    neighbour("Amina", quarter.home, "retouches")
    for first, ahead, behind in (("fr", "Retouches", "Kleding"), ("nl", "Kleding", "Retouches")):
        pdf = read(proof(worker, booklet_of(quarter.home), first=first))
        sheet = pdf.pages[3].extract_text()
        assert sheet.index(ahead) < sheet.index(behind)
        assert pdf.trailer["/Root"]["/Lang"] == f"{first}-BE"


def test_the_index_leads_from_each_talent_to_its_cards_in_both_languages(worker, quarter):
    neighbour("Amina", quarter.home, "retouches", "soupes")
    neighbour("Youssef", quarter.home, "soupes")
    pages = [page.extract_text() for page in read(proof(worker, booklet_of(quarter.home))).pages]
    french = next(page for page in pages if "Index des talents" in page)
    dutch = next(page for page in pages if "Index van talenten" in page)
    assert re.search(r"Soupes[^\n]*\s1, 2", french)
    assert re.search(r"[Ss]oep[^\n]*\s1, 2", dutch)
    assert re.search(r"Retouches[^\n]*\s1\b", french)


def test_pages_are_a_multiple_of_four_and_the_copier_gets_them_two_by_two(worker, quarter):
    scope = booklet_of(quarter.home)
    for number in range(7):
        pages = len(read(proof(worker, scope)).pages)
        assert pages % 4 == 0
        sheets = read(proof(worker, scope, paper="a4"))
        assert len(sheets.pages) == pages // 2
        box = sheets.pages[0].mediabox
        assert (round(float(box.width)), round(float(box.height))) == (842, 595)
        neighbour(f"Buur{number}", quarter.home)


def test_it_is_read_aloud_in_the_languages_it_is_written_in(worker, quarter):
    neighbour("Rachida", quarter.home, words="كنعرف نطيّب المسمن", language="ary")
    pdf = read(proof(worker, booklet_of(quarter.home)))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert "Rachida" not in pdf.metadata.title
    languages = set(_languages(root["/StructTreeRoot"]["/K"]))
    assert {"nl-BE", "ary"} <= languages


def _languages(node):
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _languages(child)
    elif isinstance(node, dict):
        if "/Lang" in node:
            yield str(node["/Lang"])
        if "/K" in node:
            yield from _languages(node["/K"])


@pytest.mark.parametrize(
    ("words", "language"),
    [("አማርኛ መናገር እችላለሁ", "am"), ("我可以教中文", "zh"), ("আমি রান্না করি", "bn")],
)
def test_letters_that_no_font_has_are_named_not_drawn_as_boxes(worker, quarter, words, language):
    neighbour("Amina", quarter.home, words=words, language=language)
    said = text_of(proof(worker, booklet_of(quarter.home)))
    assert "À lire sur le site" in said
    assert "??" not in said
    assert "\ufffd" not in said
    assert not any(letter in said for letter in words if not letter.isspace())


def test_little_pictures_are_left_out_and_words_stay(worker, quarter):
    neighbour("Amina", quarter.home, words="Un café ☕️ avec 😀 moi")
    assert "Un café avec moi" in text_of(proof(worker, booklet_of(quarter.home)))


def test_what_neighbours_write_is_never_read_as_markup(worker, quarter):
    written = '#set page(fill: red) $x^2$ *b* `c` "d" \\ @e <f>'
    neighbour("Amina", quarter.home, words=written)
    said = text_of(proof(worker, booklet_of(quarter.home)))
    assert written in said


def test_a_worker_prints_only_estates_that_they_cover(worker, quarter):
    theirs = booklet_of(quarter.across)
    for path in ("", "/proof.pdf", "/editions/1.pdf", "/new-neighbours.pdf?month=2026-03"):
        assert worker.get(f"/fr/counter/booklet/{theirs.key}{path}").status_code == 404
    posted = post(worker, f"/fr/counter/booklet/{theirs.key}/editions", {"first": "fr", "after": 0})
    assert posted.status_code == 404


def test_estates_of_two_quarters_are_two_booklets(worker, quarter):
    away = factories.estate(quarter.landlord, factories.neighbourhood("marolles"))
    path = "/fr/counter/booklet"
    assert post(worker, path, {"estate": [quarter.home.slug, away.slug]}).status_code == 422
    assert post(worker, path, {}).status_code == 422
    both = post(worker, path, {"estate": [quarter.other.slug, quarter.home.slug]})
    assert both.location.endswith(booklet_of(quarter.home, quarter.other).key)


def test_the_page_says_how_many_cards_are_in_it_and_how_many_not(worker, quarter):
    neighbour("Amina", quarter.home)
    neighbour("Youssef", quarter.home, yes=False)
    neighbour("Elif", quarter.home, yes=False)
    page = worker.get(f"/fr/counter/booklet/{booklet_of(quarter.home).key}").text
    assert "1 fiche dans le livret" in page
    assert "2 fiches n’y sont pas" in page


def test_the_sheet_for_the_hall_names_who_is_new_without_number_photo_or_words(worker, quarter):
    neighbour("Amina", quarter.home, words=f"{UNIQUE}.", number="+32470123456", phone=True)
    neighbour("Old", quarter.home, now=NOW - timedelta(days=62))
    neighbour("Quiet", quarter.home, yes=False)
    neighbour("Across", quarter.other)
    key = booklet_of(quarter.home).key
    answer = worker.get(f"/nl/counter/booklet/{key}/new-neighbours.pdf?month=2026-03")
    pdf = read(answer.data)
    said = text_of(answer.data)
    assert len(pdf.pages) == 1
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.trailer["/Root"]["/Metadata"].get_data()
    assert "Amina" in said
    assert "Retouches" in said
    assert quarter.home.poster_code in said
    for absent in ("Old", "Quiet", "Across", UNIQUE, "0470"):
        assert absent not in said
    assert (
        worker.get(f"/nl/counter/booklet/{key}/new-neighbours.pdf?month=2020-01").status_code == 404
    )


def test_the_sheet_for_the_hall_is_one_page_however_many_are_new(worker, quarter):
    for number in range(24):
        neighbour(
            f"Buur{number:02}", quarter.home, "retouches", "soupes", "tricot", "pain", "crochet"
        )
    key = booklet_of(quarter.home).key
    answer = worker.get(f"/fr/counter/booklet/{key}/new-neighbours.pdf?month=2026-03")
    assert len(read(answer.data).pages) == 1
    assert "Et encore 12 dans le Bottin" in text_of(answer.data)
