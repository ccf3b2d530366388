"""A project as an association makes it: from nothing to the day, through the screens."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import expect

from app.i18n import dates
from tests.browser.quarter import ASSOCIATION, Quarter, Somebody
from tests.browser.walking import Walker

FAR = timedelta(weeks=3)
"""Far enough that nobody meets a deadline, near enough to be in the agenda's weeks."""


@dataclass(frozen=True)
class Places:
    """So many places of one kind, and until when one signs up."""

    ready: str
    capacity: int
    closes: str = "start"


@dataclass(frozen=True)
class Project:
    """What an association wants: the words in both languages, the days, the places."""

    kind: str
    theme: str
    titles: dict[str, str]
    summary: dict[str, str]
    practical: dict[str, str]
    places: tuple[Places, ...] = ()
    weekday: int = 1
    start: str = "10:00"
    end: str = "12:00"
    times: int = 1
    more: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def first_day(self) -> date:
        """When it begins."""
        today = dates.today(datetime.now(UTC))
        return dates.week_of(today + FAR) + timedelta(days=self.weekday)


def from_nothing(tom: Walker, quarter: Quarter, project: Project) -> str:
    """Begin it, write it, plan its days and places; its own page, without the language."""
    tom.go("/activities")
    tom.press("main a[href$='/activities/new']")
    tom.page.locator(f"[name=kind][value={project.kind}]").check()
    tom.page.locator(f"[name=theme][value={project.theme}]").check(force=True)
    tom.page.locator(f"[name=landlord][value={quarter.landlord}]").check()
    tom.submit()
    _write(tom, project)
    hub = path_of(tom)
    _plan(tom, quarter, project, hub)
    for places in project.places:
        _offer(tom, hub, places)
    tom.go(hub)
    tom.says("You can send it now. Somebody reads it before others do.")
    return hub


def path_of(walker: Walker) -> str:
    """Where somebody is, without the language."""
    return "/" + walker.page.url.partition(f"/{walker.lang}/")[2]


def _write(tom: Walker, project: Project) -> None:
    sides = {
        "title": project.titles,
        "summary": project.summary,
        "practical": project.practical,
        "sign_up_at": {"fr": "à l’accueil", "nl": "aan het onthaal"},
        **project.more,
    }
    for name, words in sides.items():
        for lang, text in words.items():
            tom.page.locator(f"#{name}_{lang}").fill(text)
    tom.page.locator("#phone").fill(ASSOCIATION)
    tom.submit()
    tom.says("Your text is kept.")


def _plan(tom: Walker, quarter: Quarter, project: Project, hub: str) -> None:
    room = quarter.room_label(tom.lang)
    tom.go(f"{hub}/series" if project.times > 1 else f"{hub}/dates")
    tom.page.locator("#venue").select_option(label=room)
    tom.page.locator("#day").fill(project.first_day.isoformat())
    tom.page.locator("#start").fill(project.start)
    tom.page.locator("#end").fill(project.end)
    if project.times > 1:
        tom.page.locator("[name=rhythm][value=weekly]").check()
        tom.page.locator("[name=ends][value=times]").check()
        tom.page.locator("#times").fill(str(project.times))
        tom.press("button[name=step][value=see]")
        tom.says("Is this what you mean?")
        tom.press("button[name=step][value=save]")
    else:
        tom.submit()


def _offer(tom: Walker, hub: str, places: Places) -> None:
    tom.go(f"{hub}/places")
    tom.page.locator("#new-ready").select_option(places.ready)
    tom.page.locator("#new-capacity").fill(str(places.capacity))
    tom.page.locator("#new-closes").select_option(places.closes)
    tom.press("form[action$='/places'] button")


def published(tom: Walker, samira: Walker, hub: str, title: str) -> None:
    """Send it; the housing company reads it, and neighbours see it."""
    tom.go(hub)
    tom.press("form[action$='/submission'] button")
    samira.go("/moderation")
    samira.press(samira.main.get_by_role("link", name=title))
    samira.press("button[value=approved]")


def dates_of(tom: Walker, hub: str) -> list[str]:
    """The pages of its coming dates, in order, without the language."""
    tom.go(hub)
    found = [one.get_attribute("href") or "" for one in tom.page.locator(".meeting a").all()]
    numbers = [match[1] for one in found if (match := re.search(r"/occurrences/(\d+)/", one))]
    return [f"/occurrences/{number}" for number in dict.fromkeys(numbers)]


def found_in_the_agenda(walker: Walker, quarter: Quarter, project: Project, path: str) -> None:
    """A neighbour comes upon this date, and opens it."""
    walker.go(f"/neighbourhoods/{quarter.slug}?from={project.first_day.isoformat()}")
    link = walker.page.locator(f"main a[href='/{walker.lang}{path}']").first
    expect(link).to_contain_text(project.titles[walker.lang])
    walker.press(link)


def sign_up(walker: Walker, path: str, place: str = "", **children: int) -> None:
    """Take a place, for oneself and some children; ``place``: how the page's word for it begins."""
    if path_of(walker) != path:
        walker.go(path)
    walker.press("a[href$='/booking/new']")
    if place:
        choose(walker, place)
    for name, number in children.items():
        walker.page.locator(f"input[name='{name}']").fill(str(number))
    walker.submit()


def choose(walker: Walker, place: str) -> None:
    """Which place, where there are several."""
    walker.page.get_by_label(re.compile(rf"^\s*{re.escape(place)}")).check()


def at_the_counter(desk: Walker, who: Somebody) -> str:
    """Find somebody who is there, and begin to help; the visit's address."""
    desk.go("/counter")
    desk.page.locator("#q").fill(who.first_name)
    desk.submit()
    desk.press("main .choices a.choice")
    desk.press("button[value='here-spoken']")
    return path_of(desk)


def at_their_counter(tom: Walker, quarter: Quarter, who: Somebody) -> str:
    """Somebody says their name, estate and number to an organiser; the visit's address."""
    tom.go("/counter")
    tom.page.locator("#first_name").fill(who.first_name)
    tom.page.locator("#estate").select_option(label=quarter.home_label(tom.lang))
    tom.page.locator("#proof").fill(who.number)
    tom.page.locator("[name=agreement][value=here-spoken]").check()
    tom.submit()
    return path_of(tom)


def note_who_was_there(tom: Walker, path: str, *absent: str) -> None:
    """Tap for each on the sheet whether they came, and keep it."""
    tom.go(f"{path}/bookings")
    for row in tom.page.locator(".attendance__row").all():
        name = row.locator("b").inner_text()
        mark = "absent" if name in absent else "present"
        row.locator(f"label.attendance__mark--{mark}").click()
    with tom.page.expect_response(lambda answer: answer.request.method == "POST"):
        tom.page.locator("#sheet .thumb button").click()
    tom.go(f"{path}/bookings")
    expect(tom.page.locator(".attendance :checked[value=absent]")).to_have_count(len(absent))


def tell_how_it_was(walker: Walker, path: str) -> None:
    """One tap on a face."""
    walker.go(f"{path}/booking/feedback")
    with walker.page.expect_navigation():
        walker.page.locator("button[name=face]").first.click()


def pdf(walker: Walker, path: str) -> bytes:
    """A paper of the site, fetched as the one who is signed in."""
    answer = walker.page.request.get(f"/{walker.lang}{path}")
    assert answer.ok, f"{path}: {answer.status}"
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()
