import pytest


@pytest.mark.parametrize("js", [True, False])
def test_home(visit, axe, js):
    page = visit(js=js)
    page.goto("/fr/")
    axe(page)
