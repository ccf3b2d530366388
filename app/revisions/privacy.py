"""What a proposal keeps: the text of the row it is about, and goes when that row goes."""

from app.privacy import About, Kept, declare

_HOW_LONG = "as long as the row it is about"


def _of_a_proposal(what: str, why: str) -> Kept:
    return Kept(what, why, _HOW_LONG)


declare(
    "revision",
    "subject_type",
    owner=About(),
    status=_of_a_proposal("whether it is written, read or answered", "only what was read is shown"),
    values=_of_a_proposal("what a row should say next", "it is read before it is shown"),
    refused_for=_of_a_proposal("why it was refused", "it can be written anew"),
    started_at=_of_a_proposal("when it was begun", "the oldest is read first"),
    submitted_at=_of_a_proposal("when it was sent", "the oldest is read first"),
)
