"""Who is meant, who is new, and how they said yes."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TelField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import AnyOf, DataRequired, Length, ValidationError

from app.accounts.forms.names import FirstName
from app.accounts.models import LONGEST_FIRST_NAME
from app.counter.models import HelpWish, VisitConsent, VisitHow
from app.counter.operations import Agreement
from app.directory.forms import BookletTicks
from app.i18n import phones
from app.organisations.models import Estate
from app.web.forms import PageForm, clean, language_choice, whole
from app.web.languages import current

NOT_A_NUMBER = _l("This is not a telephone number. Check the digits, for example 0470 12 34 56.")

AGREEMENTS = {
    "here-spoken": Agreement(VisitHow.PRESENT, VisitConsent.SPOKEN),
    "here-signed": Agreement(VisitHow.PRESENT, VisitConsent.SIGNED),
    "telephone-spoken": Agreement(VisitHow.TELEPHONE, VisitConsent.SPOKEN),
}
"""On the telephone nobody signs."""


AGREED = {
    "here-spoken": _l("Is here and says yes"),
    "here-signed": _l("Is here and signs"),
    "telephone-spoken": _l("Is on the telephone and says yes"),
}


def _first_name(label: str) -> StringField:
    return StringField(
        label,
        filters=[clean],
        validators=[
            FirstName(_l("Type a first name.")),
            Length(
                max=LONGEST_FIRST_NAME, message=_l("This name is too long. A first name is enough.")
            ),
        ],
        render_kw={"autocomplete": "off", "maxlength": LONGEST_FIRST_NAME},
    )


def _agreement() -> RadioField:
    return RadioField(
        _l("Where are they, and how do they agree?"),
        choices=[SelectChoice(value, label) for value, label in AGREED.items()],
        validate_choice=False,
        validators=[
            AnyOf(list(AGREEMENTS), message=_l("Ask them first, then say how they agree."))
        ],
    )


class CallForm(PageForm):
    """What may answer a request for help."""

    call = HiddenField()

    @property
    def call_id(self) -> int | None:
        """That request, if there is one."""
        return _id(self.call.data)


class EstateForm(PageForm):
    """Where somebody lives, out of a list."""

    estate = SelectField(_l("Which estate?"), validate_choice=False)

    def offer(self, estates: Sequence[Estate], nothing: str = "") -> None:
        """Give the estates to choose from; one alone is chosen already."""
        self.estates = {estate.slug: estate for estate in estates}
        listed = [SelectChoice(estate.slug, _named(estate)) for estate in estates]
        none = [] if len(estates) == 1 else [SelectChoice("", nothing)]
        self.estate.choices = [*none, *listed]

    @property
    def chosen(self) -> Estate | None:
        """The estate, if one of the list was chosen."""
        return self.estates.get(str(self.estate.data))


def _named(estate: Estate) -> str:
    name, quarter = estate.name.words(current()).text, estate.neighbourhood.name.words(current())
    return name if name == quarter.text else f"{name} · {quarter.text}"


class HomeForm(EstateForm):
    """The same, and it has to be said."""

    say_where = _l("Choose an estate.")

    def validate_estate(self, field: SelectField) -> None:
        """One of the list."""
        if str(field.data) not in self.estates:
            raise ValidationError(self.say_where)


class FindForm(CallForm, EstateForm):
    """A first name, a telephone number or the code of a card, in one box."""

    q = StringField(
        _l("First name, telephone number or card code"),
        filters=[clean],
        validators=[
            DataRequired(_l("Type a first name, a number or a code.")),
            Length(max=LONGEST_FIRST_NAME, message=_l("That is too long. A first name is enough.")),
        ],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )


class VisitForm(CallForm):
    """How somebody said yes."""

    agreement = _agreement()

    @property
    def agreed(self) -> Agreement:
        """How, once validated."""
        return AGREEMENTS[str(self.agreement.data)]


class ToldForm(HomeForm):
    """For an association: what somebody who is there, or on the line, tells of themselves."""

    first_name = _first_name(_l("Their first name"))
    proof = StringField(
        _l("Their telephone number, or the code of their card"),
        filters=[clean],
        validators=[DataRequired(_l("Type their number or the code of their card."))],
        render_kw={"autocomplete": "off", "maxlength": phones.MAX_LENGTH},
    )


class ProofForm(VisitForm, ToldForm):
    """The same, and that they agree."""


class PersonForm(VisitForm, HomeForm):
    """Somebody new: three fields, a language, and their yes."""

    first_name = _first_name(_l("First name"))
    phone = TelField(
        _l("Telephone number, if there is one"),
        description=_l("For example 0470 12 34 56"),
        filters=[clean],
        render_kw={"autocomplete": "off", "inputmode": "tel", "maxlength": phones.MAX_LENGTH},
    )
    language = language_choice(_l("Language of their messages"))
    sure = HiddenField()

    def validate_phone(self, field: TelField) -> None:
        """None, or one that exists."""
        if field.data and phones.parse(field.data) is None:
            raise ValidationError(NOT_A_NUMBER)

    @property
    def number(self) -> str | None:
        """E.164, if one was given."""
        return phones.parse(self.phone.data or "")


class NumberForm(PageForm):
    """A new telephone number."""

    phone = TelField(
        _l("The new telephone number"),
        description=_l("For example 0470 12 34 56"),
        filters=[clean],
        validators=[DataRequired(_l("Type the new telephone number."))],
        render_kw={"autocomplete": "off", "inputmode": "tel", "maxlength": phones.MAX_LENGTH},
    )

    def validate_phone(self, field: TelField) -> None:
        """It exists."""
        if phones.parse(field.data or "") is None:
            raise ValidationError(NOT_A_NUMBER)

    instead = HiddenField()

    @property
    def number(self) -> str:
        """E.164, once validated."""
        return phones.parse(self.phone.data or "") or ""


class CounterTicks(BookletTicks):
    """The same two ticks, for whoever is helped."""

    booklet = BooleanField(_l("Their card may also be in the printed booklet."))
    booklet_phone = BooleanField(_l("Their telephone number may be in the booklet."))


class CardForm(CounterTicks):
    """Sending somebody's card: of age, and how they agreed that neighbours see it."""

    adult = BooleanField(
        _l("They say that they are 18 or older."),
        validators=[DataRequired(_l("Ask whether they are 18 or older. Cards are for adults."))],
    )
    agree = RadioField(
        _l("How do they agree that neighbours see this card?"), validate_choice=False
    )

    def offer(self, how: VisitHow) -> None:
        """Who is on the telephone does not sign."""
        said = {VisitConsent.SPOKEN: _l("They say yes"), VisitConsent.SIGNED: _l("They sign")}
        if how is VisitHow.TELEPHONE:
            del said[VisitConsent.SIGNED]
        self.ways = set(said)
        self.agree.choices = [SelectChoice(value, label) for value, label in said.items()]

    def validate_agree(self, field: RadioField) -> None:
        """One of those."""
        if field.data not in self.ways:
            raise ValidationError(_l("Ask whether they agree, or do not send the card."))

    def leave_out_what_was_said(self) -> None:
        """Who has agreed already is not asked again."""
        del self.adult
        del self.agree


