"""The head of a page: the title, the site's name, the byline and the date above an article."""

import pytest

from analysis.layout import ZONES, lay_out
from analysis.reading.plain import read_plain

STORY = """The cooperative sold its last grain barge on Thursday, and shut the lock an hour later.

About sixty people had come to the quay, most of them the children of bargemen.

“It carried wheat, and once it carried a circus,” said Orla Fenwick, who kept its books.

The cooperative says that the barge will be moored at the museum from June."""
LOOSE_TITLE = "What the water leaves behind"


def kind_of(text, line):
    return next(b.kind for b in lay_out(text) if text[b.start : b.end] == line)


def furniture(lines):
    return "\n\n".join(
        (
            "Share",
            "Most read",
            f"Anglers count the pike again, part {n}",
            f"{n} hours ago",
            "Sport",
        )[n % 5]
        for n in range(lines)
    )


@pytest.mark.parametrize("lines", [0, 10, 40, 120])
def test_the_title_stays_the_title_however_much_furniture_follows(lines):
    head = f"Home\n\nNews\n\n{LOOSE_TITLE}\n\nDana Wick\n\nMarch 3, 2026\n\nShare"
    assert kind_of(f"{head}\n\n{STORY}\n\n{furniture(lines)}", LOOSE_TITLE) == "title"


def test_a_standfirst_below_the_title_belongs_to_the_headline():
    line = "Sixty people, one lock and the end of a trade that nobody wrote down"
    head = f"Menu\n\n{LOOSE_TITLE}\n\n{line}\n\nDana Wick\n\nMarch 3, 2026\n\nShare"
    assert ZONES[kind_of(f"{head}\n\n{STORY}\n\n{furniture(20)}", line)] == "headline"


def test_headlines_of_others_above_the_title_are_no_standfirst():
    others = [f"Council {verb} the towpath again" for verb in ("mends", "shuts", "lights", "sells")]
    head = "\n\n".join(["Top stories", *others, "Last grain barge of the cooperative is sold"])
    text = f"{head}\n\nBy Dana Wick\n\nMarch 3, 2026\n\n{STORY}\n\n{furniture(20)}"
    assert {kind_of(text, line) for line in others} <= {"related-teaser", "navigation"}


@pytest.mark.parametrize(
    "proof",
    [
        "© 2026 The Lock Gazette",
        "Send your news to desk@thelockgazette.example",
        "Get The Lock Gazette in your inbox. Sign up here.",
    ],
)
def test_a_name_that_comes_again_where_the_page_speaks_of_itself_is_the_sites(proof):
    text = f"The Lock Gazette\n\n{LOOSE_TITLE}\n\nMarch 3, 2026\n\n{STORY}\n\n{proof}"
    assert kind_of(text, "The Lock Gazette") == "site-branding"
    assert kind_of(text, LOOSE_TITLE) == "title"
    assert read_plain(text.encode(), "page.txt").source == "The Lock Gazette"


def test_a_short_title_is_no_sites_name():
    text = f"Last Barge Sold\n\nBy Dana Wick\n\n{STORY}\n\nShare this article"
    assert kind_of(text, "Last Barge Sold") == "title"


@pytest.mark.parametrize(
    "line", ["Dana Wick", "Dana Wick and Tom Orre", "Dana Wick, Canal Reporter"]
)
def test_names_beside_the_date_are_a_byline(line):
    text = f"{LOOSE_TITLE}\n\n{line}\n\nMarch 3, 2026\n\n{STORY}"
    assert kind_of(text, line) == "byline"


def test_buttons_beside_the_date_are_no_byline():
    head = f"Home\n\n{LOOSE_TITLE}\n\nMarch 3, 2026\n\nFacebook Twitter Email"
    assert ZONES[kind_of(f"{head}\n\n{STORY}\n\n{furniture(20)}", "Facebook Twitter Email")] == (
        "promotional"
    )


