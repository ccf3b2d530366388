"""What staff come in with, and how they were invited."""

from app.privacy import Kept, declare

_WHILE = "while the account lives"
_KEY = "never: it is a key"

declare(
    "credential",
    password_hash=Kept("hash of a password", "staff sign in", _WHILE, "never: a key", "deleted"),
    set_at=Kept("when it was chosen", "staff sign in", _WHILE, "as is", "deleted"),
)
declare(
    "authenticator",
    secret=Kept("the secret of an app, encrypted", "second factor", _WHILE, _KEY, "deleted"),
    begun_at=Kept("since when", "second factor", _WHILE, "as is", "deleted"),
    confirmed_at=Kept("since when it counts", "second factor", _WHILE, "as is", "deleted"),
)
declare(
    "recovery_code",
    code_hash=Kept("hash of a code on paper", "second factor", _WHILE, _KEY, "deleted"),
    made_at=Kept("made when", "second factor", _WHILE, "as is", "deleted"),
    used_at=Kept("used when", "it works once", _WHILE, "as is", "deleted"),
)
declare(
    "provider_identity",
    issuer=Kept("who signs in", "sign-in elsewhere", _WHILE, "as is", "deleted"),
    subject=Kept("what they are called there", "sign-in elsewhere", _WHILE, "as is", "deleted"),
    linked_at=Kept("since when", "sign-in elsewhere", _WHILE, "as is", "deleted"),
)
declare(
    "invitation",
    *("language", "role", "token_hash"),
    email=Kept("where it was sent", "to invite staff", _WHILE, "as is", "emptied"),
    first_name=Kept("first name", "to invite staff", _WHILE, "as is", "emptied"),
    estate_ids=Kept("which estates", "to invite staff", _WHILE, "as is", "kept"),
    invited_at=Kept("when", "who may see what", _WHILE, "as is", "kept"),
    ends_at=Kept("until when", "it works a week", _WHILE, "as is", "kept"),
    accepted_at=Kept("when", "who may see what", _WHILE, "as is", "kept"),
    cancelled_at=Kept("when", "who may see what", _WHILE, "as is", "kept"),
)
