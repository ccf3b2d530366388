"""What people come in with: only hashes, and what the database cannot read."""

from app.privacy import By, Export, Kept, Through, declare

_WHILE = "while the account lives"
_DAY = "1 day"
_DEVICES = "30 days after its end"

declare(
    "sign_in_code",
    owner=(By(), Through("number", "contact_point", "value")),
    number=Kept("the number a code was asked for", "to check the code against it", _DAY),
    code_hash=Kept("hash of a code", "to check it", _DAY, Export.KEY),
    asked_at=Kept("when", "a code lives 10 minutes", _DAY),
    expires_at=Kept("until when", "a code lives 10 minutes", _DAY),
    used_at=Kept("when", "a code works once", _DAY),
    entered_at=Kept("when", "it opens one device", _DAY),
)
declare(
    "sign_in",
    owner=By(),
    token_hash=Kept("hash of a cookie", "to stay signed in", "30 days", Export.KEY),
    how=Kept("by which way", "list of devices", _DEVICES),
    device=Kept("on what", "list of devices", _DEVICES),
    started_at=Kept("since when", "list of devices", _DEVICES),
    proved_at=Kept("proved when", "before what is dangerous", _DEVICES),
    ends_at=Kept("until when", "30 days at most", _DEVICES),
    ended_at=Kept("signed out when", "list of devices", _DEVICES),
)
declare(
    "known_device",
    owner=By(),
    token_hash=Kept("hash of a cookie", "a code alone is enough there", "180 days", Export.KEY),
    known_at=Kept("since when", "list of devices", "180 days"),
    ends_at=Kept("until when", "list of devices", "180 days"),
)
declare(
    "pin",
    owner=By(),
    pin_hash=Kept("hash of a PIN", "to sign in", _WHILE, Export.KEY),
    set_at=Kept("when it was chosen", "to sign in", _WHILE),
)
declare(
    "sign_in_card",
    owner=By(),
    code_hash=Kept("hash of the code of a paper card", "to sign in", _WHILE, Export.KEY),
    issued_at=Kept("when it was printed", "one card at a time", _WHILE),
    first_used_at=Kept("when it was first used", "it sets a PIN once", _WHILE),
    cancelled_at=Kept("when it stopped", "one card at a time", _WHILE),
)
declare(
    "passkey",
    owner=By(),
    credential_id=Kept("name of a key", "to sign in", _WHILE, Export.KEY),
    public_key=Kept("public half of a key", "to sign in", _WHILE, Export.KEY),
    added_at=Kept("since when", "list of keys", _WHILE),
    used_at=Kept("last used when", "list of keys", _WHILE),
    removed_at=Kept("removed when", "list of keys", _WHILE),
)
declare(
    "challenge",
    owner=By(),
    value=Kept("a question to a key", "to sign in", _DAY, Export.KEY),
    expires_at=Kept("until when", "it lives minutes", _DAY),
    used_at=Kept("when", "it works once", _DAY),
)
declare(
    "calendar_key",
    owner=By(),
    token_hash=Kept("hash of the address of a calendar", "to open it", _WHILE, Export.KEY),
    made_at=Kept("since when", "list of keys", _WHILE),
)
