"""Activities say nothing about a person: contact numbers are those of organisations."""

from app.privacy import NOBODY, declare


def _both(*names: str) -> list[str]:
    return [f"{name}_{side}" for name in names for side in ("fr", "nl")]


declare(
    "activity",
    *("code", "theme", "status", "kind", "phone", "same_on_purpose", "ahead"),
    *("interpreter", "insurer", "policy_number"),
    *_both("title", "summary", "practical", "contribution", "sign_up_at"),
    *_both("for_whom", "level", "bring", "project"),
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
declare("participant_type", "ready", "audience", "closes_at", *_both("name"), owner=NOBODY)
