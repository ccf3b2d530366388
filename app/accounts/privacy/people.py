"""What an account keeps about somebody."""

from app.privacy import NOBODY, By, Emptied, Kept, Rows, Shared, Stays, Through, declare

_WHILE = "while the account lives"
_EMPTY_ROW = Stays("the empty row stays, so that counts of the past stay true")
_NO_NAME = Stays("a role that somebody without a name once had")

declare(
    "person",
    owner=By("id"),
    rows=Rows.KEPT,
    language=Kept("language", "to be written to", _WHILE, erase=_EMPTY_ROW),
    first_name=Kept("first name", "so that neighbours can greet", _WHILE, erase=Emptied("")),
    created_at=Kept("when the account began", "retention", _WHILE, erase=_EMPTY_ROW),
    erased_at=Kept("when it was erased", "proof of erasing", "for ever", erase=_EMPTY_ROW),
)
declare(
    "contact_point",
    owner=Shared("person_contact", "contact_point_id", "removed_at"),
    kind=Kept("mobile, landline or e-mail", "how to reach somebody", "while somebody uses it"),
    value=Kept(
        what="telephone number or e-mail address",
        why="to sign in and to be told about sign-ups",
        how_long="while somebody uses it",
    ),
)
declare(
    "person_contact",
    owner=By(),
    added_at=Kept("since when a number is theirs", "recycled numbers", _WHILE),
    proved_at=Kept("when a code came back", "recycled numbers", _WHILE),
    removed_at=Kept("when it stopped", "recycled numbers", _WHILE),
)
declare(
    "membership",
    owner=By(),
    rows=Rows.KEPT,
    role=Kept("what somebody may be", "who may see what", _WHILE, erase=_NO_NAME),
    asked_at=Kept("asked when", "who may see what", _WHILE, erase=_NO_NAME),
    granted_at=Kept("since when", "who may see what", _WHILE, erase=_NO_NAME),
    revoked_at=Kept("until when", "who may see what", _WHILE, erase=_NO_NAME),
)
declare("membership_estate", owner=Through("membership_id", "membership"), rows=Rows.KEPT)
declare(
    "consent",
    owner=By(),
    purpose=Kept("a yes to what", "only who agreed is asked", _WHILE),
    text_version=Kept("to which text", "proof of a yes", _WHILE),
    how=Kept("on the screen, spoken or signed", "proof of a yes", _WHILE),
    given_at=Kept("when", "proof of a yes", _WHILE),
    withdrawn_at=Kept("when", "proof of a no", _WHILE),
)
declare("joining_code", "code_hash", "made_at", "ends_at", "cancelled_at", owner=NOBODY)
