"""Two people at one server: what one filters, pastes or disputes the other never sees."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MARKER = "zanzibarquux"
PASTED = (
    f"The {MARKER} council meets\n\n"
    f"The council of {MARKER} may close the pool, the mayor said on Monday. Nobody else was asked."
)


@pytest.fixture
def other(browser):
    """Another person's browser."""
    context = browser.new_context(viewport={"width": 1440, "height": 1400})
    opened = context.new_page()
    opened.set_default_timeout(90_000)
    yield opened
    context.close()


def settle(page):
    page.wait_for_timeout(500)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.locator("[data-stale=true]").first.wait_for(state="detached")


def open_view(page, server, view):
    page.goto(f"{server}/{view}")
    page.locator("[data-testid=stMain] h1").wait_for()
    settle(page)


def open_marks(page, server):
    open_view(page, server, "article")
    page.get_by_role("tab", name="Marks").click()
    page.locator("[data-testid=stDataFrame]").first.wait_for()
    settle(page)


def select_first_row(page):
    table = page.locator("[data-testid=stDataFrame]").first.bounding_box()
    page.mouse.click(table["x"] + 15, table["y"] + 52)
    settle(page)


def test_a_dispute_is_drawn_for_one_reader_alone(page, server, other):
    open_marks(page, server)
    dispute = page.get_by_role("button", name="Dispute this mark", exact=True)
    assert dispute.is_disabled()
    select_first_row(page)
    dispute.click()
    page.get_by_role("button", name="No longer dispute this mark").wait_for()
    settle(page)
    assert page.locator(".px-article .px-disputed").count() >= 1
    page.get_by_role("tab", name="Scores").click()
    page.get_by_text("without what you dispute").first.wait_for()
    open_marks(other, server)
    assert other.locator(".px-article .px-mark").count() >= 1
    assert other.locator(".px-article .px-disputed").count() == 0
    page.get_by_role("tab", name="Marks").click()
    page.get_by_role("button", name="No longer dispute this mark").click()
    settle(page)
    page.locator(".px-article .px-disputed").first.wait_for(state="detached")


def test_what_one_pastes_and_filters_another_does_not_get(page, server, other):
    open_view(page, server, "add")
    page.get_by_label("Text of one article").fill(PASTED)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Look without keeping").click()
    page.get_by_role("heading", name="How differently").wait_for()
    settle(page)
    page.get_by_role("link", name="Article", exact=True).click()
    page.locator(".px-article").get_by_text(MARKER).first.wait_for()
    settle(page)
    for address in (page.url, f"{server}/article"):
        other.goto(address)
        other.locator("[data-testid=stMain] h1").wait_for()
        settle(other)
        assert MARKER not in other.content()


def test_one_filters_and_another_sees_all(page, server, other):
    open_view(page, server, "")
    open_view(other, server, "")
    page.get_by_role("combobox", name="Source", exact=True).click()
    page.get_by_role("option").nth(1).click()
    page.keyboard.press("Escape")
    settle(page)
    assert "source=" in page.url
    other.get_by_role("link", name="Evidence").click()
    settle(other)
    assert "source=" not in other.url
    assert "all articles" in other.inner_text("[data-testid=stMain]")


def test_a_page_left_open_goes_on_at_a_server_started_anew(page, serve):
    with serve() as address:
        port = int(address.rsplit(":", 1)[1])
        open_view(page, address, "")
        page.get_by_role("combobox", name="Source", exact=True).click()
        page.get_by_role("option").nth(1).click()
        page.keyboard.press("Escape")
        settle(page)
        before = page.url
        assert "source=" in before
    with serve(port=port):
        app = page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]")
        app.wait_for()
        settle(page)
        assert page.url == before
        page.get_by_role("link", name="Evidence").click()
        page.get_by_role("heading", name="Show me every case.").wait_for()
        settle(page)
        assert "source=" in page.url
        assert page.locator("[data-testid=stException]").count() == 0
