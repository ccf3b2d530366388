"""Papers can be read by eyes, by telephones and by screen readers, whatever somebody is called."""

from dataclasses import replace

import pytest

from app.i18n import Bilingual, Language
from app.printing import documents, letters, typesetting
from app.printing.documents import CardOnPaper, Done, JoiningSlip, Receipt
from tests.factories import NOW
from tests.printing.papers import read, scanned, text_of

CODE = "K7Q2-M4TX-9B"
CARD = CardOnPaper(
    first_name="Amina",
    language=Language.FR,
    code=CODE,
    address=f"https://bottin.example.org/c/{CODE}",
    phone="02 555 01 00",
)
RECEIPT = Receipt(
    first_name="Amina",
    language=Language.FR,
    when="mardi 3 mars 2026, 10h12",
    by="Samira, service social, Foyer",
    how="Au guichet, d’accord de vive voix",
    lines=[
        Done("Inscription", ("Soupe", "mardi 10 mars 2026, 9h30", "Maison de quartier")),
        Done("Numéro changé"),
    ],
    phone="02 555 01 00",
    may_cancel=True,
)
SLIP = JoiningSlip(
    estate=Bilingual("Peterbos, blocs 9 et 10", "Peterbos, blokken 9 en 10"),
    language=Language.NL,
    code="K7Q2-M4TX",
    address="https://bottin.example.org/",
    until=Bilingual("lundi 1er juin 2026", "maandag 1 juni 2026"),
    phone="02 555 01 00",
)
NAMES = [
    "Maria Magdalena Constantina Theodora Emi",
    "Łukasz Żółć",
    "Şükriye Işıl Çağla",
    "Đặng Thị Ngọc",
    "Αθηνά",
    "Юлия",
    "أمينة",
    "שרה",
    "#set page(fill: red)",
    "$x^2$ *b* _i_ `c`",
    '"quoted" \\ #{1+1}',
    "@ref <label> // note",
    "= Title",
]

PAPERS = {
    "card": lambda: documents.sign_in_cards([CARD], now=NOW),
    "sheet": lambda: documents.sign_in_cards([CARD] * 10, now=NOW),
    "receipt": lambda: documents.receipt(RECEIPT, now=NOW),
    "joining": lambda: documents.joining_code(SLIP, now=NOW),
}
each_paper = pytest.mark.parametrize("paper", PAPERS)


def millimetres(page):
    return tuple(
        round(float(side) * 25.4 / 72) for side in (page.mediabox.width, page.mediabox.height)
    )


@each_paper
def test_a_screen_reader_can_read_it(paper):
    pdf = read(PAPERS[paper]())
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == ("nl-BE" if paper == "joining" else "fr-BE")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert "·" in pdf.metadata.title
    assert "Amina" not in pdf.metadata.title
    assert len(pdf.pages) == 1


@each_paper
def test_every_picture_is_said_in_words(paper):
    said = _descriptions(read(PAPERS[paper]()))
    squares = {"card": 1, "sheet": 10, "receipt": 0, "joining": 1}[paper]
    assert len(said) == squares
    assert all("QR" in words for words in said)


