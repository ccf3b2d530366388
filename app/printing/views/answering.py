"""What every paper has in common: how it is answered, and whom it says to call."""

from __future__ import annotations

from flask import Response

from app.counter.queries import estates
from app.counter.views import receipts


def paper(pdf: bytes, name: str) -> Response:
    """The PDF, to look at and print; its name is nobody's."""
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def whom_to_call(person_id: int) -> str:
    """The number of their housing company, else the one of the house."""
    return receipts.whom_to_call(*estates.homes(person_id))
