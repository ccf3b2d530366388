"""A walker without a mouse: everything is reached by Tab, and one sees where one is."""

from tests.browser.walking import Walker

MOST_STOPS = 80
HERE = """() => {
  const here = document.activeElement;
  const style = getComputedStyle(here), box = here.getBoundingClientRect();
  return {
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    name: here.outerHTML.slice(0, 120),
  };
}"""


def tab_to(walker: Walker, selector: str) -> None:
    """Press Tab until something has the focus; at every stop one sees where one is."""
    for _stop in range(MOST_STOPS):
        walker.page.keyboard.press("Tab")
        here = walker.page.evaluate(HERE)
        assert here["seen"], f"no outline: {here['name']}"
        assert here["shown"], f"out of sight: {here['name']}"
        if walker.page.evaluate(f'document.activeElement.matches("{selector}")'):
            return
    message = f"{selector} is not reached by Tab"
    raise AssertionError(message)


def strike(walker: Walker, key: str) -> None:
    """Press a key that leads to another page."""
    with walker.page.expect_navigation():
        walker.page.keyboard.press(key)
    walker.look(walker.page)


def enter(walker: Walker) -> None:
    """Press what has the focus."""
    strike(walker, "Enter")
