"""Walking one row of the route table for real, with everybody, on their own and on others'."""

from collections.abc import Callable
from io import BytesIO

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.models import Person
from tests import pictures
from tests.architecture import preparing, relaying
from tests.architecture.disputes import DISPUTE_STATES
from tests.architecture.door import DOOR_FORMS, DOOR_STATES
from tests.architecture.looking import NEED_FORMS, NEED_STATES
from tests.architecture.offering import OFFER_FORMS
from tests.architecture.office import OFFICE_FORMS, OFFICE_STATES, office_slugs, office_values
from tests.architecture.route_table import ROLES, Row
from tests.conftest import Visitor
from tests.visits import post, sign_in
from tests.worlds import Theirs, World

A_PHOTO = pictures.file().getvalue()
ASKING: dict[str, object] = {
    "step": "how",
    "talent": "retouches",
    "opening": "hello",
    "language": "fr",
    "reach_by": "worker",
}
_VISIT = "/{lang}/counter/visits/{visit_id}"
FORMS: dict[str, dict[str, object]] = {
    "/{lang}/me/account/language": {"language": "nl"},
    "/{lang}/me/account/reminders": {"wanted": "yes"},
    "/{lang}/me/data/first-name": {"first_name": "Amina"},
    "/{lang}/demo/sign-in": {"person": "samira"},
    "/{lang}/directory/cards/{reference}/request": ASKING,
    "/{lang}/directory/needs/{reference}/offer": ASKING | {"opening": "i_can"},
    f"{_VISIT}/cards/{{reference}}/request": ASKING,
    f"{_VISIT}/requests/{{reference}}/acceptance": {"answer_by": "worker"},
    "/{lang}/requests/{reference}/acceptance": {"answer_by": "worker"},
    "/{lang}/requests/{reference}/report": {"reason": "unsafe"},
    "/{lang}/directory/cards/{reference}/report": {"reason": "untrue"},
    "/{lang}/directory/needs/{reference}/report": {"reason": "money"},
    "/{lang}/card/talents": {"talents": ["tricot", "retouches"]},
    "/{lang}/card/languages": {"languages": ["fr", "ar"]},
    "/{lang}/card/when": {"free": ["WEEK_MORNING"]},
    "/{lang}/card/where": {"places": ["COMMON_ROOM"]},
    "/{lang}/card/reach": {"reach": "estate"},
    "/{lang}/card/ideas": {"done": ["soup"]},
    "/{lang}/card/removal": {"words": "yes"},
    "/{lang}/card/words": {"words": "Le mercredi.", "language": "fr"},
    "/{lang}/card/picture": {"silhouette": "2"},
    "/{lang}/administration/venues/{slug}/door": {"photo": A_PHOTO},
    "/{lang}/card/photo": {"photo": A_PHOTO, "photo_card": "y"},
    "/{lang}/counter/visits/{visit_id}/picture": {"silhouette": "2"},
    "/{lang}/counter/visits/{visit_id}/photo": {"photo": A_PHOTO, "photo_card": "y"},
    "/{lang}/card/submission": {"adult": "y", "agree": "y"},
    "/{lang}/administration/pages/{slug}": {
        "based_on": "0",
        "title_fr": "Sécurité",
        "body_fr": "Appelez le [112](tel:112).",
        "title_nl": "Veiligheid",
        "body_nl": "Bel [112](tel:112).",
    },
    "/{lang}/administration/pages/{slug}/versions/{number}/restoration": {"based_on": "0"},
    **OFFICE_FORMS,
    **NEED_FORMS,
    **DOOR_FORMS,
    "/{lang}/moderation/cards/{reference}/decisions": {
        "verdict": "approved",
        "version": "1",
        "status": "submitted",
    },
    **OFFER_FORMS,
    "/{lang}/counter/people": {"q": "Amina"},
    "/{lang}/counter/people/new": {
        "first_name": "Zoltan",
        "estate": "{estate}",
        "language": "fr",
        "agreement": "here-spoken",
    },
    "/{lang}/counter/proofs": {
        "first_name": "Amina",
        "estate": "{estate}",
        "proof": "+3247{neighbour_id:07}",
        "agreement": "here-spoken",
    },
    "/{lang}/counter/people/{person_id}/visits": {"agreement": "here-signed"},
    "/{lang}/counter/visits/{visit_id}/talents": {"talents": ["tricot", "retouches"]},
    "/{lang}/counter/visits/{visit_id}/languages": {"languages": ["fr", "ar"]},
    "/{lang}/counter/visits/{visit_id}/when": {"free": ["WEEK_MORNING"]},
    "/{lang}/counter/visits/{visit_id}/where": {"places": ["COMMON_ROOM"]},
    "/{lang}/counter/visits/{visit_id}/reach": {"reach": "estate"},
    "/{lang}/counter/visits/{visit_id}/talents/removal": {"words": "yes"},
    "/{lang}/counter/visits/{visit_id}/words": {"words": "Le mercredi.", "language": "fr"},
    "/{lang}/counter/visits/{visit_id}/preview": {"adult": "y", "agree": "spoken"},
    "/{lang}/counter/estates/{slug}/cards": {"person": "{person_id}"},
    "/{lang}/card/booklet": {"booklet": "y"},
    "/{lang}/counter/visits/{visit_id}/booklet": {"booklet": "y"},
    "/{lang}/counter/booklet": {"estate": "{estate}"},
    "/{lang}/counter/booklet/{scope}/editions": {"first": "nl", "after": "0"},
    "/{lang}/counter/visits/{visit_id}/number": {"phone": "0470 11 22 33"},
    "/{lang}/counter/visits/{visit_id}/reminders": {"wanted": "yes"},
    "/{lang}/counter/visits/{visit_id}/needs/messages": {"wanted": "no"},
    "/{lang}/moderation/cards/{reference}/other": {"talent": "retouches"},
    "/{lang}/moderation/reports/{report_id}/outcome": {"outcome": "spoken_to"},
    "/{lang}/moderation/appeals/{appeal_id}": {"ruling": "upheld", "words": "Un prix."},
    "/{lang}/me/{kind}/{reference}/appeal": {"words": "Pas de prix."},
    "/{lang}/moderation/activities/{revision_id}/decisions": {
        "verdict": "approved",
        "version": "1",
    },
}
"""What a valid form sends beside its token, where it sends anything."""

