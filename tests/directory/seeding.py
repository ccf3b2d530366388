"""A neighbour with a word of her own in every place where she, or somebody about her, can write."""

from functools import cache
from io import BytesIO

from PIL import Image

from app.accounts.models import ConsentHow, ConsentPurpose, Person
from app.directory import operations
from app.directory.models import About, Card, NeedStatus, Reach, RequestStatus
from app.directory.queries.booklet import InBooklet
from app.moderation import operations as moderation
from app.moderation.models import ReportReason, Verdict
from app.moderation.operations import Plea
from app.moderation.policies import NeedAnswer
from app.photos import Photo, square
from app.screening.reasons import Reason
from tests import factories, needs
from tests.directory.asking import ask
from tests.factories import NOW
from tests.pictures import drawn, file

NAME = "Quixabel"
WORD = "zwyx"
"""Every word below begins with it."""

ON_CARD = f"{WORD}oria"
OTHER = f"{WORD}elti"
BESIDE = f"{WORD}undo"
IN_PHOTO = f"{WORD}photo"
ON_NEED = f"{WORD}anta"
TALENTS = ("retouches", "tricot", "cuisine-monde")
DESCRIPTION = 0x010E
TRACES = (NAME, NAME.lower(), WORD)
"""Whatever is hers has one of these; ``card_word`` keeps a name folded."""


def card(who: Person) -> Card:
    """Seen by neighbours, with a photo, changes beside it and a yes to every channel."""
    made = factories.card(
        who,
        *TALENTS,
        words=f"Je montre {ON_CARD} le mardi.",
        about=About(other=f"jouer {OTHER}", reach=Reach.NEIGHBOURHOOD),
    )
    photo = operations.put_portrait(made, _taken_over(), by=who, now=NOW)
    operations.take_over(made, photo.reference, by=who, now=NOW)
    agreed = {one for one in ConsentPurpose if one.startswith("photo")}
    operations.agree(made, agreed, how=ConsentHow.SELF, by=who, now=NOW)
    printed = InBooklet(card=True, phone=True)
    operations.choose_booklet(who, printed, how=ConsentHow.SELF, by=who, now=NOW)
    operations.write_words(made, f"Le jeudi aussi, {BESIDE}.", "fr", by=who, now=NOW)
    return made


def elsewhere(who: Person, neighbour: Person, worker: Person) -> None:
    """What she looks for, asked, noticed and contested; what a neighbour wrote to and of her."""
    needs.need(who, words=f"Une {ON_NEED} pour samedi.")
    refused = needs.need(who, "soupes", words=f"Une {WORD}ana.", status=NeedStatus.SUBMITTED)
    answer = NeedAnswer(Verdict.REFUSED, Reason.PRICE, refused.version, refused.status)
    moderation.decide_need(refused, answer, talents=factories.talents(), by=worker, now=NOW)
    moderation.contest(refused, Plea(f"Non, {WORD}plea.", "fr", wants_call=False), by=who, now=NOW)
    theirs = factories.card(neighbour, "soupes")
    sent = ask(who, theirs, talent_slug="soupes", words=f"Bonjour, {WORD}asks.")
    got = ask(neighbour, factories.own_card(who), words=f"Bonjour {NAME}, {WORD}told.")
    moderation.report(sent, ReportReason.OTHER, f"Le {WORD}said.", "fr", by=who, now=NOW)
    moderation.report(got, ReportReason.OTHER, f"{NAME} a {WORD}done.", "fr", by=neighbour, now=NOW)
    assert got.status is RequestStatus.ASKED


@cache
def _taken_over() -> Photo:
    return square(telling_photo())


def telling_photo() -> BytesIO:
    """A JPEG that says in three places who is on it."""
    said = f"{NAME} {IN_PHOTO}"
    exif = Image.Exif()
    exif[DESCRIPTION] = said
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{said}</x:xmpmeta>'.encode()
    return file(drawn(), exif=exif, comment=said.encode(), xmp=packet)
