"""A JPEG that costs far more than it weighs: gone over again and again, or a colour at a time."""

from io import BytesIO
from struct import pack

import pytest
from PIL import Image

from app.photos import Unusable, Why, pixels, square
from app.photos.scans import MOST_SCANS, NONE, Scans, scans
from tests import pictures

SCAN, FRAME, TABLES = 0xDA, 0xC0, {0xDB, 0xC4}
SIDE = 400


def part(marker, body):
    return bytes([0xFF, marker]) + pack(">H", len(body) + 2) + body


def parts(written):
    """The parts of a JPEG with one scan, and what is drawn behind them."""
    place, found = 2, []
    while not found or found[-1][0] != SCAN:
        length = int.from_bytes(written[place + 2 : place + 4])
        found.append((written[place + 1], written[place + 4 : place + 2 + length]))
        place += 2 + length
    return found, written[place:-2]


def a_colour_at_a_time(side=SIDE):
    """Three colours, each drawn by itself: plain, but kept whole until the last one is there."""
    found, drawn = parts(pictures.file(Image.new("L", (side, side), 90)).getvalue())
    tables = b"".join(part(marker, body) for marker, body in found if marker in TABLES)
    colours = b"".join(bytes([number, 0x11, 0]) for number in (1, 2, 3))
    frame = part(FRAME, pack(">BHHB", 8, side, side, 3) + colours)
    each = b"".join(part(SCAN, bytes([1, number, 0, 0, 63, 0])) + drawn for number in (1, 2, 3))
    return BytesIO(b"\xff\xd8" + tables + frame + each + b"\xff\xd9")


def gone_over(times, side=SIDE):
    """A picture of one grey, and so many passes of a few bytes that change nothing."""
    whole = pictures.file(Image.new("L", (side, side), 90), progressive=True).getvalue()
    second = whole.index(b"\xff\xda", whole.index(b"\xff\xda") + 1)
    table = part(0xC4, bytes([0x10, 0, 2, *[0] * 14, 0xB0, 0x00]))
    blocks = ((side + 7) // 8) ** 2
    bits = "0" + format(blocks - 2**11, "011b")
    drawn = int(bits.ljust(16, "1"), 2).to_bytes(2).replace(b"\xff", b"\xff\0")
    one = part(SCAN, bytes([1, 1, 0, 1, 63, 0])) + drawn
    return BytesIO(whole[:second] + table + one * times + b"\xff\xd9")


def refused(upload):
    with pytest.raises(Unusable) as said:
        square(upload)
    return said.value.reason


def test_a_plain_photo_is_gone_over_once():
    assert scans(pictures.with_a_place()) == Scans(1, is_one=True)
    assert scans(pictures.polyglot()) == Scans(1, is_one=True)


def test_a_finer_and_finer_photo_a_few_times():
    found = scans(pictures.file(progressive=True))
    assert 1 < found.number <= MOST_SCANS // 2
    assert square(pictures.file(progressive=True)).small


def test_what_is_hung_behind_a_photo_is_not_counted():
    hung = pictures.file().getvalue() + part(SCAN, b"") * (MOST_SCANS + 1)
    assert scans(BytesIO(hung)).number == 1
    assert square(BytesIO(hung)).small


def test_another_kind_of_file_has_none():
    assert scans(pictures.file(kind="PNG")) == NONE


@pytest.mark.parametrize("length", [0, 1, 2, 3, 20, 400])
def test_half_a_file_has_some_or_none(length):
    assert scans(BytesIO(pictures.file().getvalue()[:length])).number <= 1


def test_a_photo_that_is_gone_over_a_hundred_times_is_refused_unopened():
    assert square(gone_over(MOST_SCANS - 1)).small
    assert refused(gone_over(100)) is Why.SPOILT


def test_a_colour_at_a_time_may_be_less_large_than_a_plain_one(monkeypatch):
    assert square(a_colour_at_a_time()).small
    monkeypatch.setattr(pixels, "MOST_PIXELS", 1_000)
    assert square(pictures.file(pictures.drawn(SIDE, SIDE))).small
    assert refused(a_colour_at_a_time()) is Why.TOO_MANY_PIXELS
