"""What is kept of a workshop that somebody proposed."""

from app.privacy import By, Kept, declare


def _of_an_idea(what: str, why: str) -> Kept:
    return Kept(what, why, "6 months after its end; 2 years after a workshop was made of it")


declare(
    "idea",
    owner=By(),
    reference=_of_an_idea("the proposal's name in addresses", "it cannot be guessed"),
    status=_of_an_idea("what became of it", "nobody waits in vain"),
    what=_of_an_idea("which workshop was proposed", "staff read it, and may make it"),
    whom=_of_an_idea("for whom it would be", "staff read it, and may make it"),
    needs=_of_an_idea("what is needed for it", "staff see whether it can be done"),
    words_language=_of_an_idea("the language of these words", "they are read aloud rightly"),
    sent_at=_of_an_idea("when it was sent", "the oldest is read first"),
    since_at=_of_an_idea("when it came into its state", "it ends by itself after 60 days"),
    declined_for=_of_an_idea("why no workshop is made of it", "the person knows why"),
)