@pytest.mark.parametrize(
    ("lines", "author", "published"),
    [
        (("By Dana Wick, Canal Reporter", "16:42, 3 Mar 2026"), "Dana Wick", "2026-03-03"),
        (("Dana Wick and Tom Orre", "March 3, 2026"), "Dana Wick and Tom Orre", "2026-03-03"),
        (("By Dana Wick | Ostrand", "03/04/2026"), "Dana Wick", None),
        (("Dana Wick, Editor", "Tue 3 Mar 2026 14.07 BST"), "Dana Wick", "2026-03-03"),
        (("Tuesday", "Photographs"), None, None),
    ],
)
def test_author_and_date_are_read_between_title_and_text(lines, author, published):
    text = "\n\n".join((LOOSE_TITLE, *lines, STORY))
    article = read_plain(text.encode(), "page.txt")
    assert (article.author, article.published) == (author, published)


def test_what_is_known_of_a_text_goes_before_what_it_shows():
    text = f"{LOOSE_TITLE}\n\nBy Dana Wick\n\nMarch 3, 2026\n\n{STORY}"
    article = read_plain(
        text.encode(), "page.txt", {"author": "The desk", "published": "2026-03-04"}
    )
    assert (article.author, article.published) == ("The desk", "2026-03-04")


def test_a_text_of_which_all_is_known_is_not_looked_through(monkeypatch):
    monkeypatch.setattr("analysis.reading.plain.lay_out", lambda text: pytest.fail("laid out"))
    known = {"title": LOOSE_TITLE, "source": "Gazette", "published": "2026-03-04"}
    assert read_plain(STORY.encode(), "page.txt", known).source == "Gazette"


def test_the_beginning_of_an_article_above_a_link_to_the_rest_is_the_article():
    line = (
        "The cooperative sold its last grain barge on Thursday, and most of the sixty on the "
        "quay were the children of bargemen who had worked the lock […]"
    )
    page = f"Home | News | Sport | Mail\n\nLast grain barge sold\n\n{line}\n\nRead entire article"
    assert kind_of(f"{page}\n\n{furniture(12)}", line) == "body"


def test_headlines_below_a_head_amid_the_text_are_teasers():
    first, rest = STORY.split("\n\n“It", 1)
    others = [
        "Ducks return to the upper basin in hundreds",
        "Lock keeper retires after forty years",
    ]
    box = "\n\n".join(["READ MORE ON CANALS", *others])
    text = f"{LOOSE_TITLE}\n\n{STORY}\n\n{first}\n\n{box}\n\n“It{rest}"
    assert {kind_of(text, line) for line in others} == {"related-teaser"}


def test_a_slogan_above_the_title_is_not_the_title():
    head = f"The Voice of the Northern Canals\n\nThe Lock Gazette\n\n{LOOSE_TITLE}"
    text = (
        f"{head}\n\nDana Wick, Staff Writer\n\nMarch 3, 2026\n\n{STORY}\n\n© 2026 The Lock Gazette"
    )
    assert kind_of(text, LOOSE_TITLE) == "title"
    assert ZONES[kind_of(text, "The Voice of the Northern Canals")] == "promotional"
    assert kind_of(text, "Dana Wick, Staff Writer") == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "March 3, 2026 1:03 PM UTC · Updated 2 hours ago",
        "Published: 3 March 2026, 14.07 GMT | Last updated 5 mins ago",
    ],
)
def test_a_date_with_its_times_is_a_dateline(line):
    head = f"Home\n\n{LOOSE_TITLE}\n\nBy Dana Wick\n\n{line}\n\nShare"
    assert kind_of(f"{head}\n\n{STORY}\n\n{furniture(20)}", line) == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "The barge in 1987, with Orla Fenwick at the helm. (Tom Orre/Lock Gazette)",
        "The barge below the second lock, March 1, 2026. GAZETTE/Tom Orre/File Photo",
        "Bargemen’s children on the quay, one with a flag  Credit: Tom Orre",
    ],
)
def test_a_caption_ends_with_whose_picture_it_is(line):
    text = f"Home\n\n{LOOSE_TITLE}\n\n{STORY}\n\n{line}\n\n{STORY}\n\n{furniture(20)}"
    assert kind_of(text, line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Correction, March 4: An earlier version gave the number of guests as ninety.",
        "This article was updated on March 5 to correct the name of the lock keeper.",
    ],
)
def test_a_dated_correction(line):
    assert kind_of(f"{LOOSE_TITLE}\n\n{STORY}\n\n{line}", line) == "correction"


