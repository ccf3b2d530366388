"""The poster of an activity that has a picture."""

import pytest

from app.activities.operations import put_picture
from app.activities.operations.pictures import Alt
from app.photos import light, square
from tests import factories, pictures, workshops
from tests.factories import NOW
from tests.printing.papers import is_tagged, read


@pytest.mark.parametrize("decorative", [True, False])
def test_the_picture_stands_beside_the_words(office, workshop, planned, decorative):
    address = f"/fr/occurrences/{planned.id}/poster.pdf"
    plain, drawn = office.get(address).data, light(square(pictures.file()))
    alt = Alt(factories.both("Soup"), decorative=decorative)
    activity = workshops.found(planned.activity_id)
    put_picture(activity, drawn, alt, by=workshop.joris, now=NOW)
    pdf = office.get(address).data
    assert (len(read(pdf).pages), is_tagged(pdf)) == (1, True)
    assert len(pdf) > len(plain) + 2_000
