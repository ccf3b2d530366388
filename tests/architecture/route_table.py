"""Who gets what from every route: written by hand, never derived from the guards.

A cell is the status of the answer; "200/404" is what somebody gets on their own / on what
belongs to others. Their own is: for residents an occurrence they have signed up for (with a
child), for staff an occurrence that their organisation runs. Others' is an occurrence of another
organisation that somebody else has signed up for. "waiting" is a resident whose membership is
not accepted yet, with a sign-up like any other.

Of cards their own is: a card that neighbours see in the neighbourhood where they live or wait to
be accepted; for workers one that was sent from an estate of their organisation. Others' is a card
shown in another neighbourhood; for workers one that was sent to another organisation. Residents
have begun a card of theirs: it can be written and sent, not hidden or shown (409).

Of activities their own is: one that their organisation runs, with a sign-up, in the state in which
the button of the row is on the page (tests/architecture/walking.py). Of texts to read it is: one
that an association sent to their housing company; others' was sent to another.

Pages of the house are everybody's, and every administrator's to write. Their own landlord is a
landlord; others' is an organisation that is none.

303 of an anonymous visitor leads to signing in. Every POST carries a valid token and a valid
form; forms of signing in are sent empty (422).
"""

from typing import NamedTuple

ROLES = (
    *("anonymous", "waiting", "resident"),
    *("worker", "organiser", "officer", "administrator"),
)

