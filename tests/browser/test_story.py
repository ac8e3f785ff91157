"""The Story view in a real browser: marks that are clicked, texts side by side, downloads."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def settle(page):
    page.wait_for_timeout(300)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.locator("[data-stale=true]").first.wait_for(state="detached")


def open_story(page, server, **address):
    query = "&".join(f"{key}={value}" for key, value in address.items())
    page.goto(f"{server}/story?{query}")
    page.locator("svg.marks").first.wait_for()
    settle(page)


def dots(page):
    return page.locator("svg.marks g.mark-symbol path")


def test_the_graph_tells_who_took_from_whom(page, server):
    open_story(page, server)
    title = " ".join(page.locator("svg.marks g.role-title-text text tspan").all_text_contents())
    title = title or " ".join(page.locator("svg.marks g.role-title text").all_text_contents())
    assert re.search(r"re-posts|rewrites|takes passages", title)


def test_two_texts_stand_row_by_row(page, server):
    open_story(page, server)
    cells = page.locator(".px-two .px-cell")
    assert cells.count() >= 10
    for n in range(0, 10, 2):
        left, right = cells.nth(n).bounding_box(), cells.nth(n + 1).bounding_box()
        assert left["y"] == pytest.approx(right["y"], abs=1)
        assert left["x"] + left["width"] <= right["x"] + 1


def test_a_figure_on_an_arc_lays_its_pair_side_by_side(page, server):
    open_story(page, server)
    figures = page.locator("svg.marks g.mark-text text", has_text=re.compile(r"^[\d.]+ %$"))
    before = page.locator(".px-head").all_text_contents()
    # Each figure is drawn twice: its halo, and what is clicked.
    figures.last.click(force=True)
    settle(page)
    assert "left=" in page.url
    assert "right=" in page.url
    assert page.locator(".px-head").all_text_contents() != before


def test_a_fact_opens_to_its_sentences(page, server):
    open_story(page, server, section="facts")
    dots(page).first.click(force=True)
    page.locator(".px-short").first.wait_for()
    assert page.locator(".px-short .px-solid").count()
    page.get_by_role("button", name="Open article here").first.click()
    page.get_by_role("heading", name="What in this text made the number?").wait_for()


def test_sections_are_chosen_and_stand_in_the_address(page, server):
    open_story(page, server)
    for name in ("Originality", "Quotations", "Facts", "Framing"):
        page.get_by_role("radio", name=name, exact=True).click()
        settle(page)
        page.locator("svg.marks").first.wait_for()
        assert f"section={name.lower()}" in page.url


def test_the_graph_is_downloaded_as_it_is_seen(page, server):
    open_story(page, server)
    page.get_by_role("button", name="Download chart").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="SVG", exact=True).click()
    with open(waiting.value.path(), encoding="utf-8") as file:
        svg = file.read()
    assert "re-posts" in svg
    assert "stroke-dasharray" in svg


def test_a_story_is_renamed_for_this_session(page, server):
    open_story(page, server)
    page.get_by_role("button", name="Change stories").click()
    name = page.get_by_label("Name", exact=True)
    name.fill("A name of our own")
    name.press("Enter")
    settle(page)
    page.get_by_role("button", name="Rename", exact=True).click()
    settle(page)
    shown = page.get_by_role("combobox", name="Story shown").input_value()
    body = page.inner_text("[data-testid=stMain]")
    assert "A name of our own" in shown + body
