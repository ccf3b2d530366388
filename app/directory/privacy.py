"""What a card keeps about somebody."""

from app.privacy import NOBODY, By, Kept, Through, declare

_HOW_LONG = "12 months without a sign of life, then asked, hidden after 30 days, erased 6 months on"

declare("talent_category", "slug", "label_fr", "label_nl", owner=NOBODY)
declare(
    "talent",
    *("slug", "category_slug", "label_fr", "label_nl"),
    *("synonyms_fr", "synonyms_nl", "flags", "written_at"),
    owner=NOBODY,
)


def _of_a_card(what: str, why: str) -> Kept:
    return Kept(what, why, _HOW_LONG)


declare(
    "card",
    owner=By(),
    status=_of_a_card("whether neighbours may see the card", "only what was read is shown"),
    reference=_of_a_card("the card's name in addresses", "it cannot be guessed"),
    words=_of_a_card("one or two sentences of the person", "neighbours read what is offered"),
    words_language=_of_a_card("the language of these sentences", "they are read aloud rightly"),
    refused_for=_of_a_card("why the card was refused", "the person can correct it"),
    started_at=_of_a_card("when the card was begun", "drafts grow old"),
    submitted_at=_of_a_card("when the card was sent", "the oldest is read first"),
    published_at=_of_a_card("when neighbours could first see it", "fresh cards come first"),
)
declare(
    "card_talent",
    owner=Through("card_id", "card"),
    talent_slug=_of_a_card("a talent of the person", "neighbours look for it"),
)
declare(
    "listing",
    owner=Through("card_id", "card"),
    talent_slug=_of_a_card("a talent of a visible card", "neighbours find it"),
    published_at=_of_a_card("when the card became visible", "fresh cards come first"),
)