class NeedForm(CardForm):
    """Sending what somebody looks for: the same, about that."""

    agree = RadioField(
        _l("How do they agree that neighbours see this and their first name?"),
        validate_choice=False,
    )

    def leave_out(self, *, adult: bool, agreed: bool) -> None:
        """What was said already is not asked again."""
        if adult:
            del self.adult
        if agreed:
            del self.agree


class HelpForm(HomeForm):
    """Help me to sign up: call me, or I come by."""

    say_where = _l("Choose where you live.")

    wish = RadioField(
        _l("How can we help you?"),
        choices=[
            SelectChoice(HelpWish.CALL, _l("Call me")),
            SelectChoice(HelpWish.COME, _l("I come by")),
        ],
        validate_choice=False,
        validators=[AnyOf(list(HelpWish), message=_l("Choose: call me, or I come by."))],
    )
    phone = TelField(
        _l("Your telephone number"),
        description=_l("For example 0470 12 34 56. You may leave it empty if you come by."),
        filters=[clean],
        render_kw={"autocomplete": "tel", "inputmode": "tel", "maxlength": phones.MAX_LENGTH},
    )
    occurrence = HiddenField()

    def validate_phone(self, field: TelField) -> None:
        """Whoever wants to be called leaves a number."""
        if self.wish.data == HelpWish.CALL and not field.data:
            raise ValidationError(_l("Type your telephone number, so that we can call you."))
        if field.data and phones.parse(field.data) is None:
            raise ValidationError(NOT_A_NUMBER)

    @property
    def number(self) -> str | None:
        """E.164, if one was given."""
        return phones.parse(self.phone.data or "")

    @property
    def occurrence_id(self) -> int | None:
        """For which date, if any."""
        return _id(self.occurrence.data)


def _id(text: object) -> int | None:
    number = whole(text)
    return number if number > 0 else None
