"""What a message says: one SMS in letters that every telephone shows, or an e-mail."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateNotFound

from app.notifications.models import Message
from app.notifications.operations.channels import as_sms
from app.notifications.operations.gsm7 import fold

MOST_OF_A_NAME = 20
"""So much of a first name is enough to know for whom an SMS is."""

FOR = {"fr": "Pour", "nl": "Voor"}
SUBJECTS = {"fr": "Un message du Bottin des Voisins", "nl": "Een bericht van de Burengids"}

templates = Environment(
    loader=PackageLoader("app", "templates/messages"),
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701 - an SMS is plain text
)


def say_site(url: str) -> None:
    """How this site is called in links; set at the start."""
    templates.globals["site"] = url


@dataclass(frozen=True)
class Address:
    """Where somebody can be reached now; ``greeting`` is who it is for, where others read along."""

    channel: str
    value: str
    greeting: str = ""


def render(message: Message, greeting: str = "", help_phone: str = "") -> str:
    """The SMS in the recipient's language; ``help_phone`` is whom they may call."""
    template = templates.get_template(f"{message.kind}/sms.{message.language}.txt")
    text = template.render(message.params, secret=message.secret or "", help_phone=help_phone)
    name = _short(greeting)
    return as_sms(f"{FOR[message.language]} {name}: {text}" if name else text)


def as_email(message: Message, greeting: str = "", help_phone: str = "") -> tuple[str, str]:
    """Subject and text in the recipient's language; without a text of its own, that of the SMS."""
    language = message.language
    try:
        template = templates.get_template(f"{message.kind}/email.{language}.txt")
    except TemplateNotFound:
        subject, body = SUBJECTS[language], render(message, help_phone=help_phone)
    else:
        words = template.render(message.params, secret=message.secret or "")
        first, _, body = words.partition("\n")
        subject = first.removeprefix("Subject:")
    frame = templates.get_template(f"email.{language}.txt")
    text = frame.render(greeting=greeting, body=body.strip(), help_phone=help_phone)
    return " ".join(subject.split()), re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _short(name: str) -> str:
    """A name that an SMS can say, else none: a row of question marks is nobody."""
    folded = " ".join(fold(name).split())
    return "" if "?" in folded else folded[:MOST_OF_A_NAME].rstrip()
