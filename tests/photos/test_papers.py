"""Documents that somebody attaches: what they are, their first bytes say."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from app.photos import Unusable, Why
from app.photos.papers import LARGEST_PAPER, Flaw, Medium, Unfit, paper
from app.photos.pixels import PAGE, PAGE_BUDGET
from tests import papers, pictures


def test_a_pdf_keeps_its_pages_and_loses_who_wrote_it():
    made = paper(papers.pdf())
    assert made.medium is Medium.PDF
    assert papers.AUTHOR.encode() in papers.pdf().getvalue()
    assert papers.AUTHOR.encode() not in made.content
    assert len(PdfReader(BytesIO(made.content)).pages) == 2


def test_what_hangs_behind_a_pdf_does_not_come_along():
    behind = papers.pdf().getvalue() + b"<html><script>zyx-hidden</script></html>"
    assert b"zyx-hidden" not in paper(BytesIO(behind)).content


@pytest.mark.parametrize(
    "does",
    [
        papers.script,
        papers.file_within,
        papers.opens("/JavaScript"),
        papers.opens("/Launch"),
        papers.opens("/SubmitForm"),
        papers.opens("/GoToR"),
        papers.opens("/URI"),
        papers.opens("/Thread"),
        papers.on_a_page("/FileAttachment"),
        papers.on_a_page("/RichMedia"),
    ],
    ids=[
        "script",
        "holds-file",
        "opens-script",
        "opens-program",
        "sends",
        "file",
        "address",
        "thread",
        "attached",
        "media",
    ],
)
def test_a_pdf_that_does_something_by_itself_is_refused(does):
    with pytest.raises(Unfit) as refused:
        paper(papers.pdf(does))
    assert refused.value.reason is Flaw.ACTS


def test_a_pdf_with_a_link_is_fine():
    assert paper(papers.pdf(papers.on_a_page("/Link"))).medium is Medium.PDF


def test_a_locked_pdf_is_refused():
    with pytest.raises(Unfit) as refused:
        paper(papers.pdf(papers.locked))
    assert refused.value.reason is Flaw.LOCKED


@pytest.mark.parametrize("bytes_", [b"%PDF-", b"%PDF-1.7 nothing", b"%PDF-1.4\n" + b"x" * 500])
def test_what_only_begins_like_a_pdf_is_refused(bytes_):
    with pytest.raises(Unfit) as refused:
        paper(BytesIO(bytes_))
    assert refused.value.reason is Flaw.SPOILT


def test_a_pdf_cut_short_is_refused_or_read_and_nothing_breaks():
    whole = papers.pdf().getvalue()
    for length in range(5, len(whole), 40):
        try:
            assert paper(BytesIO(whole[:length])).medium is Medium.PDF
        except Unfit as refused:
            assert refused.reason in set(Flaw)  # noqa: PT017 - either is an answer


def test_a_heavy_pdf_is_refused():
    with pytest.raises(Unfit) as refused:
        paper(BytesIO(b"%PDF-" + b"0" * LARGEST_PAPER))
    assert refused.value.reason is Flaw.TOO_HEAVY


def test_a_photo_of_a_page_is_drawn_anew_whole_and_upright():
    made = paper(pictures.with_a_place(6, pictures.drawn(3000, 2000)))
    image = Image.open(BytesIO(made.content))
    assert (made.medium, image.format, image.size) == (Medium.JPEG, "JPEG", (1067, PAGE))
    assert len(made.content) <= PAGE_BUDGET
    assert not image.getexif()
    assert pictures.MAKER.encode() not in made.content


def test_a_small_photo_is_not_made_larger():
    made = paper(pictures.file(pictures.drawn(300, 400), "PNG"))
    assert Image.open(BytesIO(made.content)).size == (300, 400)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (pictures.svg, Why.DRAWING),
        (pictures.heic, Why.HEIC),
        (pictures.bomb, Why.TOO_MANY_PIXELS),
        (lambda: BytesIO(b"<html><body>hello</body></html>"), Why.NOT_A_PHOTO),
        (lambda: BytesIO(b"MZ\x90\x00"), Why.NOT_A_PHOTO),
    ],
    ids=["drawing", "heic", "bomb", "page", "program"],
)
def test_what_is_neither_is_refused(file, reason):
    with pytest.raises(Unusable) as refused:
        paper(file())
    assert refused.value.reason is reason


def test_what_is_hidden_in_a_photo_does_not_come_along():
    assert b"zyx-hidden" not in paper(pictures.polyglot()).content
