"""What is offered, in which words, when and where, and how many places of which kind."""

from app.activities.models.activities import (
    GONE,
    TRAINED,
    Activity,
    ActivityStatus,
    Occurrence,
    OccurrenceStatus,
    ParticipantType,
    Theme,
    closing_moment,
)
from app.activities.models.around import ActivityLanguage, ActivityPartner
from app.activities.models.kinds import ActivityKind, Audience, ReadyKind
from app.activities.models.members import GroupMember, MemberStatus
from app.activities.models.rules import Rhythm, Rule
from app.activities.models.series import Series
from app.activities.models.shares import Share
from app.activities.models.text import LONGEST, NOTHING, PAIRS, Text

__all__ = [
    "GONE",
    "LONGEST",
    "NOTHING",
    "PAIRS",
    "TRAINED",
    "Activity",
    "ActivityKind",
    "ActivityLanguage",
    "ActivityPartner",
    "ActivityStatus",
    "Audience",
    "GroupMember",
    "MemberStatus",
    "Occurrence",
    "OccurrenceStatus",
    "ParticipantType",
    "ReadyKind",
    "Rhythm",
    "Rule",
    "Series",
    "Share",
    "Text",
    "Theme",
    "closing_moment",
]
