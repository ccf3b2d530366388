"""Activities say nothing about a person; who is in a closed group does."""

from app.privacy import NOBODY, By, Kept, declare


def _both(*names: str) -> list[str]:
    return [f"{name}_{side}" for name in names for side in ("fr", "nl")]


declare(
    "activity",
    *("code", "theme", "status", "kind", "phone", "same_on_purpose", "ahead"),
    *("interpreter", "insurer", "policy_number", "invitation"),
    *_both("title", "summary", "practical", "contribution", "sign_up_at"),
    *_both("for_whom", "level", "bring", "project"),
    owner=NOBODY,
)
_GROUP = "as long as you are in the group, and 12 months after"
declare(
    "group_member",
    owner=By(),
    status=Kept("whether you are in a closed group", "only its members see it", _GROUP),
    asked_at=Kept("when you asked to join", "the oldest first", _GROUP),
    granted_at=Kept("when you were let in", "who sees the group", _GROUP),
    ended_at=Kept("when you left", "you see it no more", _GROUP),
)
declare(
    "picture",
    *("reference", "light", "made_at", *_both("alt")),
    owner=NOBODY,
)
declare("activity_language", "code", owner=NOBODY)
declare("activity_partner", owner=NOBODY)
declare(
    "occurrence",
    *("status", "starts_on", "start_time", "end_time", "starts_at", "ends_at", "rule_on"),
    owner=NOBODY,
)
declare(
    "series",
    *("rhythm", "first_on", "until_on", "start_time", "end_time", "told_end_on"),
    owner=NOBODY,
)
declare(
    "date_menu",
    *("allergens", "read_allergens"),
    *_both("dish"),
    owner=NOBODY,
)
declare(
    "deliverable",
    *("reference", "kind", "medium", "content", "added_at"),
    *_both("title"),
    owner=NOBODY,
)
declare("participant_type", "ready", "audience", "closes_at", *_both("name"), owner=NOBODY)
