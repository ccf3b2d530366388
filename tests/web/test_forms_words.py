"""What a field of the library says by itself is in the language of the page."""

import pytest
from wtforms import IntegerField

from app.web.forms import PageForm


class Asking(PageForm):
    """A field without a sentence of ours."""

    number = IntegerField()


@pytest.mark.parametrize(
    ("lang", "said"),
    [("fr", "N'est pas un entier valide."), ("nl", "Ongeldig getal.")],
)
def test_the_words_of_the_library_are_in_the_language_of_the_page(app, lang, said):
    with app.test_request_context(f"/{lang}/sign-in", method="POST", data={"number": "x"}):
        form = Asking(meta={"csrf": False})
        assert not form.validate()
        assert form.number.errors == [said]
