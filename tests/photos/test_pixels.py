"""A photo drawn anew: what comes out, and what is refused."""

import os
import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from app.photos import LARGE, LARGEST_FILE, MEDIUM, SMALL, Unusable, Why, pixels, square
from tests import pictures
from tests.databases import ROOT

RED, BLUE = (200, 30, 30), (30, 30, 200)
SIDES = (SMALL, MEDIUM, LARGE)


def opened(written):
    image = Image.open(BytesIO(written))
    image.load()
    return image


def is_near(colour, wanted, by=14):
    return all(abs(one - other) <= by for one, other in zip(colour, wanted, strict=True))


def corners(photo):
    """What stands at the top left and the bottom left."""
    image = opened(photo.large).convert("RGB")
    return image.getpixel((6, 6)), image.getpixel((6, LARGE - 7))


def refused(upload):
    with pytest.raises(Unusable) as said:
        square(upload)
    return said.value.reason


def noise(side, mode="RGB"):
    return Image.frombytes(mode, (side, side), os.urandom(side * side * len(mode)))


def test_three_squares_within_their_budget():
    photo = square(pictures.file())
    assert [opened(one).size for one in photo] == [(side, side) for side in SIDES]
    assert {opened(one).format for one in photo} == {"WEBP"}
    assert len(photo.small) <= 12_000
    assert len(photo.medium) <= 40_000
    assert len(photo.large) <= 40_000


@pytest.mark.parametrize("side", [640, 1600])
def test_even_noise_is_made_to_fit(side):
    photo = square(pictures.file(noise(side), "PNG"))
    assert [len(one) <= pixels.BUDGET[size] for one, size in zip(photo, SIDES, strict=True)] == [
        True
    ] * 3


def test_neither_the_place_nor_the_telephone_comes_out():
    sent = pictures.with_a_place()
    assert pictures.MAKER.encode() in sent.getvalue()
    assert Image.open(sent).getexif().get_ifd(pictures.GPS)
    for written in square(sent):
        image = opened(written)
        assert not image.getexif()
        assert set(image.info) <= {"loop", "background", "timestamp", "duration"}
        assert b"EXIF" not in written
        assert b"Tanneurs" not in written
        assert pictures.MAKER.encode() not in written


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_stands_upright_however_the_telephone_was_held(orientation):
    turns = {
        1: [],
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }
    held = pictures.drawn()
    for turn in turns[orientation]:
        held = held.transpose(turn)
    above, below = corners(square(pictures.with_a_place(orientation, held)))
    assert is_near(above, RED)
    assert is_near(below, BLUE)


