"""What is cooked: the dish in both languages, its allergens, how many portions."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import Length, ValidationError

from app.activities.models import LONGEST_DISH, MOST_PORTIONS, Menu, allergens
from app.i18n import Bilingual, Language
from app.web.forms import PageForm, clean

Portions = _l("Type a number from 1 to 500, or leave it empty.")


class Known(StrEnum):
    """What is known of the allergens."""

    NOT_YET = "not_yet"
    SOME = "some"
    NONE = "none"


class PortionsField(IntegerField):
    """How many portions; nothing while nobody knows."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; an empty box is an answer."""
        if not any(text.strip() for text in valuelist):
            self.data = None
            return
        try:
            super().process_formdata([text.strip() for text in valuelist])
        except ValueError:
            raise ValueError(Portions) from None


def _dish(language: Language) -> StringField:
    longest = Length(max=LONGEST_DISH, message=_l("Keep it under 120 characters."))
    return StringField(language.autonym, filters=[clean], validators=[longest])


class MenuForm(PageForm):
    """All of it may be empty: then the menu is not known yet."""

    dish_fr, dish_nl = _dish(Language.FR), _dish(Language.NL)
    same_dish = BooleanField(_l("The same in both languages, on purpose"))
    known = RadioField(
        _l("Which allergens are in it?"), validate_choice=False, default=Known.NOT_YET
    )
    allergens = SelectMultipleField(
        _l("Which of the 14 allergens?"), validate_choice=False, default=[]
    )
    portions = PortionsField(
        _l("How many portions do you cook?"),
        render_kw={"inputmode": "numeric", "min": 1, "max": MOST_PORTIONS, "autocomplete": "off"},
    )
    version = HiddenField()

    def offer(self, menu: Menu, version: int) -> None:
        """Give the choices, and what is written so far."""
        self.known.choices = [
            SelectChoice(Known.NOT_YET, _("We do not know yet")),
            SelectChoice(Known.SOME, _("Those that are ticked below")),
            SelectChoice(Known.NONE, _("None of the 14")),
        ]
        if self.is_submitted():
            return
        self.dish_fr.data, self.dish_nl.data = menu.dish.fr, menu.dish.nl
        self.same_dish.data, self.portions.data = menu.is_same_on_purpose, menu.portions
        self.known.data = _known(menu)
        self.allergens.data = sorted(menu.allergens or ())
        self.version.data = str(version)

    def validate_known(self, field: RadioField) -> None:
        """One of the three, and it says the same as the ticks: of this nobody may guess."""
        if field.data not in set(Known):
            raise ValidationError(_("Choose from the list."))
        ticked = bool(self.allergens.data)
        if ticked and field.data != Known.SOME:
            raise ValidationError(_("You ticked allergens below, but chose otherwise here."))
        if not ticked and field.data == Known.SOME:
            raise ValidationError(_("Tick at least one allergen below, or choose another answer."))

    def validate_allergens(self, field: SelectMultipleField) -> None:
        """Each of the fourteen."""
        if not set(field.data or ()) <= allergens().keys():
            raise ValidationError(_("Choose from the list."))

    def validate_portions(self, field: IntegerField) -> None:
        """A number that a kitchen can cook."""
        if field.data is not None and not 1 <= field.data <= MOST_PORTIONS:
            raise ValidationError(Portions)

    def written(self) -> Menu:
        """What was written; also of a form that is not valid, to say what is missing."""
        ticked = frozenset(self.allergens.data or ()) & allergens().keys()
        return Menu(
            dish=Bilingual(self.dish_fr.data or "", self.dish_nl.data or ""),
            is_same_on_purpose=bool(self.same_dish.data),
            allergens=None if self.known.data == Known.NOT_YET else ticked,
            portions=self.portions.data,
        )

    def rows(self, language: Language) -> list[dict[str, Any]]:
        """The fourteen, to tick."""
        ticked = set(self.allergens.data or ())
        return [
            {
                "id": f"allergens-{code}",
                "value": code,
                "own": "",
                "text": name.words(language).text,
                "checked": code in ticked,
            }
            for code, name in allergens().items()
        ]


def _known(menu: Menu) -> Known:
    if menu.allergens is None:
        return Known.NOT_YET
    return Known.SOME if menu.allergens else Known.NONE
