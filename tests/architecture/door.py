"""Who was there and who comes to the door, in the table of routes: valid forms and their hour."""

from tests import papers
from tests.architecture import preparing

_DATE = "/{lang}/occurrences/{occurrence_id}"

DOOR_FORMS: dict[str, dict[str, object]] = {
    f"{_DATE}/door": {
        "q": "Amina",
        "first_name": "Amina",
        "estate": "{estate}",
        "proof": "+3247{neighbour_id:07}",
    },
    f"{_DATE}/documents": {
        "kind": "recipe",
        "title_fr": "Soupe",
        "title_nl": "Soep",
        "file": papers.pdf().getvalue(),
        "agreed": "y",
    },
    f"{_DATE}/booking/reason": {"reason": "hours"},
    f"{_DATE}/bookings/{{booking_id}}/beyond": {"reason": "room"},
    f"{_DATE}/booking/feedback": {"face": "good", "language": "fr"},
}

DOOR_STATES = {
    f"{_DATE}/bookings": preparing.with_open_doors,
    f"{_DATE}/door": preparing.with_open_doors,
    f"{_DATE}/door/people/{{person_id}}": preparing.with_open_doors,
    f"{_DATE}/booking/reason": preparing.with_a_place_given_back,
    f"{_DATE}/booking/feedback": preparing.when_it_is_over,
    f"{_DATE}/documents": preparing.when_it_is_over,
}
