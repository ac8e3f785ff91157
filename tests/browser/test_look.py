"""How the pages look: on a dark page, on a narrow one, to weak eyes."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAPER, DARK = "#FFFFFF", "#14171B"


def settle(page):
    page.wait_for_timeout(400)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.locator("[data-stale=true]").first.wait_for(state="detached")


def open_view(page, server, view, width=1440, scheme="light"):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 1400})
    page.goto(f"{server}/{view}")
    page.locator("[data-testid=stMain] h1").wait_for()
    settle(page)


def wait_for_ground(page, colour):
    page.wait_for_function(
        "colour => { const chart = document.querySelector('svg.marks');"
        " return chart && getComputedStyle(chart).backgroundColor === colour; }",
        arg="rgb({}, {}, {})".format(*(int(colour[i : i + 2], 16) for i in (1, 3, 5))),
    )


def picture(page, name) -> str:
    page.get_by_role("button", name="Download chart").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    page.keyboard.press("Escape")
    with open(waiting.value.path(), encoding="utf-8") as file:
        return file.read()


def test_charts_have_the_ground_of_the_page_and_so_have_their_files(page, server):
    open_view(page, server, "", scheme="dark")
    wait_for_ground(page, DARK)
    assert f'fill="{DARK}"' in picture(page, "SVG").replace(DARK.lower(), DARK)
    printed = picture(page, "SVG for print")
    assert PAPER in printed.upper()
    assert DARK not in printed.upper()


def test_charts_follow_when_the_page_turns_light(page, server):
    open_view(page, server, "source", scheme="dark")
    wait_for_ground(page, DARK)
    page.emulate_media(color_scheme="light")
    wait_for_ground(page, PAPER)
    settle(page)
    assert PAPER in picture(page, "SVG").upper()
    page.get_by_role("button", name="Download chart").first.click()
    assert page.get_by_role("button", name="SVG for print", exact=True).count() == 0