def test_the_strongest_of_cues_alike_counts():
    text = f"{LOOSE_TITLE}\n\n{STORY}\n\nDonate\n\nDonate Now\n\n{STORY}"
    assert kind_of(text, "Donate") == kind_of(text, "Donate Now") == "call-to-action"


def test_a_name_with_by_above_it_is_a_byline_above_the_title_too():
    text = (
        f"Sport\n\nBy\n\nDana Wick\n\n3 March 2026\n\n{LOOSE_TITLE}\n\n{STORY}\n\n{furniture(20)}"
    )
    assert kind_of(text, "Dana Wick") == "byline"
    assert kind_of(text, LOOSE_TITLE) == "title"


def test_a_byline_may_have_a_date_and_a_reading_time_behind_it():
    line = "By Dana Wick | 3 March 2026 | 6 min read"
    assert kind_of(f"{LOOSE_TITLE}\n\n{line}\n\n{STORY}", line) == "byline"


@pytest.mark.parametrize(
    "line",
    ["by Dana Wick", "EXCLUSIVE by Dana Wick, Canals Correspondent", "Dana Wick at Mill Lane"],
)
def test_bylines_of_other_forms(line):
    text = f"{LOOSE_TITLE} in the end\n{line}\n\nSun 1 Mar 2026 18.04 GMT\n\n{STORY}"
    assert kind_of(text, line) == "byline"


def test_a_name_below_the_title_is_a_byline_where_the_life_below_names_it():
    life = "Dana Wick is a former lock keeper and runs a chandlery."
    text = f"OPINION\n\n{LOOSE_TITLE}\n\nDana Wick\n\n{STORY}\n\n{life}"
    assert [kind_of(text, line) for line in ("OPINION", "Dana Wick", life)] == [
        "heading",
        "byline",
        "byline",
    ]


def test_the_standfirst_may_stand_below_a_rubric():
    line = "Sixty people, one lock and the end of a trade that nobody wrote down"
    text = f"{LOOSE_TITLE}\n\nCanals\n\n{line}\n\nBy Dana Wick\n\n{STORY}"
    assert [kind_of(text, line), kind_of(text, "Canals")] == ["standfirst", "heading"]


def test_key_points_are_a_list_of_the_article():
    points = [
        "Last grain barge sold on Thursday",
        "Lock shut within the hour",
        "Museum to take her in June",
    ]
    page = "\n\n".join(
        ["Menu", "Sport", LOOSE_TITLE, "Updated 4 minutes ago", "Key points", *points]
    )
    text = f"{page}\n\n{STORY}\n\n{furniture(10)}"
    assert kind_of(text, "Key points") == "heading"
    assert {kind_of(text, point) for point in points} == {"list-item"}


def test_the_way_to_a_page_is_no_title():
    title = "Man held after lock is set alight"
    text = f"Home > News > Canals\n{title}\nBy Newsdesk\n\n{STORY}"
    assert [kind_of(text, "Home > News > Canals"), kind_of(text, title)] == ["navigation", "title"]


def test_a_title_may_have_the_gist_in_some_lines_below_it():
    title = "'MY NIGHT ON THE LOCK': Bargemen's fury as chiefs share bonuses"
    lines = (
        "Crews blast payouts after worst year for delays\nChiefs shared the cash while barges sank"
    )
    text = f"{title}\n{lines}\nEXCLUSIVE by DANA WICK\n3 March 2026\n\n{STORY}"
    assert kind_of(text, title) == "title"


def test_a_report_that_ends_with_its_source_is_no_caption():
    line = "The lock stays shut. Crews wait at both ends. Two have gone home. (Canal Daily)"
    assert kind_of(f"{LOOSE_TITLE}\n\n{STORY}\n\n{line}\n\n{STORY}", line) == "body"
