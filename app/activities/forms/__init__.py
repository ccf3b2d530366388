"""What an organiser writes: the words in both languages, a date, a venue."""

from app.activities.forms.around import AroundForm, VolunteeringForm
from app.activities.forms.copying import CopyForm
from app.activities.forms.dates import SlotForm
from app.activities.forms.documents import DocumentForm
from app.activities.forms.food import FoodForm
from app.activities.forms.kind import ActivityKindForm
from app.activities.forms.picture import PictureForm
from app.activities.forms.series import SeriesForm
from app.activities.forms.who import ImportForm
from app.activities.forms.words import LINES, NewForm, WordsForm

__all__ = [
    "LINES",
    "ActivityKindForm",
    "AroundForm",
    "CopyForm",
    "DocumentForm",
    "FoodForm",
    "ImportForm",
    "NewForm",
    "PictureForm",
    "SeriesForm",
    "SlotForm",
    "VolunteeringForm",
    "WordsForm",
]
