"""E-mail leaves by an SMTP server that this machine runs for the test."""

import ssl

import pytest

from app.notifications.operations.channels import DeliveryFailed, Letter, Smtp, smtp
from tests.factories import NOW
from tests.posts import certificate, post_office
from tests.servers import free_port

FROM = "?from=bottin@example.org"
LETTER = Letter(
    key="reminder:Booking:1:2",
    channel="email",
    to="amina@example.net",
    language="fr",
    text="Bonjour,\n\nÀ demain à l’école. Ça ira ?\n",
    number=1,
    sent_at=NOW.isoformat(),
    subject="Demain : fête à l’école",
)


def plainly(office):
    return Smtp(f"smtp://127.0.0.1:{office.port}/{FROM}&starttls=no")


def refused(channel, letter=LETTER):
    with pytest.raises(DeliveryFailed) as failure:
        channel.send(letter)
    return failure.value.outcome, failure.value.for_good


def test_a_letter_arrives_as_it_was_written():
    with post_office() as office:
        plainly(office).send(LETTER)
    ((to, mail),) = office.taken
    assert to == mail["To"] == "amina@example.net"
    assert mail["From"] == "Le Bottin des Voisins <bottin@example.org>"
    assert mail["Subject"] == "Demain : fête à l’école"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content_charset() == "utf-8"
    assert mail.get_content().splitlines() == LETTER.text.splitlines()
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "fr")
    assert mail["Date"].datetime == NOW


def test_a_letter_sent_twice_is_known_again_and_another_is_not():
    other = Letter(**{**vars(LETTER), "key": "reminder:Booking:2:2", "language": "nl"})
    with post_office() as office:
        for letter in (LETTER, LETTER, other):
            plainly(office).send(letter)
    ids = [mail["Message-ID"] for _, mail in office.taken]
    assert ids[0] == ids[1] != ids[2]
    assert ids[0].endswith("@example.org>")
    assert "Booking" not in ids[0]


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"to_recipient": "550 No such user"}, ("refused", True)),
        ({"to_recipient": "451 Greylisted"}, ("failed", False)),
        ({"to_text": "554 Not this"}, ("refused", True)),
        ({"to_text": "452 Full"}, ("failed", False)),
    ],
)
def test_a_refusal_for_good_is_told_from_one_for_now(answers, outcome):
    with post_office() as office:
        vars(office).update(answers)
        assert refused(plainly(office)) == outcome
    assert office.taken == []


@pytest.mark.parametrize("address", ["not an address", "two@example.org\r\nBcc: x@example.org"])
def test_what_is_no_address_is_refused_for_good(address):
    letter = Letter(**{**vars(LETTER), "to": address})
    with post_office() as office:
        assert refused(plainly(office), letter) == ("refused", True)
    assert office.taken == []


def test_the_password_travels_after_starttls_only(tmp_path):
    known, server = certificate(tmp_path)
    trusting = ssl.create_default_context(cafile=known)
    with post_office(starttls=server) as office:
        url = f"smtp://bottin:p%40ss@127.0.0.1:{office.port}/{FROM}"
        Smtp(url, context=trusting).send(LETTER)
        assert len(office.taken) == 1
        assert refused(Smtp(url)) == ("certificate", False)
        assert refused(Smtp(url.replace("p%40ss", "wrong"), context=trusting)) == ("failed", False)
    assert len(office.taken) == 1


def test_tls_from_the_first_byte(tmp_path):
    known, server = certificate(tmp_path)
    with post_office(tls=server) as office:
        url = f"smtps://127.0.0.1:{office.port}/{FROM}"
        Smtp(url, context=ssl.create_default_context(cafile=known)).send(LETTER)
        assert refused(Smtp(url)) == ("certificate", False)
    assert len(office.taken) == 1


def test_a_server_without_starttls_gets_nothing():
    with post_office() as office:
        assert refused(Smtp(f"smtp://127.0.0.1:{office.port}/{FROM}")) == ("failed", False)
    assert office.taken == []


def test_a_server_that_is_not_there_or_says_nothing_is_tried_again(monkeypatch, silent):
    assert refused(Smtp(f"smtp://127.0.0.1:{free_port()}/{FROM}")) == ("failed", False)
    monkeypatch.setattr(smtp, "SECONDS", 0.1)
    assert refused(Smtp(f"smtp://127.0.0.1:{silent}/{FROM}")) == ("timeout", False)


@pytest.mark.parametrize(
    "url",
    [
        "http://mail.example.org/?from=a@example.org",
        "smtp:///?from=a@example.org",
        "smtp://mail.example.org/",
        "smtp://mail.example.org/?from=nobody",
        "smtp://mail.example.org:many/?from=a@example.org",
        "smtp://me:secret@mail.example.org/?from=a@example.org&starttls=no",
    ],
)
def test_an_address_that_is_wrong_is_said_without_being_shown(url):
    with pytest.raises(ValueError, match="SMTP_URL") as failure:
        Smtp(url)
    assert "secret" not in str(failure.value)
    assert "mail.example.org" not in str(failure.value)
