"""Which line is the title, which the standfirst, and what above them is the page's."""

import pytest

from analysis.layout import ZONES, lay_out
from analysis.reading.plain import read_plain

STORY = """The cooperative sold its last grain barge on Thursday, and shut the lock an hour later.

About sixty people had come to the quay, most of them the children of bargemen.

“It carried wheat, and once it carried a circus,” said Orla Fenwick, who kept its books.

The cooperative says that the barge will be moored at the museum from June."""
LOOSE_TITLE = "What the water leaves behind"
TITLE = "Last grain barge sold as cooperative shuts the lock"
FURNITURE = "Share\n\nMost read\n\nAnglers count the pike again\n\n2 hours ago\n\nSport"


def kind_of(text, line):
    return next(b.kind for b in lay_out(text) if text[b.start : b.end] == line)


@pytest.mark.parametrize(
    "line",
    [
        "Home News Politics World Business Sport",
        "News    Towpaths    Weather    Chandlery",
        "LATEST  QUIZZES  CROSSWORDS  BARGES FOR SALE",
        "Home / Canals",
        "News / Local",
        "Home / Canals / Upper Basin",
    ],
)
def test_a_menu_of_one_line_is_no_title(line):
    text = f"{line}\n{LOOSE_TITLE}\nBy Dana Wick\n3 March 2026\n\n{STORY}"
    assert [kind_of(text, line), kind_of(text, LOOSE_TITLE)] == ["navigation", "title"]


def test_a_title_may_name_what_buttons_name():
    title = "Health and Education Ministers Leave"
    assert kind_of(f"{title}\n\nBy Dana Wick\n\n{STORY}", title) == "title"


@pytest.mark.parametrize(
    "above",
    [
        ["The Lock Gazette"],
        ["Towpath Weekly", "Everything that floats, every week."],
        ["Kanal", "News from the water's edge", "Home News Sport Weather Jobs"],
        ["Skip to main content", "NORTHERN BASIN"],
        ["Environment"],
        ["Home / Canals", "Sign in"],
        [f"Home / Canals / {TITLE}"],
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "below",
    [
        {"By Dana Wick": "byline", "3 March 2026": "dateline"},
        {"3 March 2026": "dateline"},
        {
            'Sixty people, "no band", and three years of losses: how the end came': "standfirst",
            "By Dana Wick": "byline",
        },
        {},
    ],
)
def test_what_stands_above_the_title_is_the_pages(above, gap, below):
    text = f"{gap.join([*above, TITLE, *below])}\n\n{STORY}"
    assert kind_of(text, TITLE) == "title"
    assert {ZONES[kind_of(text, line)] for line in above} == {"promotional"}
    assert {line: kind_of(text, line) for line in below} == below


def test_the_sort_of_an_article_above_its_title_is_the_articles():
    text = f"ANALYSIS\n{TITLE}\nBy Dana Wick\n\n{STORY}"
    assert [kind_of(text, "ANALYSIS"), kind_of(text, TITLE)] == ["heading", "title"]


def test_a_title_that_says_nothing_of_the_story_stands_above_its_standfirst():
    line = "The cooperative sold its last grain barge, and sixty people came to see it go."
    text = f"{LOOSE_TITLE}\n\n{line}\n\nBy Dana Wick\n\n{STORY}"
    assert [kind_of(text, LOOSE_TITLE), kind_of(text, line)] == ["title", "standfirst"]


def test_buttons_below_the_date_are_no_title():
    head = [TITLE, "3 March 2026 at 5:00 a.m. CET Yesterday at 5:00 a.m. CET", "8 min"]
    head += ["Comment", "1,031", "Put this on your reading list", "Save", "By Dana Wick"]
    text = "\n".join(["Northern Basin", *head]) + f"\n\n{STORY}\n\n{FURNITURE}"
    assert kind_of(text, TITLE) == "title"


@pytest.mark.parametrize(
    "line",
    [
        "Dana Wick · Lock News · Posted: Mar 03, 2026 4:00 AM EST | Last Updated: March 4",
        "Dana Wick  |  March 3, 2026 3:15 pm  |  17",
    ],
)
def test_a_byline_may_have_the_date_of_the_last_change_behind_it(line):
    text = f"{TITLE}\n{line}\n\n{STORY}"
    assert kind_of(text, line) == "byline"
    assert read_plain(text.encode(), "page.txt").published == "2026-03-03"


def test_a_byline_directly_below_the_title_is_none_of_its_words():
    text = f"{TITLE}\nby: Dana Wick, Tom Orre\n\n{STORY}"
    assert [b.kind for b in lay_out(text)][:2] == ["title", "byline"]


def test_the_date_may_stand_above_the_title_below_names_of_sections():
    line = "Blood Bank of Ostrand"
    text = f"{line}\n\nPosted at 6:18 a.m., Tuesday, March 3, 2026\n\n{TITLE}\n\n{STORY}"
    assert kind_of(text, TITLE) == "title"


def test_what_asks_something_of_the_reader_is_no_title():
    head = [
        TITLE,
        "Orla Fenwick on the quay after the last bargemen had left.",
        "Sign in to save this",
    ]
    text = "\n\n".join([*head, "By Dana Wick", "3 March 2026", STORY])
    assert kind_of(text, TITLE) == "title"


def test_a_comma_and_a_post_behind_a_name_make_a_byline_without_a_date():
    line = "Dana Wick, Canal Reporter"
    text = f"Towpath Weekly\n{TITLE}\n{line}\n\n{STORY}"
    assert [kind_of(text, TITLE), kind_of(text, line)] == ["title", "byline"]


@pytest.mark.parametrize(
    "line",
    [
        "With files from Tom Orre and The Gull Wire",
        "(With inputs from agencies)",
        "Tom Orre contributed reporting from Ostrand.",
        "Post Business Writers Tom Orre and Ana Venn contributed.",
    ],
)
def test_who_else_worked_on_it_is_a_byline(line):
    assert kind_of(f"{TITLE}\n\n{STORY}\n\n{line}", line) == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "Of the bargemen, some sixty contributed to the fund.",
        "The museum paid for the half that Ana Venn and the bargemen had not contributed.",
    ],
)
def test_who_contributed_to_a_fund_is_told_by_the_article(line):
    assert kind_of(f"{TITLE}\n\n{STORY}\n\n{line}", line) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "File photo of a barge at the upper lock. | Photo Credit: O. R. Fenwick",
        "A barge below the lock, March 3. GULL WIRE/Jo Venn/File Photo Purchase Licensing Rights",
    ],
)
def test_a_credit_has_initials_and_an_offer_of_rights(line):
    assert kind_of(f"{TITLE}\n\n{line}\n\n{STORY}", line) == "caption"