QUESTIONS = {
    "/{lang}/directory/results": {"q": "tirette"},
    "/{lang}/counter/booklet/{scope}/new-neighbours.pdf": {"month": "2026-03"},
}
"""What the address asks, where it asks anything."""


Preparing = Callable[[Theirs], Theirs]

_ACTIVITY = "/{lang}/activities/{activity_id}"
STATES: dict[str, Preparing] = {
    f"{_VISIT}/cards/{{reference}}/request": relaying.with_a_card_to_ask,
    f"{_VISIT}/requests/{{reference}}": relaying.with_a_request_to_them,
    f"{_VISIT}/requests/{{reference}}/acceptance": relaying.with_a_request_to_them,
    f"{_VISIT}/requests/{{reference}}/refusal": relaying.with_a_request_to_them,
    f"{_VISIT}/requests/{{reference}}/withdrawal": relaying.with_a_request_of_theirs,
    "/{lang}/directory/needs/{reference}/offer": relaying.with_a_need,
    "/{lang}/directory/needs/{reference}/report": relaying.with_a_need,
    "/{lang}/requests/{reference}": relaying.with_a_request,
    **{
        f"/{{lang}}/requests/{{reference}}/{act}": relaying.with_a_request
        for act in ("acceptance", "refusal", "block", "report")
    },
    "/{lang}/requests/{reference}/withdrawal": relaying.with_a_request_sent,
    "/{lang}/requests/{reference}/thanks": relaying.with_a_yes,
    "/{lang}/requests/blocks/{block_id}/removal": relaying.with_a_block,
    **{
        f"/{{lang}}/series/{{series_id}}/{act}": preparing.with_a_series
        for act in ("change", "calling-off", "closing")
    },
    f"{_ACTIVITY}/submission": preparing.with_a_change,
    f"{_ACTIVITY}/revision": preparing.with_a_change_sent,
    f"{_ACTIVITY}/revision/removal": preparing.with_a_change,
    f"{_ACTIVITY}/hiding": preparing.without_dates,
    f"{_ACTIVITY}/showing": preparing.put_away,
    f"{_ACTIVITY}/kind": preparing.never_shown,
    f"{_ACTIVITY}/group": preparing.as_a_group,
    f"{_ACTIVITY}/group/address": preparing.as_a_group,
    f"{_ACTIVITY}/group/{{asked_id}}/acceptance": preparing.as_a_group,
    f"{_ACTIVITY}/group/{{asked_id}}/removal": preparing.as_a_group,
    f"{_VISIT}/groups/{{activity_id}}": preparing.as_a_group,
    "/{lang}/groups/{invitation}": preparing.as_a_group,
    "/{lang}/groups/{invitation}/request": preparing.as_a_group,
    "/{lang}/me/groups/{asked_id}/leaving": preparing.in_a_group,
    f"{_ACTIVITY}/removal": preparing.never_shown,
    f"{_ACTIVITY}/places/{{kind_id}}/removal": preparing.with_a_spare_kind,
    "/{lang}/counter/people/{person_id}/visits": preparing.of_a_neighbour,
    "/{lang}/counter/estates/{slug}/cards": preparing.of_a_neighbour,
    "/{lang}/people/{person_id}/data": preparing.of_a_neighbour,
    "/{lang}/people/{person_id}/data.json": preparing.of_a_neighbour,
    "/{lang}/people/{person_id}/consents/{purpose}/withdrawal": preparing.of_a_neighbour,
    "/{lang}/people/{person_id}/erasure": preparing.of_a_neighbour,
    "/{lang}/people/{kept_id}/duplicates/{gone_id}": preparing.with_a_twin,
    "/{lang}/people/merges/{merge_id}/undoing": preparing.with_a_merge,
    "/{lang}/counter/proofs": preparing.with_a_number,
    "/{lang}/counter/visits/{visit_id}/numbers/{contact_id}/removal": preparing.with_a_number,
    "/{lang}/counter/visits/{visit_id}/receipt/message": preparing.with_a_number,
    "/{lang}/counter/visits/{visit_id}/words": preparing.with_a_draft,
    "/{lang}/counter/visits/{visit_id}/booklet": preparing.with_a_draft,
    "/{lang}/counter/booklet/{scope}/editions": preparing.in_the_booklet,
    "/{lang}/counter/photos/{channel}": preparing.with_a_photo,
    "/{lang}/counter/photos/{photo_number}/off": preparing.with_a_photo_taken,
    "/{lang}/counter/booklet/{scope}/editions/{edition_number}.pdf": preparing.with_an_edition,
    **{
        f"/{{lang}}/counter/visits/{{visit_id}}/{step}": preparing.with_a_draft
        for step in ("languages", "when", "where", "reach", "preview")
    },
    "/{lang}/counter/visits/{visit_id}/talents/changes/removal": preparing.with_a_card,
    "/{lang}/counter/visits/{visit_id}/talents/removal": preparing.with_a_card,
    "/{lang}/counter/visits/{visit_id}/talents/deletion": preparing.with_a_card,
    "/{lang}/counter/visits/{visit_id}/picture": preparing.with_a_draft,
    "/{lang}/counter/visits/{visit_id}/photo": preparing.with_a_draft,
    "/{lang}/counter/visits/{visit_id}/photo/removal": preparing.with_a_draft,
    "/{lang}/counter/visits/{visit_id}/talents/revision": preparing.with_a_card,
    "/{lang}/counter/visits/{visit_id}/talents/hiding": preparing.with_a_card,
    "/{lang}/counter/visits/{visit_id}/talents/showing": preparing.with_a_hidden_card,
    "/{lang}/counter/waiting/{membership_id}/acceptance": preparing.with_somebody_waiting,
    "/{lang}/counter/waiting/{membership_id}/refusal": preparing.with_somebody_waiting,
    "/{lang}/counter/calls/{call_id}/done": preparing.with_a_call,
    "/{lang}/counter/codes/{code_id}/cancellation": preparing.with_a_code,
    "/{lang}/me/account/passkeys/{passkey_id}/removal": preparing.with_a_passkey,
    **OFFICE_STATES,
    **DISPUTE_STATES,
    **NEED_STATES,
    **DOOR_STATES,
    "/{lang}/moderation/activities/{revision_id}": preparing.with_a_text_to_read,
    "/{lang}/moderation/activities/{revision_id}/decisions": preparing.with_a_text_to_read,
}
"""What must have happened before somebody can press the button of a row, where that matters."""


