"""How the pages look: on a dark page, on a narrow one, to weak eyes."""

from pathlib import Path

import pytest

ARTICLE_CSS = Path(__file__).parent.parent.parent / "dashboard" / "article.css"
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


# The contrast of every text with what lies behind it (WCAG 2.2), where it is less than it must be.
FAINT = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const data = canvas.getImageData(0, 0, 1, 1).data;
    return [data[0], data[1], data[2], data[3] / 255];
  };
  const over = ([r, g, b, a], back) => [r, g, b].map((v, i) => v * a + back[i] * (1 - a));
  const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const luminance = (colour) => {
    const [r, g, b] = colour.map((v) => linear(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const app = document.querySelector("[data-testid=stApp]");
  const texts = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
  const left = "svg, style, script, :disabled, [aria-disabled=true], [data-testid=stIconMaterial]";
  const faint = [];
  for (let node; (node = texts.nextNode()); ) {
    const element = node.parentElement;
    const box = element.getBoundingClientRect();
    if (!node.textContent.trim() || box.width * box.height < 2) continue;
    if (element.closest(left)) continue;
    const chain = [];
    for (let at = element; at; at = at.parentElement) chain.unshift(getComputedStyle(at));
    let ground = [255, 255, 255], opacity = 1;
    for (const style of chain) {
      ground = over(rgba(style.backgroundColor), ground);
      opacity *= parseFloat(style.opacity);
    }
    const own = chain[chain.length - 1];
    const ink = rgba(own.color);
    ink[3] *= opacity;
    const [low, high] = [luminance(over(ink, ground)), luminance(ground)].sort((a, b) => a - b);
    const large = parseFloat(own.fontSize) >= 24;
    const contrast = (high + 0.05) / (low + 0.05);
    if (own.visibility === "visible" && opacity && contrast < (large ? 3 : 4.5))
      faint.push(`${contrast.toFixed(2)}: ${node.textContent.trim().slice(0, 40)}`);
  }
  return faint;
}"""
MARKED = "&".join(
    f"marks={name}"
    for name in ("loaded_language", "hedging", "attribution", "anonymous_sourcing", "readability")
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(page, server, scheme):
    views = (
        "", "source", "compare", f"article?at=300&{MARKED}", "story", "story?section=originality",
        "story?section=quotations", "evidence?signal=hedging", "methods",
    )  # fmt: skip
    for view in views:
        open_view(page, server, view, scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
        # What is drawn anew fades in, and the app's own styles come after the first content.
        for _ in range(20):
            if not (faint := page.evaluate(FAINT)):
                break
            page.wait_for_timeout(250)
        assert faint == [], view


def test_the_article_chooser_tells_source_and_date_on_a_narrow_page(page, server):
    open_view(page, server, "article", width=820)
    chooser = page.get_by_role("combobox", name="Article", exact=True)
    source, _, rest = chooser.input_value().partition(", ")
    assert source
    assert rest[:4].isdigit()
    assert rest[10] == ":"
    assert chooser.evaluate("box => getComputedStyle(box).textOverflow") == "ellipsis"


def test_the_scores_stand_above_the_text_where_they_have_no_room_beside_it(page, server):
    brief, text = page.locator(".px-brief"), page.locator(".px-article h2").first
    open_view(page, server, "article", width=820)
    brief.wait_for()
    assert brief.bounding_box()["y"] < text.bounding_box()["y"] < 1000
    open_view(page, server, "article", width=1440)
    page.locator(".st-key-px-side .px-score").first.wait_for()
    brief.wait_for(state="hidden")


def test_the_keyboard_is_seen_in_the_navigation(page, server):
    open_view(page, server, "")
    link = page.get_by_test_id("stSidebarNavLink").first
    page.keyboard.press("Tab")
    link.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.testid") == "stSidebarNavLink"
    # The app's own styles come a moment after the first content.
    page.wait_for_function("getComputedStyle(document.activeElement).outlineStyle === 'solid'")


def test_a_chart_tells_its_finding_to_who_does_not_see_it(page, server):
    open_view(page, server, "")
    chart = page.get_by_test_id("stVegaLiteChart").first
    title = page.locator("svg.marks .role-title-text tspan").first.text_content()
    assert title in (chart.get_attribute("aria-label") or "")


# Whether at any width of the text the full stop behind a speaker's name begins a line.
STRAY = """() => {
  const text = document.querySelector(".px-article"), stop = document.getElementById("stop");
  for (let width = 220; width < 620; width++) {
    text.style.width = `${width}px`;
    if (stop.getBoundingClientRect().left < text.getBoundingClientRect().left + 3) return width;
  }
}"""


def test_no_line_begins_with_what_stands_behind_a_speakers_name(page):
    label = '<span class="px-label" data-label="Ida Brandt"></span>'
    page.set_content(
        f"<style>{ARTICLE_CSS.read_text('utf-8')}</style><div class='px-article'><p>The harbour "
        "was closed at dawn <span class='px-mark px-bracket'>because of a wreck near the old pier"
        f"{label}</span><span id='stop'>.</span> Nobody was hurt.</p></div>"
    )
    assert page.evaluate(STRAY) is None
