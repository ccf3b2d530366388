"""What every paper has in common: how it is answered, and whom it says to call."""

from __future__ import annotations

from flask import Response, current_app

from app.counter.queries import estates
from app.i18n import phones
from app.organisations.models import Estate
from app.settings import queries as settings


def paper(pdf: bytes, name: str) -> Response:
    """The PDF, to look at and print; its name is nobody's."""
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def whom_to_call(person_id: int) -> str:
    """The number of their housing company, else the one of the house."""
    return phone_of(*estates.homes(person_id))


def phone_of(*homes: Estate) -> str:
    """The first number that one of these landlords has, else the one of the house."""
    known = (home.organisation.phone for home in homes if home.organisation.phone)
    own = settings.help_phone() or str(current_app.config["HELP_PHONE"])
    return phones.show(next(known, own))
