"""What somebody looks for, and what they offer."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import (
    BooleanField,
    FileField,
    RadioField,
    SearchField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, DataRequired, ValidationError

from app.accounts.models import ConsentPurpose
from app.directory.queries.booklet import InBooklet
from app.photos import Photo, Unusable, Why, square
from app.web.forms import PageForm, clean, is_sent

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


class PhotoForm(PageForm):
    """A file, and where the photo may be shown: each place is agreed to by itself."""

    class Meta(PageForm.Meta):
        """The one form with a file."""

        def wrap_formdata(  # type: ignore[override]
            self, form: BaseForm, formdata: object
        ) -> object:
            """The fields and the file of a POST."""
            del form, formdata
            sent: list[MultiDict[str, Any]] = [request.files, request.form]
            return CombinedMultiDict(sent) if is_sent() else None

    photo = FileField(
        _l("The photo"),
        render_kw={"accept": "image/jpeg,image/png,image/webp", "data-shrink": True},
    )
    photo_card = BooleanField(_l("My neighbours may see this photo on my card."))
    photo_booklet = BooleanField(_l("It may be printed in the booklet of the neighbours."))
    photo_site = BooleanField(_l("My housing company may show it on its website."))
    photo_report = BooleanField(_l("It may stand in the report to the Region."))

    made: Photo | None = None

    def offer(self, channels: Collection[ConsentPurpose], *, has_photo: bool) -> None:
        """Give what was agreed before; with a photo there the file may be left out."""
        self.has_photo = has_photo
        if not self.is_submitted():
            for channel, name in TICKS.items():
                self[name].data = channel in channels

    def validate_photo(self, field: FileField) -> None:
        """The file is a photo; drawing it anew takes a moment, so nothing is locked meanwhile."""
        if not getattr(field.data, "filename", ""):
            if not self.has_photo:
                raise ValidationError(_("Choose a photo first."))
            return
        try:
            self.made = square(field.data.stream)
        except Unusable as refused:
            raise ValidationError(unusable_text(refused.reason)) from None

    def validate_photo_card(self, field: BooleanField) -> None:
        """Without this there is no photo."""
        if not field.data:
            raise ValidationError(
                _("Tick that your neighbours may see it, and choose the photo once more.")
                if self.made
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


def unusable_text(reason: Why) -> str:
    """Why a file cannot be a photo here, and what to do."""
    return {
        Why.NOT_A_PHOTO: _("This file is not a photo. Choose a photo of your telephone."),
        Why.HEIC: _(
            "We cannot read this kind of photo (HEIC). Take a screenshot of it, then choose that."
        ),
        Why.MOVING: _("This picture moves. Choose a photo that stands still."),
        Why.DRAWING: _("This file is a drawing (SVG). Choose a photo."),
        Why.TOO_HEAVY: _("This photo is too heavy. Choose one of at most 12 MB."),
        Why.TOO_MANY_PIXELS: _(
            "This picture is too large to open. Take a screenshot of it, then choose that."
        ),
        Why.TOO_SMALL: _("This picture is too small. Choose a larger one."),
        Why.SPOILT: _("This photo is damaged. Choose it again, or choose another one."),
    }[reason]
