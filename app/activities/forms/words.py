"""What an organiser writes: the words, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import ValidationError

from app.activities.forms.kind import KindLabels, choices, one_of_the_kinds
from app.activities.forms.who import WhoForm
from app.activities.models import LONGEST, PAIRS, ActivityKind, Text, Theme
from app.activities.policies import MAY_BE_THE_SAME
from app.i18n import Bilingual, Language, phones
from app.organisations.models import Organisation
from app.web.forms import PageForm, clean

LINES = {"summary", "practical", "bring"}
"""The texts of some sentences; the others stand on one line."""


Labels = Mapping[Theme, str]


def _themes(labels: Labels) -> list[SelectChoice]:
    return [SelectChoice(theme.value, label) for theme, label in labels.items()]


class NewForm(WhoForm):
    """Who organises it, with which housing company, what about."""

    theme = RadioField(_l("What is it about?"), validate_choice=False)
    kind = RadioField(_l("What kind?"), validate_choice=False, validators=[one_of_the_kinds])

    def offer(
        self,
        organisations: Sequence[Organisation],
        landlords: Sequence[Organisation],
        themes: Labels,
        kinds: KindLabels,
    ) -> None:
        """Give the choices."""
        self.offer_organisations(organisations, landlords)
        self.theme.choices, self.kind.choices = _themes(themes), choices(kinds)

    def validate_theme(self, field: RadioField) -> None:
        """One of the list."""
        if field.data not in set(Theme):
            raise ValidationError(_("Choose what it is about."))

    def what(self) -> tuple[Theme, ActivityKind]:
        """The theme and the kind, once validated."""
        return Theme(self.theme.data), ActivityKind(self.kind.data)


def _not_longer(name: str) -> Callable[[PageForm, Field], None]:
    def check(_form: PageForm, field: Field) -> None:
        length, most = len(field.data or ""), LONGEST[name]
        if length > most:
            raise ValidationError(
                _(
                    "Your text has %(length)s characters. Keep it under %(most)s.",
                    length=length,
                    most=most,
                )
            )

    return check


def _side(name: str, language: Language) -> Field:
    kind = TextAreaField if name in LINES else StringField
    return kind(language.autonym, filters=[clean], validators=[_not_longer(name)])


class WordsForm(PageForm):
    """The two languages side by side. What is missing is no error: it can be written later."""

    title_fr, title_nl = _side("title", Language.FR), _side("title", Language.NL)
    summary_fr, summary_nl = _side("summary", Language.FR), _side("summary", Language.NL)
    for_whom_fr, for_whom_nl = _side("for_whom", Language.FR), _side("for_whom", Language.NL)
    level_fr, level_nl = _side("level", Language.FR), _side("level", Language.NL)
    practical_fr, practical_nl = _side("practical", Language.FR), _side("practical", Language.NL)
    bring_fr, bring_nl = _side("bring", Language.FR), _side("bring", Language.NL)
    contribution_fr = _side("contribution", Language.FR)
    contribution_nl = _side("contribution", Language.NL)
    sign_up_at_fr, sign_up_at_nl = (
        _side("sign_up_at", Language.FR),
        _side("sign_up_at", Language.NL),
    )
    project_fr, project_nl = _side("project", Language.FR), _side("project", Language.NL)
    same_level = BooleanField(_l("The same in both languages, on purpose"))
    same_project = BooleanField(_l("The same in both languages, on purpose"))
    looked = SelectMultipleField(validate_choice=False, default=[])
    same_title = BooleanField(_l("The same in both languages, on purpose"))
    same_contribution = BooleanField(_l("The same in both languages, on purpose"))
    same_sign_up_at = BooleanField(_l("The same in both languages, on purpose"))
    phone = StringField(
        _l("Telephone number for questions and sign-ups"),
        description=_l("For example 02 555 01 11"),
        filters=[clean],
    )
    theme = SelectField(_l("What is it about?"), validate_choice=False)
    edits = HiddenField()

    def offer(self, text: Text, edits: int, themes: Labels) -> None:
        """Show what is written so far."""
        self.theme.choices = _themes(themes)
        if self.is_submitted():
            return
        for name in PAIRS:
            self[f"{name}_fr"].data, self[f"{name}_nl"].data = (
                text.pair(name).fr,
                text.pair(name).nl,
            )
        for name in MAY_BE_THE_SAME:
            self[f"same_{name}"].data = name in text.same_on_purpose
        self.phone.data = phones.show(text.phone) if text.phone else ""
        self.theme.data, self.edits.data = str(text.theme), str(edits)

    def validate_phone(self, field: StringField) -> None:
        """A number that exists, or none yet."""
        if field.data and phones.parse(field.data) is None:
            raise ValidationError(_("This is no telephone number. For example 02 555 01 11."))

    def validate_theme(self, field: SelectField) -> None:
        """One of the list."""
        if field.data not in set(Theme):
            raise ValidationError(_("Choose what it is about."))

    def text(self) -> Text:
        """What was written; also of a form that is not valid, to say what is missing."""
        pairs = {
            name: Bilingual(self[f"{name}_fr"].data or "", self[f"{name}_nl"].data or "")
            for name in PAIRS
        }
        ticked = {name for name in MAY_BE_THE_SAME if self[f"same_{name}"].data}
        theme = self.theme.data if self.theme.data in set(Theme) else Theme.NEIGHBOURS
        return Text(
            theme=Theme(theme),
            phone=phones.parse(self.phone.data or "") or "",
            same_on_purpose=frozenset(ticked),
            ahead=frozenset(),
            **pairs,
        )
