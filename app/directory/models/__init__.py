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
from app.directory.models.choices import ALL_TIMES, ALL_WHERE, Free, Reach, Step, Where
from app.directory.models.content import About, Content
from app.directory.models.editions import Edition, EditionCard
from app.directory.models.keeping import KeepAnswer, KeepQuestion
from app.directory.models.listings import EVERYTHING, NAME_OR_NOT, CardWord, Listing
from app.directory.models.needs import (
    LONGEST_NEED,
    OPEN_NEEDS,
    Need,
    NeedNotice,
    NeedSilence,
    NeedStatus,
    NeedTalent,
)
from app.directory.models.photo_copies import PhotoCopy
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
    "NAME_OR_NOT",
    "OPEN_NEEDS",
    "REFERENCE_LENGTH",
    "REFERENCE_LETTERS",
    "SILHOUETTES",
    "About",
    "Block",
    "Card",
    "CardLanguage",
    "CardStatus",
    "CardTalent",
    "CardWord",
    "ContactRequest",
    "Content",
    "Edition",
    "EditionCard",
    "Flag",
    "Free",
    "KeepAnswer",
    "KeepQuestion",
    "Listing",
    "Need",
    "NeedNotice",
    "NeedSilence",
    "NeedStatus",
    "NeedTalent",
    "PhotoCopy",
    "Portrait",
    "Reach",
    "ReachBy",
    "RequestStatus",
    "Step",
    "Talent",
    "TalentCategory",
    "Where",
    "new_reference",
]
