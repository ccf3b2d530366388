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
from app.accounts.forms.staff import ProviderForm, StaffSignInForm

__all__ = [
    "CardForm",
    "ChangePinForm",
    "CodeForm",
    "ConfirmForm",
    "HomeForm",
    "LanguageForm",
    "NewPinForm",
    "NewcomerForm",
    "NumberForm",
    "PaperCodeForm",
    "PinForm",
    "ProviderForm",
    "SignInForm",
    "StaffSignInForm",
]
