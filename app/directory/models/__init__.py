"""The list of talents, cards, needs and requests between neighbours, and the booklet."""

from app.directory.models.cards import (
    LONGEST_OTHER,
    LONGEST_WORDS,
    SILHOUETTES,
    Card,
    CardLanguage,
    CardStatus,
    CardTalent,
)
from app.directory.models.choices import ALL_TIMES, ALL_WHERE, Free, Reach, Where
from app.directory.models.editions import Edition, EditionCard
from app.directory.models.listings import EVERYTHING, CardWord, Listing
from app.directory.models.needs import LONGEST_NEED, Need, NeedNotice, NeedStatus
from app.directory.models.portraits import Portrait
from app.directory.models.references import REFERENCE_LENGTH, REFERENCE_LETTERS, new_reference
from app.directory.models.requests import (
    LONGEST_REQUEST,
    Block,
    ContactRequest,
    ReachBy,
    RequestStatus,
)
from app.directory.models.talents import Flag, Talent, TalentCategory

__all__ = [
    "ALL_TIMES",
    "ALL_WHERE",
    "EVERYTHING",
    "LONGEST_NEED",
    "LONGEST_OTHER",
    "LONGEST_REQUEST",
    "LONGEST_WORDS",
    "REFERENCE_LENGTH",
    "REFERENCE_LETTERS",
    "SILHOUETTES",
    "Block",
    "Card",
    "CardLanguage",
    "CardStatus",
    "CardTalent",
    "CardWord",
    "ContactRequest",
    "Edition",
    "EditionCard",
    "Flag",
    "Free",
    "Listing",
    "Need",
    "NeedNotice",
    "NeedStatus",
    "Portrait",
    "Reach",
    "ReachBy",
    "RequestStatus",
    "Talent",
    "TalentCategory",
    "Where",
    "new_reference",
]
