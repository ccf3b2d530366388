"""What happens to accounts."""

from app.accounts.operations.codes import (
    CODE_LIFE,
    MAX_TRIES,
    Outcome,
    ask_code,
    enter,
    may_still_enter,
    try_code,
)
from app.accounts.operations.consents import give_consent, when_withdrawn, withdraw_consent
from app.accounts.operations.contacts import change_number, remove_contact
from app.accounts.operations.devices import KNOWN_FOR, forget_device, forget_devices, know_device
from app.accounts.operations.joining import (
    JOINING_LIFE,
    cancel_joining_code,
    make_joining_code,
    use_joining_code,
)
from app.accounts.operations.newcomers import Newcomer, welcome
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
from app.accounts.operations.passwords import check_password, is_password_of, set_password
from app.accounts.operations.people import (
    accept,
    add_contact,
    add_person,
    ask_to_join,
    call_oneself,
    choose_language,
    grant,
    revoke,
    when_erased,
    when_revoked,
)
from app.accounts.operations.pins import MOST_WRONG, PinOutcome, set_pin, try_pin
from app.accounts.operations.providers import person_said
from app.accounts.operations.sign_in_cards import begin_card, cancel_card, issue_card
from app.accounts.operations.sign_ins import (
    forget_old,
    prove_again,
    sign_in,
    sign_out,
    sign_out_everywhere,
)

__all__ = [
    "CODE_LIFE",
    "JOINING_LIFE",
    "KNOWN_FOR",
    "MAX_TRIES",
    "MOST_WRONG",
    "Newcomer",
    "Outcome",
    "PinOutcome",
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
    "begin_card",
    "call_oneself",
    "cancel_card",
    "cancel_joining_code",
    "change_number",
    "check_password",
    "choose_language",
    "enter",
    "forget_device",
    "forget_devices",
    "forget_old",
    "give_consent",
    "grant",
    "is_borrowed",
    "is_password_of",
    "issue_card",
    "know_device",
    "make_joining_code",
    "may_still_enter",
    "person_said",
    "prove_again",
    "remove_contact",
    "remove_passkey",
    "revoke",
    "set_password",
    "set_pin",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "try_code",
    "try_passkey",
    "try_pin",
    "use_joining_code",
    "welcome",
    "when_erased",
    "when_revoked",
    "when_withdrawn",
    "withdraw_consent",
]
