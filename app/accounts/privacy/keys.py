"""What people come in with: only hashes, and what the database cannot read."""

from app.privacy import Kept, declare

_WHILE = "while the account lives"
_KEY = "never: it is a key"

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
    "sign_in",
    token_hash=Kept("hash of a cookie", "to stay signed in", "30 days", "never: a key", "deleted"),
    **dict.fromkeys(
        ("how", "device"),
        Kept(
            "by which way, on what", "list of devices", "30 days after its end", "as is", "deleted"
        ),
    ),
    started_at=Kept("since when", "list of devices", "30 days after its end", "as is", "deleted"),
    proved_at=Kept("proved when", "before what is dangerous", "30 days", "as is", "deleted"),
    ends_at=Kept("until when", "30 days at most", "30 days after its end", "as is", "deleted"),
    ended_at=Kept(
        "signed out when", "list of devices", "30 days after its end", "as is", "deleted"
    ),
)
declare(
    "known_device",
    token_hash=Kept(
        "hash of a cookie", "a code alone is enough there", "180 days", _KEY, "deleted"
    ),
    known_at=Kept("since when", "list of devices", "180 days", "as is", "deleted"),
    ends_at=Kept("until when", "list of devices", "180 days", "as is", "deleted"),
)
declare(
    "pin",
    pin_hash=Kept("hash of a PIN", "to sign in", _WHILE, _KEY, "deleted"),
    set_at=Kept("when it was chosen", "to sign in", _WHILE, "as is", "deleted"),
)
declare(
    "sign_in_card",
    code_hash=Kept("hash of the code of a paper card", "to sign in", _WHILE, _KEY, "deleted"),
    issued_at=Kept("when it was printed", "one card at a time", _WHILE, "as is", "deleted"),
    first_used_at=Kept("when it was first used", "it sets a PIN once", _WHILE, "as is", "deleted"),
    cancelled_at=Kept("when it stopped", "one card at a time", _WHILE, "as is", "deleted"),
)
declare(
    "passkey",
    credential_id=Kept("name of a key", "to sign in", _WHILE, _KEY, "deleted"),
    public_key=Kept("public half of a key", "to sign in", _WHILE, _KEY, "deleted"),
    added_at=Kept("since when", "list of keys", _WHILE, "as is", "deleted"),
    used_at=Kept("last used when", "list of keys", _WHILE, "as is", "deleted"),
    removed_at=Kept("removed when", "list of keys", _WHILE, "as is", "deleted"),
)
declare(
    "challenge",
    value=Kept("a question to a key", "to sign in", "1 day", "never: it is gone", "deleted"),
    expires_at=Kept("until when", "it lives minutes", "1 day", "never: it is gone", "deleted"),
    used_at=Kept("when", "it works once", "1 day", "never: it is gone", "deleted"),
)
