"""What a proposal keeps: the text of the row it is about, whose register says for how long."""

from app.privacy import declare

declare("revision", "subject_type", "status", "values", "refused_for", "started_at", "submitted_at")
