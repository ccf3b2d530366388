"""What decisions and reports keep about somebody."""

from app.privacy import About, By, Emptied, Erase, Kept, Rows, Stays, declare

_HOW_LONG = "its words as long as the content it is about; that it was taken, for the log"
_LOG = Stays("the log of moderation counts decisions; it knows nobody and no words")


def _of_a_decision(what: str, why: str, erase: Erase = _LOG) -> Kept:
    return Kept(what, why, _HOW_LONG, erase=erase)


declare(
    "decision",
    "subject_type",
    owner=About(),
    rows=Rows.KEPT,
    verdict=_of_a_decision("whether the card was accepted", "a log of moderation is owed"),
    reason=_of_a_decision("why it was refused", "a reason is owed, and may be contested"),
    content=_of_a_decision(
        "the talents and sentences that were read", "to know what was decided", Emptied({})
    ),
    decided_at=_of_a_decision("when it was decided", "a log of moderation is owed"),
)

_REPORT = "12 months after it was read"


def _of_a_report(what: str, why: str) -> Kept:
    return Kept(what, why, _REPORT, erase=Stays("it is counted; nobody is meant any more"))


# Only whoever reports owns the row: the file of the reported person must not say who it was. What
# is said about them is emptied when they are erased, by ``operations.reports``.
declare(
    "report",
    "subject_type",
    owner=By(),
    rows=Rows.KEPT,
    reason=_of_a_report("what they noticed", "a social worker looks at it"),
    words=Kept("a sentence of theirs", "a social worker looks at it", _REPORT, erase=Emptied("")),
    words_language=_of_a_report("the language of the sentence", "it is read aloud rightly"),
    status=_of_a_report("whether it was read", "nothing is forgotten"),
    reported_at=_of_a_report("when they said so", "the oldest is read first"),
    closed_at=_of_a_report("when it was read", "it goes 12 months later"),
)