def test_a_paragraph_may_stand_between_the_title_and_a_line_above_the_date():
    lead = (
        "Bargemen, lock keepers and the children of both answered the cooperative last night after "
        "a letter in which it said that neither the barge nor the lock could be kept any longer by "
        "anybody."
    )
    line = "What the bargemen said of grain, locks and letters"
    text = f"{TITLE}\n\n{lead}\n\n{line}\n\n3 March 2026\n\n{STORY}"
    assert kind_of(text, TITLE) == "title"


@pytest.mark.parametrize(
    "line", ["DANA WICK", "Dana Wick", "Wick covers canals and what floats on them."]
)
def test_who_is_in_the_byline_is_named_again_below_the_text(line):
    credit = "Tom Orre contributed reporting."
    text = f"{TITLE}\n\nBy DANA WICK\n\n3 March 2026\n\n{STORY}\n\n{credit}\n\n{line}"
    assert kind_of(text, line) == "byline"


def test_another_of_the_name_is_the_articles():
    line = "Fenwick covers the quay with straw when it freezes."
    text = f"{TITLE}\n\nBy Dana Wick\n\n{STORY}\n\n{line}"
    assert kind_of(text, line) == "body"


def test_a_title_may_begin_with_a_small_letter_before_a_capital():
    title = "eBarge maker sells its last grain barge at the lock"
    text = (
        f"Towpath Weekly\n\nEverything that floats, and more\n\n{title}\n\n3 March 2026\n\n{STORY}"
    )
    assert kind_of(text, title) == "title"


@pytest.mark.parametrize(
    "line", ["1,031", "A A A", "Estimated 4 minutes", "Leer en español", "READ LATER", "8 min"]
)
def test_buttons_above_the_text_are_furniture(line):
    text = f"{TITLE}\n\nBy Dana Wick\n\n3 March 2026\n\n{line}\n\n{STORY}"
    assert ZONES[kind_of(text, line)] == "promotional"


