"""Paper on request: each answer is the PDF itself, which nobody keeps."""

from flask import Blueprint

bp = Blueprint("printing", __name__)

from app.printing.views import (  # noqa: E402, F401 - they add routes
    booklet,
    cards,
    codes,
    day,
    month,
    photos,
    receipts,
    sheets,
)

__all__ = ["bp"]