def walk(app: Flask, row: Row, there: World, number: int) -> dict[str, tuple[int, int]]:
    """What each role gets; the languages in turn, so that each route is walked in both."""
    answers = {}
    prepared = STATES.get(row.path, _as_it_is)
    for at, role in enumerate(ROLES, number):
        lang = ("fr", "nl")[at % 2]
        somebody = there.people.get(role)
        mine = there.own[role]._replace(person_id=somebody.id if somebody else 0)
        both = [prepared(mine), prepared(there.others[role])]
        own, others = (
            _ask(app, row, somebody, theirs, lang, is_own=is_own)
            for theirs, is_own in zip(both, (True, False), strict=True)
        )
        answers[role] = own, others
    return answers


def _ask(
    app: Flask, row: Row, somebody: Person | None, theirs: Theirs, lang: str, *, is_own: bool
) -> int:
    client = _visitor(app, somebody)
    if "{visit_id}" in row.path:
        theirs = preparing.in_a_visit(theirs, somebody if is_own else None)
    return _send(client, row, theirs, _path(app, row, theirs, lang)).status_code


def _as_it_is(theirs: Theirs) -> Theirs:
    return theirs


def _visitor(app: Flask, somebody: Person | None) -> FlaskClient:
    client = Visitor(app)
    if somebody is not None:
        sign_in(client, somebody)
    return client


