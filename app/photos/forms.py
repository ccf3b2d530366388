"""A photo that somebody chooses: what came, or why it cannot be one here."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from wtforms import FileField
from wtforms.form import BaseForm
from wtforms.validators import ValidationError

from app.photos.papers import Flaw, Paper, Unfit, paper
from app.photos.pixels import Photo, Unusable, Why, square


class PhotoField(FileField):
    """The file, and the photo ``made`` of it. With ``may_stay`` it may be left out.

    Drawing it anew takes a moment: validate while nothing is locked.
    """

    made: Photo | None = None
    may_stay = False

    def __init__(self, label: str, **more: Any) -> None:
        """``data-shrink``: the script makes it small before it is sent."""
        given = {"accept": "image/jpeg,image/png,image/webp", "data-shrink": True}
        super().__init__(label, render_kw=given, **more)

    def pre_validate(self, form: BaseForm) -> None:
        """The file is a photo."""
        del form
        if not getattr(self.data, "filename", ""):
            if not self.may_stay:
                raise ValidationError(_("Choose a photo first."))
            return
        try:
            self.made = square(self.data.stream)
        except Unusable as refused:
            raise ValidationError(unusable_text(refused.reason)) from None


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


class PaperField(FileField):
    """The file, and the document ``made`` of it: a PDF, or the photo of a page.

    Writing it anew takes a moment: validate while nothing is locked.
    """

    made: Paper | None = None

    def __init__(self, label: str, **more: Any) -> None:
        """What a telephone offers to choose from."""
        given = {"accept": "application/pdf,image/jpeg,image/png,image/webp"}
        super().__init__(label, render_kw=given, **more)

    def pre_validate(self, form: BaseForm) -> None:
        """The file is a document."""
        del form
        if not getattr(self.data, "filename", ""):
            raise ValidationError(_("Choose a document first."))
        try:
            self.made = paper(self.data.stream)
        except Unfit as refused:
            raise ValidationError(unfit_text(refused.reason)) from None
        except Unusable as refused:
            if refused.reason is Why.NOT_A_PHOTO:
                raise ValidationError(_("Choose a PDF, or a photo of a page.")) from None
            raise ValidationError(unusable_text(refused.reason)) from None


def unfit_text(reason: Flaw) -> str:
    """Why a PDF is not taken, and what to do."""
    return {
        Flaw.TOO_HEAVY: _("This PDF is too heavy. Choose one of at most 5 MB."),
        Flaw.LOCKED: _("This PDF opens with a password. Save it without one, then choose it."),
        Flaw.ACTS: _("This PDF can do things by itself. Print it as a PDF, then choose that one."),
        Flaw.SPOILT: _("This PDF is damaged. Save it again, or choose another one."),
    }[reason]
