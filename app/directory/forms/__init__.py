"""What somebody looks for, and what they offer."""

from __future__ import annotations

from collections.abc import Collection

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    RadioField,
    SearchField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, DataRequired, ValidationError

from app.accounts.models import ConsentPurpose
from app.directory.queries.booklet import InBooklet
from app.photos.forms import PhotoField
from app.web.forms import FileForm, PageForm, clean

LONGEST_QUERY = 100


class SearchForm(PageForm):
    """A few words, in either language. It changes nothing, so it stands in the address."""

    class Meta(PageForm.Meta):
        """A GET form: no token, no body."""

        csrf = False

        def wrap_formdata(  # type: ignore[override]
            self, form: BaseForm, formdata: object
        ) -> object:
            """The query of the address."""
            del form, formdata
            return request.args

    q = SearchField(
        _l("What are you looking for?"),
        description=_l("For example: zip, bike, a letter"),
        filters=[clean],
    )

    def asked(self) -> str:
        """The words, not too many of them."""
        return (self.q.data or "")[:LONGEST_QUERY]


class BookletTicks(PageForm):
    """Two ticks of their own, which no card needs: in the printed booklet, and with a number."""

    booklet = BooleanField(_l("My card may also be in the printed booklet."))
    booklet_phone = BooleanField(_l("My telephone number may be in the booklet."))

    def tick(self, said: InBooklet) -> None:
        """What was said before is ticked, until something else is sent."""
        if not self.is_submitted():
            self.booklet.data, self.booklet_phone.data = said

    def validate_booklet_phone(self, field: BooleanField) -> None:
        """A number stands beside a card."""
        if field.data and not self.booklet.data:
            raise ValidationError(_("Tick the booklet too, or leave out your number."))

    @property
    def in_booklet(self) -> InBooklet:
        """What they agree to."""
        return InBooklet(card=bool(self.booklet.data), phone=bool(self.booklet_phone.data))


class SubmissionForm(BookletTicks):
    """Sending the card: of age, and agreed that neighbours see it."""

    adult = BooleanField(
        _l("I am 18 or older."),
        validators=[DataRequired(_l("Tick that you are 18 or older. Cards are for adults."))],
    )
    agree = BooleanField(
        _l("I agree that my neighbours see this card."),
        validators=[DataRequired(_l("Tick that you agree, or do not send the card."))],
    )

    def leave_out_what_was_said(self) -> None:
        """Who has agreed already is not asked again."""
        del self.adult
        del self.agree


class PictureForm(PageForm):
    """One of six drawings."""

    silhouette = RadioField(
        _l("Choose a drawing"),
        choices=[
            SelectChoice("1", _l("Short curly hair")),
            SelectChoice("2", _l("Headscarf")),
            SelectChoice("3", _l("Grey hair and glasses")),
            SelectChoice("4", _l("Beard")),
            SelectChoice("5", _l("Cap")),
            SelectChoice("6", _l("Wheelchair")),
        ],
        validators=[AnyOf("123456", message=_l("Choose one of the six drawings."))],
        validate_choice=False,
    )

    @property
    def number(self) -> int:
        """The drawing, from 1."""
        return int(self.silhouette.data)


class PhotoForm(FileForm):
    """A file, and where the photo may be shown: each place is agreed to by itself."""

    photo = PhotoField(_l("The photo"))
    photo_card = BooleanField(_l("My neighbours may see this photo on my card."))
    photo_booklet = BooleanField(_l("It may be printed in the booklet of the neighbours."))
    photo_site = BooleanField(_l("My housing company may show it on its website."))
    photo_report = BooleanField(_l("It may stand in the report to the Region."))

    def offer(self, channels: Collection[ConsentPurpose], *, has_photo: bool) -> None:
        """Give what was agreed before; with a photo there the file may be left out."""
        self.photo.may_stay = has_photo
        if not self.is_submitted():
            for channel, name in TICKS.items():
                self[name].data = channel in channels

    def validate_photo_card(self, field: BooleanField) -> None:
        """Without this there is no photo."""
        if not field.data:
            raise ValidationError(
                _("Tick that your neighbours may see it, and choose the photo once more.")
                if self.photo.made
                else _("Tick that your neighbours may see it. Or go back and choose a drawing.")
            )

    @property
    def channels(self) -> set[ConsentPurpose]:
        """Where it may be shown from now on."""
        return {channel for channel, name in TICKS.items() if self[name].data}


TICKS = {
    ConsentPurpose.PHOTO: "photo_card",
    ConsentPurpose.PHOTO_BOOKLET: "photo_booklet",
    ConsentPurpose.PHOTO_SITE: "photo_site",
    ConsentPurpose.PHOTO_REPORT: "photo_report",
}
