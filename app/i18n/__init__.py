"""Two languages with equal weight: words, dates, numbers and telephone numbers."""

from app.i18n.bilingual import Bilingual, Words, bilingual
from app.i18n.languages import LOCALES, Language

__all__ = ["LOCALES", "Bilingual", "Language", "Words", "bilingual"]
