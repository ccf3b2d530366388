"""What an account keeps about somebody."""

from app.privacy import Kept, declare

_WHILE = "while the account lives"

declare(
    "person",
    "language",
    first_name=Kept("first name", "so that neighbours can greet", _WHILE, "as is", "emptied"),
    created_at=Kept("when the account began", "retention", _WHILE, "as is", "kept"),
    erased_at=Kept("when it was erased", "proof of erasing", "for ever", "as is", "kept"),
)
declare(
    "contact_point",
    "kind",
    value=Kept(
        what="telephone number or e-mail address",
        why="to sign in and to be told about sign-ups",
        how_long="while somebody uses it",
        export="as is",
        erase="deleted when nobody else uses it",
    ),
)
declare(
    "person_contact",
    added_at=Kept("since when a number is theirs", "recycled numbers", _WHILE, "as is", "deleted"),
    proved_at=Kept("when a code came back", "recycled numbers", _WHILE, "as is", "deleted"),
    removed_at=Kept("when it stopped", "recycled numbers", _WHILE, "as is", "deleted"),
)
declare(
    "membership",
    "role",
    asked_at=Kept("asked when", "who may see what", _WHILE, "as is", "kept without the name"),
    granted_at=Kept("since when", "who may see what", _WHILE, "as is", "kept without the name"),
    revoked_at=Kept("until when", "who may see what", _WHILE, "as is", "kept without the name"),
)
declare(
    "consent",
    *("purpose", "text_version", "how"),
    given_at=Kept("when", "proof of a yes", _WHILE, "as is", "deleted"),
    withdrawn_at=Kept("when", "proof of a no", _WHILE, "as is", "deleted"),
)
declare("joining_code", "code_hash", "made_at", "ends_at", "cancelled_at")
