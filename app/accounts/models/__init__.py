"""What is true about people."""

from app.accounts.models.consent import Consent, ConsentHow, ConsentPurpose
from app.accounts.models.joining import JoiningCode, MembershipEstate
from app.accounts.models.keys import Challenge, Passkey, Pin, SignInCard
from app.accounts.models.people import (
    LONGEST_FIRST_NAME,
    ContactKind,
    ContactPoint,
    Membership,
    Person,
    PersonContact,
    Role,
)
from app.accounts.models.sign_in import (
    STAFF_WAYS,
    DeviceKind,
    KnownDevice,
    SignIn,
    SignInCode,
    SignInHow,
)
from app.accounts.models.staff import (
    Authenticator,
    Credential,
    Invitation,
    ProviderIdentity,
    RecoveryCode,
)

__all__ = [
    "LONGEST_FIRST_NAME",
    "STAFF_WAYS",
    "Authenticator",
    "Challenge",
    "Consent",
    "ConsentHow",
    "ConsentPurpose",
    "ContactKind",
    "ContactPoint",
    "Credential",
    "DeviceKind",
    "Invitation",
    "JoiningCode",
    "KnownDevice",
    "Membership",
    "MembershipEstate",
    "Passkey",
    "Person",
    "PersonContact",
    "Pin",
    "ProviderIdentity",
    "RecoveryCode",
    "Role",
    "SignIn",
    "SignInCard",
    "SignInCode",
    "SignInHow",
]
