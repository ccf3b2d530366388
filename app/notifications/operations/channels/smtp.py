"""E-mail by an SMTP server."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from datetime import datetime
from email.headerregistry import Address as Mail
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from app.notifications.operations.channels.letters import FAILED, DeliveryFailed, Letter

SECONDS = 10
"""How long the server may take for one answer."""

CERTIFICATE, REFUSED, TIMEOUT = "certificate", "refused", "timeout"

PERMANENT = 500
"""From here on SMTP says: not now, and not later either."""

NAMES = {"fr": "Le Bottin des Voisins", "nl": "De Burengids"}
PORTS = {"smtp": 587, "smtps": 465}


class Smtp:
    """``smtp://user:pass@host:587/?from=bottin@example.org``: STARTTLS, or nothing is sent.

    ``smtps://…`` speaks TLS from the first byte. ``&starttls=no`` is for a relay on the same
    machine: then neither user nor password may be given. A letter that is sent twice carries the
    same Message-ID, by which a mailbox knows it again.
    """

    def __init__(self, url: str, *, context: ssl.SSLContext | None = None) -> None:
        """Read the address; ValueError (without the address) when it is not one."""
        parts = urlsplit(url)
        asked = parse_qs(parts.query)
        self._sender = _sender(asked)
        self._secure = asked.get("starttls", ["yes"])[0] != "no"
        if parts.scheme not in PORTS or not parts.hostname:
            message = "SMTP_URL begins with smtp:// or smtps:// and names a server"
            raise ValueError(message)
        self._implicit = parts.scheme == "smtps"
        self._host, self._port = parts.hostname, _port(parts)
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        if self._user and not (self._secure or self._implicit):
            message = "SMTP_URL would send the password in the clear: leave out starttls=no"
            raise ValueError(message)
        self._context = context or ssl.create_default_context()

    def send(self, letter: Letter) -> None:
        """Hand it to the server, or raise DeliveryFailed."""
        try:
            mail = self._mail(letter)
            with self._connection() as server:
                if self._user:
                    server.login(self._user, self._password)
                server.send_message(mail, self._sender.addr_spec, [letter.to])
        except smtplib.SMTPRecipientsRefused as refusal:
            code = next(iter(refusal.recipients.values()))[0]
            raise _failed(code) from None
        except smtplib.SMTPDataError as refusal:
            raise _failed(refusal.smtp_code) from None
        except ssl.SSLCertVerificationError:
            raise DeliveryFailed(CERTIFICATE) from None
        except (ValueError, smtplib.SMTPNotSupportedError):  # an address that is not one
            raise DeliveryFailed(REFUSED, for_good=True) from None
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryFailed(TIMEOUT if _too_slow(error) else FAILED) from None

    def _connection(self) -> smtplib.SMTP:
        named = self._sender.domain
        if self._implicit:
            return smtplib.SMTP_SSL(
                self._host, self._port, named, timeout=SECONDS, context=self._context
            )
        server = smtplib.SMTP(self._host, self._port, named, timeout=SECONDS)
        if self._secure:
            try:
                server.starttls(context=self._context)
            except smtplib.SMTPNotSupportedError:  # not the letter's fault: it may try again
                server.close()
                raise DeliveryFailed from None
            except BaseException:
                server.close()
                raise
        return server

    def _mail(self, letter: Letter) -> EmailMessage:
        mail = EmailMessage()
        name, domain = NAMES[letter.language], self._sender.domain
        mail["From"] = Mail(name, self._sender.username, domain)
        mail["To"] = Mail(addr_spec=letter.to)
        mail["Subject"] = letter.subject or name
        mail["Date"] = format_datetime(datetime.fromisoformat(letter.sent_at))
        mail["Message-ID"] = f"<{hashlib.sha256(letter.key.encode()).hexdigest()[:32]}@{domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(letter.text, cte="quoted-printable")
        mail["Content-Language"] = letter.language
        return mail


def _too_slow(error: Exception) -> bool:
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)


def _failed(code: int) -> DeliveryFailed:
    return DeliveryFailed(REFUSED, for_good=True) if code >= PERMANENT else DeliveryFailed()


def _sender(asked: dict[str, list[str]]) -> Mail:
    try:
        sender = Mail(addr_spec=asked["from"][0])
    except (KeyError, ValueError, IndexError):
        sender = None
    if sender is None or not sender.domain:
        message = "SMTP_URL ends with ?from= and the address that letters come from"
        raise ValueError(message) from None
    return sender


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or PORTS[parts.scheme]
    except ValueError:
        message = "the port in SMTP_URL is not a number"
        raise ValueError(message) from None