TABLE = """
route                                                | anon | waiting | resident | worker  | organiser | officer | admin
-----------------------------------------------------|------|---------|----------|---------|-----------|---------|------
GET  /                                               | 200  | 200     | 200      | 200     | 200       | 200     | 200
GET  /healthz                                        | 200  | 200     | 200      | 200     | 200       | 200     | 200
GET  /robots.txt                                     | 200  | 200     | 200      | 200     | 200       | 200     | 200
GET  /assets/{name}                                  | 200  | 200     | 200      | 200     | 200       | 200     | 200
GET  /{lang}/                                        | 302  | 302     | 200      | 302     | 302       | 302     | 302
GET  /{lang}/components                              | 200  | 200     | 200      | 200     | 200       | 200     | 200
GET  /{lang}/neighbourhoods                          | 200  | 200     | 200      | 200     | 200       | 200     | 200
GET  /{lang}/neighbourhoods/{slug}                   | 200  | 200     | 200      | 200     | 200       | 200     | 200
GET  /{lang}/neighbourhoods/{slug}/choice            | 303  | 303     | 303      | 303     | 303       | 303     | 303
GET  /{lang}/occurrences/{occurrence_id}             | 200  | 200     | 200      | 200     | 200       | 200     | 200

GET  /{lang}/pages/{slug}                            | 200  | 200     | 200      | 200     | 200       | 200     | 200
GET  /{lang}/administration/pages                    | 303  | 403     | 403      | 403     | 403       | 403     | 200
GET  /{lang}/administration/pages/{slug}             | 303  | 403     | 403      | 403     | 403       | 403     | 200
POST /{lang}/administration/pages/{slug}             | 303  | 403     | 403      | 403     | 403       | 403     | 303
GET  /{lang}/administration/pages/{slug}/versions    | 303  | 403     | 403      | 403     | 403       | 403     | 200
GET  /{lang}/administration/pages/{slug}/versions/{number}                        | 303 | 403 | 403 | 403 | 403 | 403 | 200
POST /{lang}/administration/pages/{slug}/versions/{number}/restoration            | 303 | 403 | 403 | 403 | 403 | 403 | 303
GET  /{lang}/administration/landlords                | 303  | 403     | 403      | 403     | 403       | 403     | 200
GET  /{lang}/administration/landlords/{slug}         | 303  | 403     | 403      | 403     | 403       | 403     | 200/404
POST /{lang}/administration/landlords/{slug}         | 303  | 403     | 403      | 403     | 403       | 403     | 303/404

GET  /{lang}/sign-in                                 | 200  | 200     | 200      | 200     | 200       | 200     | 200
POST /{lang}/sign-in                                 | 422  | 422     | 422      | 422     | 422       | 422     | 422
GET  /{lang}/sign-in/code                            | 303  | 303     | 303      | 303     | 303       | 303     | 303
POST /{lang}/sign-in/code                            | 303  | 303     | 303      | 303     | 303       | 303     | 303
GET  /{lang}/sign-in/person                          | 303  | 303     | 303      | 303     | 303       | 303     | 303
POST /{lang}/sign-in/person                          | 303  | 303     | 303      | 303     | 303       | 303     | 303
GET  /{lang}/sign-in/staff                           | 200  | 200     | 200      | 200     | 200       | 200     | 200
POST /{lang}/sign-in/staff                           | 422  | 422     | 422      | 422     | 422       | 422     | 422
POST /{lang}/sign-out                                | 303  | 303     | 303      | 303     | 303       | 303     | 303

GET  /{lang}/me                                      | 303  | 200     | 200      | 200     | 200       | 200     | 200
GET  /{lang}/me/account                              | 303  | 200     | 200      | 200     | 200       | 200     | 200
POST /{lang}/me/account/language                     | 303  | 303     | 303      | 303     | 303       | 303     | 303
POST /{lang}/me/account/reminders                    | 303  | 303     | 303      | 303     | 303       | 303     | 303
POST /{lang}/me/account/sign-outs                    | 303  | 303     | 303      | 303     | 303       | 303     | 303

GET  /{lang}/occurrences/{occurrence_id}/booking/new | 303  | 303/200 | 303/200  | 403     | 403       | 403     | 403
POST /{lang}/occurrences/{occurrence_id}/booking     | 303  | 303     | 303      | 403     | 403       | 403     | 403
GET  /{lang}/occurrences/{occurrence_id}/booking     | 303  | 200/404 | 200/404  | 403     | 403       | 403     | 403
POST /{lang}/occurrences/{occurrence_id}/booking/acceptance                       | 303 | 303/404 | 303/404 | 403 | 403 | 403 | 403
POST /{lang}/occurrences/{occurrence_id}/booking/cancellation                     | 303 | 303/404 | 303/404 | 403 | 403 | 403 | 403
POST /{lang}/occurrences/{occurrence_id}/booking/lines/{line_id}/cancellation     | 303 | 303/404 | 303/404 | 403 | 403 | 403 | 403
GET  /{lang}/occurrences/{occurrence_id}/bookings    | 303  | 403     | 403      | 200/404 | 200/404   | 404     | 404

GET  /{lang}/activities                              | 303  | 403     | 403      | 200     | 200       | 403     | 403
POST /{lang}/activities/new                          | 303  | 403     | 403      | 303     | 303       | 403     | 403
GET  /{lang}/activities/new                          | 303  | 403     | 403      | 200     | 200       | 403     | 403
GET  /{lang}/activities/{activity_id}                | 303  | 403     | 403      | 200/404 | 200/404   | 403     | 403
GET  /{lang}/activities/{activity_id}/words          | 303  | 403     | 403      | 200/404 | 200/404   | 403     | 403
POST /{lang}/activities/{activity_id}/words          | 303  | 403     | 403      | 303/404 | 303/404   | 403     | 403
GET  /{lang}/activities/{activity_id}/dates          | 303  | 403     | 403      | 200/404 | 200/404   | 403     | 403
POST /{lang}/activities/{activity_id}/dates          | 303  | 403     | 403      | 303/404 | 303/404   | 403     | 403
GET  /{lang}/activities/{activity_id}/places         | 303  | 403     | 403      | 200/404 | 200/404   | 403     | 403
POST /{lang}/activities/{activity_id}/places         | 303  | 403     | 403      | 303/404 | 303/404   | 403     | 403
POST /{lang}/activities/{activity_id}/places/drop-in | 303  | 403     | 403      | 303/404 | 303/404   | 403     | 403
POST /{lang}/activities/{activity_id}/places/{kind_id}         | 303 | 403 | 403 | 303/404 | 303/404 | 403 | 403
POST /{lang}/activities/{activity_id}/places/{kind_id}/removal | 303 | 403 | 403 | 303/404 | 303/404 | 403 | 403
POST /{lang}/activities/{activity_id}/submission     | 303  | 403     | 403      | 303/404 | 303/404   | 403     | 403
POST /{lang}/activities/{activity_id}/revision       | 303  | 403     | 403      | 303/404 | 303/404   | 403     | 403
POST /{lang}/activities/{activity_id}/revision/removal         | 303 | 403 | 403 | 303/404 | 303/404 | 403 | 403
POST /{lang}/activities/{activity_id}/hiding         | 303  | 403     | 403      | 303/404 | 303/404   | 403     | 403
POST /{lang}/activities/{activity_id}/showing        | 303  | 403     | 403      | 303/404 | 303/404   | 403     | 403
POST /{lang}/activities/{activity_id}/removal        | 303  | 403     | 403      | 303/404 | 303/404   | 403     | 403
GET  /{lang}/occurrences/{occurrence_id}/change      | 303  | 403     | 403      | 200/404 | 200/404   | 403     | 403
POST /{lang}/occurrences/{occurrence_id}/change      | 303  | 403     | 403      | 303/404 | 303/404   | 403     | 403
GET  /{lang}/occurrences/{occurrence_id}/calling-off | 303  | 403     | 403      | 200/404 | 200/404   | 403     | 403
POST /{lang}/occurrences/{occurrence_id}/calling-off | 303  | 403     | 403      | 303/404 | 303/404   | 403     | 403

GET  /{lang}/directory                               | 200  | 200     | 200      | 200     | 200       | 200     | 200
GET  /{lang}/directory/results                       | 303  | 303     | 200      | 403     | 403       | 403     | 403
GET  /{lang}/directory/categories/{slug}             | 303  | 303     | 200      | 403     | 403       | 403     | 403
GET  /{lang}/directory/cards/{reference}             | 303  | 303     | 200/404  | 403     | 403       | 403     | 403

GET  /{lang}/card                                    | 200  | 200     | 200      | 303     | 303       | 303     | 303
GET  /{lang}/card/talents                            | 303  | 303     | 200      | 403     | 403       | 403     | 403
POST /{lang}/card/talents                            | 303  | 409     | 303      | 403     | 403       | 403     | 403
GET  /{lang}/card/words                              | 303  | 303     | 200      | 403     | 403       | 403     | 403
POST /{lang}/card/words                              | 303  | 303     | 303      | 403     | 403       | 403     | 403
GET  /{lang}/card/preview                            | 303  | 303     | 200      | 403     | 403       | 403     | 403
POST /{lang}/card/submission                         | 303  | 303     | 303      | 403     | 403       | 403     | 403
POST /{lang}/card/revision                           | 303  | 303     | 303      | 403     | 403       | 403     | 403
POST /{lang}/card/hiding                             | 303  | 303     | 409      | 403     | 403       | 403     | 403
POST /{lang}/card/showing                            | 303  | 303     | 409      | 403     | 403       | 403     | 403

GET  /{lang}/moderation                              | 303  | 403     | 403      | 200     | 403       | 403     | 403
GET  /{lang}/moderation/cards                        | 303  | 403     | 403      | 200     | 403       | 403     | 403
GET  /{lang}/moderation/decisions                    | 303  | 403     | 403      | 200     | 403       | 403     | 403
GET  /{lang}/moderation/cards/{reference}            | 303  | 403     | 403      | 200/404 | 403       | 403     | 403
POST /{lang}/moderation/cards/{reference}/decisions  | 303  | 403     | 403      | 303/404 | 403       | 403     | 403
GET  /{lang}/moderation/activities/{revision_id}     | 303  | 403     | 403      | 200/404 | 403       | 403     | 403
POST /{lang}/moderation/activities/{revision_id}/decisions     | 303 | 403 | 403 | 303/404 | 403 | 403 | 403
"""

# Only with DEMO=1; elsewhere these do not exist for anybody.
DEMO_TABLE = """
GET  /demo/mailbox                                   | 302  | 302     | 302      | 302     | 302       | 302     | 302
GET  /{lang}/demo/mailbox                            | 200  | 200     | 200      | 200     | 200       | 200     | 200
POST /{lang}/demo/sign-in                            | 303  | 303     | 303      | 303     | 303       | 303     | 303
"""


class Row(NamedTuple):
    """One route: for each role what it answers on one's own and on others'."""

    method: str
    path: str
    answers: dict[str, tuple[int, int]]


def rows(table: str) -> list[Row]:
    """The rows of a table above."""
    lines = [line.split("|") for line in table.splitlines() if line.startswith(("GET", "POST"))]
    return [_row(*(cell.strip() for cell in line)) for line in lines]


def _row(route: str, *cells: str) -> Row:
    method, path = route.split()
    own_and_others = [cell.split("/") for cell in cells]
    statuses = [(int(own[0]), int(own[-1])) for own in own_and_others]
    return Row(method, path, dict(zip(ROLES, statuses, strict=True)))