def _send(client: FlaskClient, row: Row, theirs: Theirs, path: str) -> TestResponse:
    if row.method == "GET":
        return client.get(path, query_string=QUESTIONS.get(row.path))
    return post(client, path, _form(row, theirs))


def _form(row: Row, theirs: Theirs) -> dict[str, object]:
    """The fields of a row, with the numbers of what is theirs filled in."""
    filled = theirs._asdict()
    if "/administration" in row.path:
        filled |= office_values(theirs)
    return {
        name.format(**filled): _value(value, filled)
        for name, value in FORMS.get(row.path, {}).items()
    }


def _value(value: object, filled: dict[str, object]) -> object:
    if isinstance(value, bytes):
        return BytesIO(value), "photo.jpg"
    return value.format(**filled) if isinstance(value, str) else value


def _path(app: Flask, row: Row, theirs: Theirs, lang: str) -> str:
    return row.path.format(
        lang=lang,
        slug=_slug(row, theirs),
        number=0,
        token="never-given",
        code="K7Q2-M4TX-9B",
        purpose="reminders",
        kept_id=theirs.neighbour_id,
        gone_id=theirs.twin_id,
        path="joining",
        scope=preparing.booklet_of(theirs),
        edition_number=1,
        channel="site",
        kind="cards",
        size=96,
        year=2026,
        name=next(iter(app.extensions["assets"].by_url)),
        **theirs._asdict(),
    )


def _slug(row: Row, theirs: Theirs) -> str:
    known = {
        "/categories/": "couture",
        "/pages/": "safety",
    }
    known["/counter/estates/"] = theirs.estate
    known |= {"/organisations/": theirs.landlord, "/themes/": "kitchen"}
    if "/administration/" in row.path:
        known = office_slugs(theirs) | known
    return next((slug for part, slug in known.items() if part in row.path), "peterbos")