@pytest.mark.parametrize("size", [(400, 4000), (4000, 400), (20_000, 100)])
def test_of_a_long_picture_the_middle_stays(size):
    photo = square(pictures.file(pictures.drawn(*size), "PNG"))
    assert opened(photo.large).size == (LARGE, LARGE)
    middle = opened(photo.large).convert("RGB").getpixel((LARGE // 2, LARGE // 2))
    assert is_near(middle, (220, 180, 140))


def test_what_shines_through_stands_on_white_paper():
    clear = pictures.drawn().convert("RGBA")
    clear.putalpha(0)
    above, _below = corners(square(pictures.file(clear, "PNG")))
    assert is_near(above, (255, 255, 255))
    assert opened(square(pictures.file(clear, "PNG")).small).mode == "RGB"


def test_a_palette_with_a_see_through_colour_is_a_photo_too():
    few = pictures.drawn().quantize(8)
    photo = square(pictures.file(few, "PNG", transparency=few.getpixel((0, 0))))
    above, below = corners(photo)
    assert is_near(above, (255, 255, 255))
    assert is_near(below, BLUE)


def test_16_bits_of_grey_keep_their_light():
    grey = Image.new("I;16", (300, 300), 40_000)
    above, _below = corners(square(pictures.file(grey, "PNG")))
    assert is_near(above, (156, 156, 156), by=3)


@pytest.mark.parametrize("mode", ["L", "1", "LA", "P"])
def test_every_sort_of_png_is_read(mode):
    assert square(pictures.file(pictures.drawn(300, 300).convert(mode), "PNG")).small


def test_the_colours_of_a_printer_become_those_of_a_screen():
    inks = pictures.drawn().convert("CMYK")
    above, below = corners(square(pictures.file(inks)))
    assert is_near(above, RED, by=40)
    assert is_near(below, BLUE, by=40)


def test_a_profile_is_followed_and_left_out():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = square(pictures.file(icc_profile=lab))
    assert "icc_profile" not in opened(photo.large).info
    assert is_near(corners(photo)[0], RED)


def test_a_profile_that_is_none_does_no_harm():
    assert is_near(corners(square(pictures.file(icc_profile=b"no profile" * 20)))[0], RED)


def test_of_what_moves_the_first_picture_stays():
    above, below = corners(square(pictures.moving("WEBP")))
    assert is_near(above, RED)
    assert is_near(below, BLUE)
    assert getattr(opened(square(pictures.moving("WEBP")).large), "n_frames", 1) == 1


def test_nothing_that_was_hung_behind_a_photo_comes_out():
    for written in square(pictures.polyglot()):
        assert b"zyx-hidden" not in written
        assert b"PK" not in written[-64:]


@pytest.mark.parametrize(
    ("upload", "reason"),
    [
        (pictures.svg, Why.DRAWING),
        (pictures.heic, Why.HEIC),
        (lambda: pictures.moving("GIF"), Why.MOVING),
        (pictures.bomb, Why.TOO_MANY_PIXELS),
        (lambda: pictures.file(Image.new("RGB", (1, 1)), "PNG"), Why.TOO_SMALL),
        (lambda: pictures.file(Image.new("RGB", (4000, 20)), "PNG"), Why.TOO_SMALL),
        (lambda: BytesIO(b"%PDF-1.7 nothing"), Why.NOT_A_PHOTO),
        (lambda: BytesIO(b""), Why.NOT_A_PHOTO),
        (lambda: BytesIO(b"\xff\xd8\xff\xe0 not really"), Why.SPOILT),
        (lambda: pictures.file(pictures.drawn(), "BMP"), Why.NOT_A_PHOTO),
        (lambda: pictures.file(pictures.drawn(), "TIFF"), Why.NOT_A_PHOTO),
        (lambda: BytesIO(b"\0\0\0\x18ftypmp42" + b"\0" * 99), Why.NOT_A_PHOTO),
    ],
    ids=[
        *("a drawing", "an iPhone's", "a moving one", "a bomb", "one pixel", "a line"),
        *("a PDF", "nothing", "a beginning", "a BMP", "a TIFF", "a film"),
    ],
)
def test_what_is_no_photo_is_refused_for_its_reason(upload, reason):
    assert refused(upload()) is reason


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_half_a_file_is_refused(kind):
    whole = pictures.file(noise(300), kind).getvalue()
    assert refused(BytesIO(whole[: len(whole) // 2])) in {Why.SPOILT, Why.NOT_A_PHOTO}


def test_a_heavy_file_is_refused_before_it_is_opened():
    assert refused(BytesIO(b"\xff\xd8\xff" + b"\0" * LARGEST_FILE)) is Why.TOO_HEAVY


def test_a_slow_jpeg_may_be_less_large_than_a_plain_one(monkeypatch):
    monkeypatch.setattr(pixels, "MOST_PIXELS", 1_000_000)
    assert square(pictures.file()).small
    assert refused(pictures.file(progressive=True)) is Why.TOO_MANY_PIXELS


@pytest.mark.parametrize("seed", range(20))
def test_spoilt_bytes_are_refused_and_never_crash(seed):
    whole = bytearray(pictures.file(pictures.drawn(300, 300), "PNG" if seed % 2 else "WEBP").read())
    for place in range(20 + seed, len(whole), 37):
        whole[place] ^= 0xA5
    assert refused(BytesIO(bytes(whole))) in set(Why)


MEASURED = """
import resource, sys
from io import BytesIO
from app.photos import square, Unusable
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    square(BytesIO(sys.stdin.buffer.read()))
except Unusable as refused:
    print(refused.reason, end=" ")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(
    ("upload", "most"),
    [
        (pictures.bomb, 30),
        (lambda: pictures.file(Image.new("RGB", (9_000, 9_000), RED)), 100),
        (lambda: pictures.file(Image.new("RGBA", (6_000, 4_000), RED), "PNG"), 260),
    ],
    ids=["a bomb", "81 megapixels in a JPEG", "24 in a PNG"],
)
def test_it_takes_so_much_memory_and_no_more(upload, most):
    """In MB, beside what the program holds."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED],
        input=upload().getvalue(),
        capture_output=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert int(done.stdout.split()[-1]) <= most, done.stdout
