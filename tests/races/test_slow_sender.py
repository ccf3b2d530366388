"""Somebody whose telephone sends very slowly holds up nobody."""

import http.client
import socket
from contextlib import closing
from urllib.parse import urlsplit

BEGUN = (
    b"POST /fr/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 6000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nphone=0"
)


def test_an_unfinished_form_holds_no_lock(track):
    host = urlsplit(track.server.url)
    where = (str(host.hostname), int(host.port or 0))
    with closing(socket.create_connection(where, timeout=10)) as slow:
        slow.sendall(BEGUN)
        with closing(http.client.HTTPConnection(*where, timeout=10)) as other:
            other.request("POST", "/fr/sign-in", "phone=0")
            answer = other.getresponse()
            answer.read()
    assert answer.status == 400  # no token; but an answer, at once
