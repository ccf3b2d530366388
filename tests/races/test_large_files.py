"""A file that is much too large, sent to the running site as a browser sends it.

The answer has to come through: a browser that is cut off while it sends shows an error of its own.
"""

import http.client
import resource
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.db import db
from app.directory.models import CardStatus
from app.directory.queries import portraits
from tests import factories, pictures
from tests.races.crowd import phone_of, together

MEGABYTE = 1024 * 1024
PAGE = resource.getpagesize()
BOUNDARY = "----bottin"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"


def begun(csrf: str, file: bytes = b"") -> bytes:
    """The fields, and the file as far as it goes."""
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; name={{}}\r\n\r\n{{}}\r\n".format
    fields = head('"csrf_token"', csrf) + head('"photo_card"', "y")
    named = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    )
    return (fields + named).encode() + file


def whole(csrf: str, file: bytes) -> bytes:
    """The body of a form with this file."""
    return begun(csrf, file) + f"\r\n--{BOUNDARY}--\r\n".encode()


def pieces(csrf: str, megabytes: int) -> Iterator[bytes]:
    """A body of zeros, made while it is sent."""
    yield begun(csrf)
    for _ in range(megabytes):
        yield b"\0" * MEGABYTE


@pytest.fixture
def phone(track, session):
    """Of somebody who is writing a card."""
    factories.talents()
    somebody = factories.resident()
    factories.card(somebody, status=CardStatus.DRAFT)
    found = phone_of(somebody, track.server, track.app)
    session.commit()
    return found


def sent(phone, body, **headers):
    """The status and the page."""
    at = urlsplit(phone.server.url)
    with closing(http.client.HTTPConnection(at.hostname, at.port, timeout=60)) as connection:
        told = {"Cookie": phone.cookie, "Content-Type": MULTIPART, **headers}
        chunked = "Content-Length" not in headers and not isinstance(body, bytes)
        connection.request("POST", "/fr/card/photo", body, told, encode_chunked=chunked)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_of_40_megabytes_the_page_is_read_in_both_languages(phone):
    length = len(begun(phone.csrf)) + 40 * MEGABYTE
    status, page = sent(phone, pieces(phone.csrf, 40), **{"Content-Length": str(length)})
    assert status == 413
    assert "12 Mo" in page
    assert "12 MB" in page


def test_also_when_the_browser_does_not_say_how_much_comes(phone):
    status, page = sent(phone, pieces(phone.csrf, 40), **{"Transfer-Encoding": "chunked"})
    assert status == 413
    assert "12 Mo" in page


def test_many_at_once_take_no_memory(phone):
    """Eight times 40 MB; no worker grows by as much as one of them."""

    def one(megabytes):
        length = len(begun(phone.csrf)) + megabytes * MEGABYTE
        body = pieces(phone.csrf, megabytes)
        return partial(sent, phone, body, **{"Content-Length": str(length)})

    # A thread's first request takes some megabytes for good, whatever is sent.
    together([one(13) for _ in range(16)])
    before, most, done = held_by(phone.server), Counter(), threading.Event()
    watcher = threading.Thread(target=watch, args=(phone.server, most, done))
    watcher.start()
    answers = together([one(40) for _ in range(8)])
    done.set()
    watcher.join()
    assert [status for status, _page in answers] == [413] * 8
    assert most
    assert max((most - before).values(), default=0) < 40 * MEGABYTE


def test_a_photo_comes_through(phone, session):
    status, _page = sent(phone, whole(phone.csrf, pictures.with_a_place().getvalue()))
    assert status == 303
    db.session.rollback()
    card = factories.own_card(factories.people.person(phone.person_id))
    assert portraits.shown(card.id) is not None


def watch(server, most, done):
    """The most that each worker held, until somebody says so."""
    while not done.wait(0.02):
        most |= held_by(server)


def held_by(server):
    """What each process of this server holds, in bytes."""
    port = f"PORT={urlsplit(server.url).port}".encode()
    return Counter({each.name: held(each) for each in Path("/proc").iterdir() if is_of(each, port)})


def is_of(process, port):
    try:
        return process.name.isdigit() and port in (process / "environ").read_bytes().split(b"\0")
    except OSError:
        return False


def held(process):
    try:
        return int((process / "statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0
