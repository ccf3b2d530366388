"""What staff come in with, and how they were invited."""

from app.privacy import By, Emptied, Export, Kept, Rows, Stays, Through, declare

_WHILE = "while the account lives"
_ASKED = Stays("that somebody without a name was once asked")

declare(
    "credential",
    owner=By(),
    password_hash=Kept("hash of a password", "staff sign in", _WHILE, Export.KEY),
    set_at=Kept("when it was chosen", "staff sign in", _WHILE),
)
declare(
    "authenticator",
    owner=By(),
    secret=Kept("the secret of an app, encrypted", "second factor", _WHILE, Export.KEY),
    begun_at=Kept("since when", "second factor", _WHILE),
    confirmed_at=Kept("since when it counts", "second factor", _WHILE),
)
declare(
    "recovery_code",
    owner=By(),
    code_hash=Kept("hash of a code on paper", "second factor", _WHILE, Export.KEY),
    made_at=Kept("made when", "second factor", _WHILE),
    used_at=Kept("used when", "it works once", _WHILE),
)
declare(
    "provider_identity",
    owner=By(),
    issuer=Kept("who signs in", "sign-in elsewhere", _WHILE),
    subject=Kept("what they are called there", "sign-in elsewhere", _WHILE),
    linked_at=Kept("since when", "sign-in elsewhere", _WHILE),
)
declare(
    "invitation",
    owner=(By("accepted_by_id"), Through("email", "contact_point", "value")),
    rows=Rows.KEPT,
    token_hash=Kept("hash of a link", "to invite staff", _WHILE, Export.KEY, erase=_ASKED),
    email=Kept("where it was sent", "to invite staff", _WHILE, erase=Emptied("")),
    first_name=Kept("first name", "to invite staff", _WHILE, erase=Emptied("")),
    language=Kept("in which language", "to invite staff", _WHILE, erase=_ASKED),
    role=Kept("to be what", "to invite staff", _WHILE, erase=_ASKED),
    estate_ids=Kept("which estates", "to invite staff", _WHILE, erase=_ASKED),
    invited_at=Kept("when", "who may see what", _WHILE, erase=_ASKED),
    ends_at=Kept("until when", "it works a week", _WHILE, erase=_ASKED),
    accepted_at=Kept("when", "who may see what", _WHILE, erase=_ASKED),
    cancelled_at=Kept("when", "who may see what", _WHILE, erase=_ASKED),
)
