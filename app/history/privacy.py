"""What history keeps about people: bare ids only."""

from app.privacy import declare

declare("history_entry", "at", "event", "subject_type", "details")
