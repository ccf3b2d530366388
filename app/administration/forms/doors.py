"""A photo of a venue's door."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.photos.forms import PhotoField
from app.web.forms import FileForm


class DoorForm(FileForm):
    """Only the file."""

    photo = PhotoField(_l("The photo of the door"))