def _descriptions(pdf):
    """Every description in the tree of tags."""
    found = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"])

    walk(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


@pytest.mark.parametrize(
    ("paper", "size"),
    [("card", (74, 105)), ("sheet", (210, 297)), ("receipt", (148, 210)), ("joining", (105, 148))],
)
def test_it_has_the_size_of_its_paper(paper, size):
    assert [millimetres(page) for page in read(PAPERS[paper]()).pages] == [size]


@pytest.mark.parametrize("number", [1, 2, 10])
def test_each_square_opens_the_address_of_its_card(number):
    codes = [f"K7Q2-M4TX-{n:02}" for n in range(number)]
    cards = [replace(CARD, code=c, address=f"https://bottin.example.org/c/{c}") for c in codes]
    pdf = documents.sign_in_cards(cards, now=NOW)
    assert sorted(scanned(pdf)) == [card.address for card in cards]
    for code in codes:
        assert code in text_of(pdf).replace("- ", "-")


def test_ten_cards_are_a_sheet_and_eleven_are_two():
    assert len(read(documents.sign_in_cards([CARD] * 10, now=NOW)).pages) == 1
    eleven = documents.sign_in_cards([CARD] * 11, now=NOW)
    assert len(read(eleven).pages) == 2
    assert len(scanned(eleven, page=1)) == 1


@pytest.mark.parametrize("number", [1, 2])
def test_a_card_says_in_both_languages_how_and_whom_to_call(number):
    said = text_of(documents.sign_in_cards([CARD] * number, now=NOW))
    for words in (
        *("Scannez le carré, ou tapez ce code sur", "Puis tapez votre code PIN"),
        *("Scan het vierkant, of typ deze code op", "Typ daarna uw pincode"),
        *("Amina", "Le Bottin des Voisins · De Burengids", "bottin.example.org"),
    ):
        assert words in said
    assert said.count("02 555 01 00") == number


def test_the_language_of_the_person_comes_first():
    french = text_of(documents.sign_in_cards([CARD], now=NOW))
    dutch = text_of(documents.sign_in_cards([replace(CARD, language=Language.NL)], now=NOW))
    assert french.index("Scannez") < french.index("Scan het")
    assert dutch.index("Scan het") < dutch.index("Scannez")


def test_a_receipt_says_what_was_done_by_whom_and_whom_to_call():
    said = text_of(documents.receipt(RECEIPT, now=NOW))
    for words in (
        *("Ce que nous avons fait avec vous", "Wat we samen met u hebben gedaan", "Amina"),
        *("mardi 3 mars 2026, 10h12", "Samira, service social, Foyer", "Inscription", "Soupe"),
        *("Numéro changé", "Vous ne venez pas", "02 555 01 00"),
    ):
        assert words in said


def test_a_receipt_without_an_activity_does_not_speak_of_coming():
    dutch = replace(RECEIPT, language=Language.NL, lines=[], may_cancel=False)
    said = text_of(documents.receipt(dutch, now=NOW))
    assert "Komt u niet" not in said
    assert "Er is niets veranderd." in said


def test_a_long_receipt_goes_on_on_the_next_page():
    long = replace(RECEIPT, lines=[Done(f"Inscription {n}", ("Soupe", "mardi")) for n in range(30)])
    pdf = documents.receipt(long, now=NOW)
    assert len(read(pdf).pages) > 1
    assert "Inscription 29" in text_of(pdf)


def test_the_slip_says_the_code_until_when_and_opens_the_house():
    pdf = documents.joining_code(SLIP, now=NOW)
    said = text_of(pdf)
    for words in ("K7Q2-M4TX", "Peterbos, blocs 9 et 10", "Peterbos, blokken 9 en 10"):
        assert words in said
    assert "Geldig tot maandag 1 juni 2026" in said
    assert "Valable jusqu’au lundi 1er juin 2026" in said
    assert scanned(pdf) == ["https://bottin.example.org/"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("number", [1, 2])
def test_a_name_is_printed_as_it_is_written(name, number):
    card = replace(CARD, first_name=name)
    pdf = documents.sign_in_cards([card] * number, now=NOW)
    assert len(read(pdf).pages) == 1
    assert len(scanned(pdf)) == number
    said = text_of(pdf)
    assert sorted("".join(name.split())) == sorted(
        letter for letter in _name_in(said) if not letter.isspace()
    )
    assert documents.receipt(replace(RECEIPT, first_name=name, by=name), now=NOW)


def _name_in(said):
    """What stands between the names of the house and the code of the card."""
    before, _, _ = said.partition("K7Q2")
    return before.partition("De Burengids")[2]


def test_what_no_font_of_ours_draws_becomes_a_question_mark():
    assert letters.printable("中 Ana\u200f 😀") == "? Ana? ?"
    assert "? Ana" in text_of(
        documents.sign_in_cards([replace(CARD, first_name="中 Ana")], now=NOW)
    )


def test_every_letter_of_our_list_is_in_our_fonts():
    for start in range(0, len(letters.known()), 300):
        some = sorted(letters.known())[start : start + 300]
        lines = [Done("".join(some), ("".join(some),))]
        assert documents.receipt(replace(RECEIPT, lines=lines), now=NOW)


def test_a_letter_that_is_in_no_font_would_be_refused():
    with pytest.raises(RuntimeError, match="PDF/UA-1"):
        typesetting.pdf(
            "sign_in_cards",
            {
                "title": "t",
                "language": "fr",
                "host": "h",
                "cards": [
                    vars(CARD)
                    | {"first_name": "中", "qr": "<svg xmlns='http://www.w3.org/2000/svg'/>"}
                ],
            },
            now=NOW,
        )


def test_templates_ask_nothing_of_the_network():
    for path in typesetting.TEMPLATES.glob("*.typ"):
        assert "@preview" not in path.read_text(encoding="utf-8")
