"""Cards of which the house asked whether they are kept."""

from datetime import datetime, timedelta

from app.db import db
from app.db.sealed import token_hash
from app.directory.models import Card, KeepQuestion
from tests.factories import NOW

TOKEN = "k7q2m4txk7q2m4tx"  # noqa: S105 - of tests


def asked(card: Card, *, token: str | None = None, now: datetime = NOW) -> KeepQuestion:
    """Asked now, with this token in the message."""
    question = KeepQuestion(
        card_id=card.id,
        token_hash=token_hash(token or f"{card.id:016}"),
        asked_at=now,
        ends_at=now + timedelta(days=30),
    )
    db.session.add(question)
    db.session.flush()
    return question
