"""What happens to activities: their text and its revisions, their dates, their kinds of places.

A date that neighbours have signed up for is moved and called off by ``bookings.operations``,
which tells them; these verbs tell nobody.
"""

from app.activities.operations import groups
from app.activities.operations.around import say_around, say_volunteering
from app.activities.operations.copying import duplicate, mark_template
from app.activities.operations.deliverables import Said, attach, take_away
from app.activities.operations.ending import say_series_end
from app.activities.operations.meals import say_registered
from app.activities.operations.menus import write_menu
from app.activities.operations.occurrences import call_off, move, plan
from app.activities.operations.pictures import put_picture, remove_picture
from app.activities.operations.programme import take_in
from app.activities.operations.series import close, repeat
from app.activities.operations.texts import (
    approve,
    begin,
    choose_kind,
    discard,
    drop_changes,
    gaps,
    publish,
    refuse,
    show_again,
    submit,
    take_back,
    when_discarded,
    when_published,
    withdraw,
    write,
)

__all__ = [
    "Said",
    "approve",
    "attach",
    "begin",
    "call_off",
    "choose_kind",
    "close",
    "discard",
    "drop_changes",
    "duplicate",
    "gaps",
    "groups",
    "mark_template",
    "move",
    "plan",
    "publish",
    "put_picture",
    "refuse",
    "remove_picture",
    "repeat",
    "say_around",
    "say_registered",
    "say_series_end",
    "say_volunteering",
    "show_again",
    "submit",
    "take_away",
    "take_back",
    "take_in",
    "when_discarded",
    "when_published",
    "withdraw",
    "write",
    "write_menu",
]
