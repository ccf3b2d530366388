"""What cards, needs and requests keep about somebody."""

from app.privacy import NOBODY, By, Emptied, Export, Kept, Rows, Stays, Through, declare

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
    other=_of_a_card("what else they can do, in their own words", "a worker finds it on the list"),
    reach=_of_a_card("who may see the card", "the person chooses"),
    step=_of_a_card("which question comes next", "coming back goes on"),
    kept_at=_of_a_card("when they last said: keep it", "a card unused for a year is asked"),
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
    "card_language",
    owner=Through("card_id", "card"),
    code=_of_a_card("a language of the person", "neighbours look for somebody who speaks it"),
)
declare(
    "keep_question",
    owner=Through("card_id", "card"),
    token_hash=Kept(
        "the print of a link", "the link answers one question", _HOW_LONG, export=Export.KEY
    ),
    asked_at=_of_a_card("when they were asked: do you keep it", "silence ends after 30 days"),
    ends_at=_of_a_card("until when the link answers", "an old link opens nothing"),
    answer=_of_a_card("what was answered", "a card that is given up goes"),
    answered_at=_of_a_card("when it was answered", "it is erased 6 months after silence"),
)
declare(
    "portrait",
    owner=Through("card_id", "card"),
    reference=_of_a_card("the photo's name in addresses", "it cannot be guessed"),
    small=_of_a_card("the person's photo, small", "neighbours recognise one another"),
    medium=_of_a_card("the person's photo", "neighbours recognise one another"),
    large=_of_a_card("the person's photo, large", "the booklet is printed with it"),
    made_at=_of_a_card("when the photo was taken over", "an unread one grows old"),
)
_OUTSIDE = Stays("the number of a file without a photo; nobody is meant any more")
declare(
    "photo_copy",
    owner=Through("portrait_id", "portrait"),
    rows=Rows.KEPT,
    channel=Kept(
        "that the photo was taken for a website or a report",
        "it can be taken off again",
        "90 days after it is off",
        erase=_OUTSIDE,
    ),
    taken_at=Kept("when it was taken", "to know", "90 days after it is off", erase=_OUTSIDE),
    removed_at=Kept("when it was off", "to know", "90 days after it is off", erase=_OUTSIDE),
)
declare(
    "listing",
    owner=Through("card_id", "card"),
    talent_slug=_of_a_card("a talent of a visible card", "neighbours find it"),
    area=_of_a_card("who may see the card", "neighbours find what they may see"),
    published_at=_of_a_card("when the card became visible", "fresh cards come first"),
)

declare(
    "card_word",
    owner=Through("card_id", "card"),
    area=_of_a_card("who may see the card", "neighbours find what they may see"),
    initial=_of_a_card("the first letter of a word", "misspelt words are found"),
    token=_of_a_card("a word of a visible card or its first name", "neighbours find it"),
)

_NEED = "30 days seen by neighbours, erased 6 months later"


def _of_a_need(what: str, why: str) -> Kept:
    return Kept(what, why, _NEED)


declare(
    "need",
    owner=By(),
    reference=_of_a_need("the need's name in addresses", "it cannot be guessed"),
    status=_of_a_need("whether neighbours may see it", "only what was read is shown"),
    talent_slug=_of_a_need("a talent that is looked for", "those who offer it are told"),
    words=_of_a_need("one or two sentences of the person", "neighbours read what is needed"),
    words_language=_of_a_need("the language of these sentences", "they are read aloud rightly"),
    reach=_of_a_need("who may see it", "the person chooses"),
    refused_for=_of_a_need("why it was refused", "the person can correct it"),
    started_at=_of_a_need("when it was begun", "drafts grow old"),
    submitted_at=_of_a_need("when it was sent", "the oldest is read first"),
    published_at=_of_a_need("when neighbours could first see it", "fresh ones come first"),
    ends_at=_of_a_need("until when it is seen", "it ends by itself"),
    matched_at=_of_a_need("when others were told of it", "they are told once"),
)
declare(
    "need_talent",
    owner=Through("need_id", "need"),
    talent_slug=_of_a_need("a talent that is looked for", "those who offer it find it"),
)
declare(
    "need_silence",
    owner=By(),
    since_at=Kept(
        "when they asked for no messages about needs",
        "nobody writes to them about a need",
        "as long as the account, or until they want them again",
    ),
)
declare(
    "need_notice",
    owner=(Through("need_id", "need"), By()),
    told_at=_of_a_need("when they were told of a need", "nobody is told more than once a week"),
)

_REQUEST = "12 months after the answer"
_COUNTED = Stays("it is counted; nobody is meant any more")


def _of_a_request(what: str, why: str) -> Kept:
    return Kept(what, why, _REQUEST, erase=_COUNTED)


declare(
    "contact_request",
    owner=(By("from_person_id"), By("to_person_id")),
    rows=Rows.KEPT,
    reference=_of_a_request("the request's name in addresses", "it cannot be guessed"),
    talent_slug=_of_a_request("the talent that was asked for", "the other knows what it is about"),
    opening=_of_a_request("a ready-made sentence", "the other knows what it is about"),
    words=Kept("a sentence of the person", "the other reads it", _REQUEST, erase=Emptied("")),
    words_language=_of_a_request("the language of the sentence", "it is read aloud rightly"),
    reach_by=_of_a_request("how they want to be reached", "the other knows after a yes"),
    answer_by=_of_a_request("how whoever says yes wants to be reached", "the other knows"),
    status=_of_a_request("what was answered", "nobody waits in vain"),
    asked_at=_of_a_request("when it was asked", "silence ends after 5 days"),
    ends_at=_of_a_request("until when an answer is waited for", "silence ends after 5 days"),
    answered_at=_of_a_request("when it was answered", "it goes 12 months later"),
    from_thanked_at=_of_a_request("when one said thank you", "thanks are counted"),
    to_thanked_at=_of_a_request("when the other said thank you", "thanks are counted"),
)
# Only whoever blocks owns the row: the file of whoever is blocked must not say so. It goes with
# either of the two, by ``operations.blocking``.
declare(
    "block",
    owner=By(),
    blocked_at=Kept(
        "when somebody was blocked", "they are not heard any more", "while both live here"
    ),
)
declare("edition", "scope", "first_language", "made_at", owner=NOBODY)
declare("edition_card", owner=Through("card_id", "card"), rows=Rows.KEPT)
