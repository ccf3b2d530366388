"""What an account keeps about somebody."""

from app.privacy import Kept, declare

_WHILE = "while the account lives"

declare(
    "person",
    "language",
    first_name=Kept("first name", "so that neighbours can greet", _WHILE, "as is", "emptied"),
    created_at=Kept("when the account began", "retention", _WHILE, "as is", "kept"),
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
    "sign_in_code",
    number=Kept(
        what="the number a code was asked for",
        why="to check the code against it",
        how_long="1 day",
        export="never: it is gone by then",
        erase="deleted",
    ),
    code_hash=Kept("hash of a code", "to check it", "1 day", "never: it is a key", "deleted"),
    asked_at=Kept("when", "a code lives 10 minutes", "1 day", "never: it is gone", "deleted"),
    expires_at=Kept("when", "a code lives 10 minutes", "1 day", "never: it is gone", "deleted"),
    used_at=Kept("when", "a code works once", "1 day", "never: it is gone", "deleted"),
    entered_at=Kept("when", "it opens one device", "1 day", "never: it is gone", "deleted"),
)
declare(
    "credential",
    password_hash=Kept("hash of a password", "staff sign in", _WHILE, "never: a key", "deleted"),
    set_at=Kept("when it was chosen", "staff sign in", _WHILE, "as is", "deleted"),
)
declare(
    "sign_in",
    token_hash=Kept("hash of a cookie", "to stay signed in", "30 days", "never: a key", "deleted"),
    started_at=Kept("since when", "list of devices", "30 days after its end", "as is", "deleted"),
    ends_at=Kept("until when", "30 days at most", "30 days after its end", "as is", "deleted"),
    ended_at=Kept(
        "signed out when", "list of devices", "30 days after its end", "as is", "deleted"
    ),
)
declare(
    "consent",
    *("purpose", "text_version", "how"),
    given_at=Kept("when", "proof of a yes", _WHILE, "as is", "deleted"),
    withdrawn_at=Kept("when", "proof of a no", _WHILE, "as is", "deleted"),
)
