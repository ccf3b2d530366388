"""What every paper has in common: how it is answered."""

from __future__ import annotations

from flask import Response


def paper(pdf: bytes, name: str) -> Response:
    """The PDF, to look at and print; its name is nobody's."""
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
