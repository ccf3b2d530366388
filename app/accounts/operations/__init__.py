"""What happens to accounts."""

from app.accounts.operations.codes import (
    CODE_LIFE,
    MAX_TRIES,
    Outcome,
    ask_code,
    enter,
    try_code,
)
from app.accounts.operations.consents import give_consent, withdraw_consent
from app.accounts.operations.passkeys import (
    Site,
    add_passkey,
    adding_options,
    ask_passkey,
    asking_options,
    is_borrowed,
    remove_passkey,
    try_passkey,
)
from app.accounts.operations.passwords import check_password, set_password
from app.accounts.operations.people import (
    accept,
    add_contact,
    add_person,
    ask_to_join,
    choose_language,
    grant,
    revoke,
    when_revoked,
)
from app.accounts.operations.sign_ins import (
    forget_old,
    sign_in,
    sign_out,
    sign_out_everywhere,
)

__all__ = [
    "CODE_LIFE",
    "MAX_TRIES",
    "Outcome",
    "Site",
    "accept",
    "add_contact",
    "add_passkey",
    "add_person",
    "adding_options",
    "ask_code",
    "ask_passkey",
    "ask_to_join",
    "asking_options",
    "check_password",
    "choose_language",
    "enter",
    "forget_old",
    "give_consent",
    "grant",
    "is_borrowed",
    "remove_passkey",
    "revoke",
    "set_password",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "try_code",
    "try_passkey",
    "when_revoked",
    "withdraw_consent",
]
