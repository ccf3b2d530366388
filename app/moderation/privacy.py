"""What decisions and reports keep about somebody."""

from app.privacy import About, By, Emptied, Erase, Kept, Rows, Stays, Through, declare

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
    outcome=_of_a_report("what became of it", "a social worker knows what was done"),
)

_APPEAL = "its words as long as the decision it contests; that it was made, for the log"
_CONTESTED = Stays("the log of moderation counts what was contested; it knows nobody and no words")


def _of_an_appeal(what: str, why: str, erase: Erase = _CONTESTED) -> Kept:
    return Kept(what, why, _APPEAL, erase=erase)


declare(
    "appeal",
    owner=(By(), Through("decision_id", "decision")),
    rows=Rows.KEPT,
    words=_of_an_appeal("why they do not agree", "another worker reads it", Emptied("-")),
    words_language=_of_an_appeal("the language of it", "it is read aloud rightly"),
    wants_call=_of_an_appeal("whether they want to be called", "who does not write is heard too"),
    status=_of_an_appeal("what became of it", "a refusal may be contested"),
    made_at=_of_an_appeal("when they contested", "the oldest is read first"),
    answer=_of_an_appeal("what was answered", "the person reads it", Emptied("")),
    answer_language=_of_an_appeal("the language of the answer", "it is read aloud rightly"),
    answered_at=_of_an_appeal("when it was answered", "a log of moderation is owed"),
)
