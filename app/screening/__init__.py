"""What may stand in a text that neighbours read: reasons to refuse it, and what to look at."""

from app.screening.flagging import Flagged, flags, gives_contact
from app.screening.rules import Kind

__all__ = ["Flagged", "Kind", "flags", "gives_contact"]