def test_buttons_among_byline_and_date_are_furniture():
    head = "\n".join([TITLE, "By Dana Wick", "Towpath view", "3 March 2026"])
    text = f"{head}\n\n{STORY}"
    assert ZONES[kind_of(text, "Towpath view")] == "promotional"


def test_the_first_heading_of_a_text_is_no_button():
    text = f"{TITLE}\n\nBy Dana Wick\n\n3 March 2026\n\nThe end\n\n{STORY}"
    assert kind_of(text, "The end") == "heading"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(Image credit: Gull Wire)", "caption"),
        ("last updated 2 days ago", "dateline"),
        ("Get the Lock Weekly newsletter", "newsletter"),
        ("Update your preferences | Unsubscribe", "newsletter"),
        ("Barge lamp: was $249 now $159 at Mill Lane", "affiliate"),
        ("Continue Reading After This Advert", "ad-slot"),
        ("[PARTNERED CONTENT: Cover for your barge from R99. T&Cs apply]", "ad-slot"),
        ("This story has not been edited by our staff and is published from a syndicated feed.",
         "syndication-link"),
        ("This article was first published by Kanal. It is republished here under a Creative "
         "Commons licence.", "syndication-link"),
        ("The audio version of this article is generated by AI-based technology.",
         "metadata-artifact"),
    ],
)  # fmt: skip
def test_furniture_of_news_pages(line, kind):
    head = f"{TITLE}\n\nBy Dana Wick\n\n3 March 2026"
    assert kind_of(f"{head}\n\n{line}\n\n{STORY}", line) == kind


def test_a_title_may_ask():
    title = "Who shut the lock of the grain barge?"
    text = f"Towpath Weekly\n\nHome News Sport Weather Jobs\n\n{title}\n\n{STORY}"
    assert kind_of(text, title) == "title"


def test_a_title_may_have_the_sites_name_behind_it():
    title = f"{TITLE} | Towpath Weekly"
    text = f"{title}\n\nOnly the museum wants the barge now\n\nBy Dana Wick\n\n{STORY}"
    assert kind_of(text, title) == "title"


def test_a_button_directly_above_the_byline_is_no_title():
    lines = [
        TITLE,
        "Orla Fenwick on the quay after the last of them had left.",
        "Put us on your list",
    ]
    text = "\n\n".join(["Home | Sport | Jobs | Mail", *lines, "By Dana Wick", STORY])
    assert kind_of(text, TITLE) == "title"


def test_title_and_standfirst_stand_below_the_date_of_a_page():
    line = "The children of bargemen had come to the quay"
    menu = ["World", "Sport", "Weather", "Towpath view", "Last Updated: Tuesday, 3 March 2026"]
    head = "\n\n".join([*menu, "E-mail this to a friend", "Printable version", TITLE, line])
    text = f"{head}\n\n{STORY}\n\n{FURNITURE}"
    assert [kind_of(text, TITLE), kind_of(text, line)] == ["title", "standfirst"]


def test_a_caption_between_title_and_byline_is_not_the_title():
    lines = ["Tom Orre for Gull Wire", "Orla Fenwick on the quay. The lock is behind her."]
    menu = ["Home", "World", "Sport", "Canals", "Jobs", "Share", "Most read", "Weather"]
    text = "\n\n".join([*menu, TITLE, *lines, "Print", "By Dana Wick", STORY, FURNITURE])
    assert kind_of(text, TITLE) == "title"


@pytest.mark.parametrize("line", ["Dana Wick, Reporter", "Dana Wick, Lock Reporter"])
def test_a_name_and_a_post_behind_a_comma_are_a_byline(line):
    assert kind_of(f"{TITLE}\n\n{line}\n\n{STORY}", line) == "byline"


def test_a_byline_may_have_the_hour_alone_behind_it():
    line = "Dana Wick | 10:30 AM"
    assert kind_of(f"{TITLE}\n\n{line}\n\n{STORY}", line) == "byline"


def test_the_papers_name_beside_the_date_is_no_author():
    line = "Harbour News is a part of the museum from June."
    head = f"{TITLE}\n\nUpdated 4 May 2026 | Harbour News"
    assert kind_of(f"{head}\n\n{STORY}\n\n{line}", line) == "body"
