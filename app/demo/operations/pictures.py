"""A drawing on the page of two activities, made here: nobody's photo is needed."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter
from sqlalchemy import select

from app.accounts.models import Person
from app.activities import operations
from app.activities.models import Activity
from app.activities.operations.pictures import Alt
from app.db import db
from app.demo.operations.people import again
from app.demo.queries import both, read
from app.i18n import Bilingual
from app.photos import light, square

SIDE = 800
BOWL = Bilingual("Un grand bol de soupe qui fume", "Een grote dampende kom soep")


def load(known: dict[str, Person], *, now: datetime) -> int:
    """Put a bowl of soup on the page of each kitchen of Joris; how many."""
    entries = [one for one in read("activities") if one["kind"] == "kitchen"]
    drawn = light(square(bowl()))
    for entry in entries:
        activity = db.session.scalars(
            select(Activity).where(Activity.title == both(entry, "title"))
        ).one()
        alt = Alt(BOWL, decorative=False)
        operations.put_picture(activity, drawn, alt, by=again(known["joris"]), now=now)
    return len(entries)


def bowl() -> BytesIO:
    """A bowl on a table, steam above it."""
    image = Image.new("RGB", (SIDE, SIDE), "#fbf7f0")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 560, SIDE, SIDE), fill="#e9c9a0")
    for left in (300, 390, 480):
        draw.arc((left, 120, left + 60, 220), 90, 270, fill="#b9b3a7", width=12)
        draw.arc((left, 200, left + 60, 300), 270, 90, fill="#b9b3a7", width=12)
    draw.ellipse((150, 590, 650, 700), fill="#cfae82")
    draw.pieslice((140, 130, 660, 650), 0, 180, fill="#3d3a9e")
    draw.rectangle((300, 630, 500, 665), fill="#3d3a9e")
    draw.ellipse((140, 340, 660, 440), fill="#2c2a78")
    draw.ellipse((165, 352, 635, 432), fill="#d9792b")
    for left, top in ((240, 375), (340, 395), (430, 370), (520, 392)):
        draw.ellipse((left, top, left + 44, top + 20), fill="#4a7420")
    written = BytesIO()
    image.filter(ImageFilter.GaussianBlur(1)).save(written, "PNG")
    written.seek(0)
    return written
