"""What the browser sends to sign in, and to keep one's account."""

from app.accounts.forms.confirming import ConfirmForm
from app.accounts.forms.newcomers import HomeForm, NewcomerForm
from app.accounts.forms.residents import (
    CardForm,
    ChangePinForm,
    NewPinForm,
    NumberForm,
    PaperCodeForm,
    PinForm,
)
from app.accounts.forms.signing_in import CodeForm, LanguageForm, SignInForm
from app.accounts.forms.staff import (
    EmailForm,
    NewPasswordForm,
    PasswordForm,
    ProviderForm,
    RecoveryForm,
    SecondFactorForm,
    StaffSignInForm,
)

__all__ = [
    "CardForm",
    "ChangePinForm",
    "CodeForm",
    "ConfirmForm",
    "EmailForm",
    "HomeForm",
    "LanguageForm",
    "NewPasswordForm",
    "NewPinForm",
    "NewcomerForm",
    "NumberForm",
    "PaperCodeForm",
    "PasswordForm",
    "PinForm",
    "ProviderForm",
    "RecoveryForm",
    "SecondFactorForm",
    "SignInForm",
    "StaffSignInForm",
]
