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
from app.activities.models.allergens import allergens, in_words
from app.activities.models.around import ActivityLanguage, ActivityPartner
from app.activities.models.deliverables import LONGEST_TITLE, Deliverable, DeliverableKind
from app.activities.models.kinds import ActivityKind, Audience, ReadyKind
from app.activities.models.members import GroupMember, MemberStatus
from app.activities.models.menus import LONGEST_DISH, MOST_PORTIONS, DateMenu, Menu
from app.activities.models.pictures import Picture
from app.activities.models.rules import Rhythm, Rule
from app.activities.models.series import Series
from app.activities.models.shares import Share
from app.activities.models.text import LONGEST, NOTHING, PAIRS, Text

__all__ = [
    "GONE",
    "LONGEST",
    "LONGEST_DISH",
    "LONGEST_TITLE",
    "MOST_PORTIONS",
    "NOTHING",
    "PAIRS",
    "TRAINED",
    "Activity",
    "ActivityKind",
    "ActivityLanguage",
    "ActivityPartner",
    "ActivityStatus",
    "Audience",
    "DateMenu",
    "Deliverable",
    "DeliverableKind",
    "GroupMember",
    "MemberStatus",
    "Menu",
    "Occurrence",
    "OccurrenceStatus",
    "ParticipantType",
    "Picture",
    "ReadyKind",
    "Rhythm",
    "Rule",
    "Series",
    "Share",
    "Text",
    "Theme",
    "allergens",
    "closing_moment",
    "in_words",
]
