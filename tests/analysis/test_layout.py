"""The layout: blocks that lose nothing, furniture told from prose, and each block's kind."""

import csv
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import PresetBlock
from analysis.layout import ZONES, lay_out
from analysis.layout.features import FOLDER, SEPARATORS, TOKEN, measure
from analysis.words import find_words

ARTICLE = """Harbour bridge reopens after two-year repair

By Mara Lindqvist

4 May 2026

The harbour bridge opened to traffic on Monday morning, two years after engineers closed it.

About 400 people walked across before the first cars were let on, some carrying flasks of tea.

“We have waited a long time for this day,” said the mayor, Ellen Sorrel.

What the repair cost

The council put the final bill at £41m, of which the government paid a little over half.

- Steel and bearings took the largest part
- Divers were paid by the hour

An inquiry into the overspending is expected to report in the autumn."""

TEASERS = """Read full article at the Tidewater Post

The Tidewater Post

Tired of slow news? The Tidewater Post is your trusted source for the coast. No spin.

Lifeboat Crew Rescues Four From Sinking Yacht

The four were found clinging to the hull two miles off the point on Sunday night.

School Choir Wins National Prize in the Capital

The judges praised the singers for their courage and their clear diction.

Ferry Operator Asks for a Longer Contract

The company wants five more years on the route, according to papers seen by the council.

Related Articles

Popular Categories"""


def kinds(text, **given_):
    return [(b.kind, text[b.start : b.end]) for b in lay_out(text, **given_)]


def kind_of(text, words):
    return next(kind for kind, block in kinds(text) if words in block)


def promotional(text):
    return [block for kind, block in kinds(text) if ZONES[kind] == "promotional"]


def test_an_article_keeps_every_block():
    assert promotional(ARTICLE) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Harbour bridge", "title"),
        ("By Mara", "byline"),
        ("4 May", "dateline"),
        ("opened to traffic", "body"),
        ("We have waited", "body"),
        ("What the repair cost", "heading"),
        ("- Steel", "list-item"),
        ("- Divers", "list-item"),
        ("An inquiry", "body"),
    ],
)
def test_kinds_of_an_article(words, kind):
    assert kind_of(ARTICLE, words) == kind


def test_all_below_the_end_of_the_article_is_promotional():
    blocks = kinds(f"{ARTICLE}\n\n{TEASERS}")
    end = next(i for i, (_, block) in enumerate(blocks) if block.startswith("Read full"))
    assert {ZONES[kind] for kind, _ in blocks[end:]} == {"promotional"}
    assert "promotional" not in {ZONES[kind] for kind, _ in blocks[:end]}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Read full", "syndication-link"),
        ("Tired of slow", "self-promotion"),
        ("Lifeboat Crew", "related-teaser"),
        ("clinging", "related-teaser"),
        ("their clear diction", "related-teaser"),
        ("Related Articles", "related-teaser"),
        ("Popular Categories", "navigation"),
    ],
)
def test_kinds_of_furniture(words, kind):
    assert kind_of(f"{ARTICLE}\n\n{TEASERS}", words) == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share on Facebook «||» Share on LinkedIn «||» Share on Pinterest", "share-bar"),
        ("Sign up for our free newsletter and never miss a story.", "newsletter"),
        ("3 hours ago 1", "metadata-artifact"),
        ("spot_img", "ad-slot"),
        ("Advertisement", "ad-slot"),
        ("Read Entire Article", "syndication-link"),
        ("© 2026 Tidewater Media Ltd. All rights reserved.", "site-branding"),
        ("We may earn a commission from affiliate links.", "affiliate"),
        ("Click here to donate now", "call-to-action"),
        ("Home | News | Sport | Weather | Contact", "navigation"),
    ],
)
def test_a_line_of_furniture_in_an_otherwise_plain_article(line, kind):
    assert kind_of(f"{ARTICLE}\n\n{line}", line) == kind
    head, rest = ARTICLE.split("\n\n", 1)
    assert kind_of(f"{head}\n\n{line}\n\n{rest}", line) == kind


@pytest.mark.parametrize(
    "paragraph",
    [
        "The company said it had updated its privacy policy after the regulator’s complaint.",
        "Police asked people to contact them, and to share photographs of the car.",
        "She subscribed to the newsletter in March and cancelled in April, the court heard.",
        "About 300 jobs will go, and the real estate arm is to be sold to an advertising group.",
        "You may think your account is safe. It is not, the researchers write.",
        "The bank’s credit cards carry no annual fee, the ombudsman noted.",
    ],
)
def test_an_ordinary_paragraph_stays(paragraph):
    head, rest = ARTICLE.split("\n\n", 1)
    assert kind_of(f"{head}\n\n{rest}\n\n{paragraph}", paragraph) == "body"


@pytest.mark.parametrize(
    "text",
    [
        "Sign up for our newsletter.",
        "Ministers clash over bridge bill",
        "- He may have known.",
        "It rained.",
        "Contact us",
        "Sport",
    ],
)
def test_a_text_of_one_block_is_body(text):
    assert kinds(text) == [("body", text)]


def test_a_chatty_list_stays_editorial():
    text = (
        "Here are some places for lunch that you could try:\n"
        "Corner House: You can book a table online, and the soup is good.\n"
        "Blue Door: Their website lists the opening hours and the menu.\n"
        "- Free shipping on orders of cheese\n"
        "I hope this helps! Let me know if you would like to learn more."
    )
    assert promotional(text) == []


def test_a_page_is_cut_down_to_its_article():
    menu = "\n\n".join(("Home", "News", "Sport", "Weather", "Business", "Video", "Contact"))
    page = f"{menu}\n\nLog in\n\n{ARTICLE}\n\nPrint this article\n\nMost popular\n\n{menu}"
    kept = [block for kind, block in kinds(page) if ZONES[kind] != "promotional"]
    assert kept == [block for _, block in kinds(ARTICLE)]


def test_cut_off_teasers_of_a_page_are_promotional():
    teasers = "Comments\n\nMost read\n\nSign in\n\nThe four were found clinging to the hull two..."
    assert promotional(f"{ARTICLE}\n\n{teasers}")[-1].startswith("The four")


def test_the_title_given_and_its_repetition():
    text = f"Harbour bridge reopens after two-year repair\n\n{ARTICLE}"
    assert [kind for kind, _ in kinds(text)][:2] == ["title", "title"]
    other = "The bridge is back.\n\nIt opened on Monday, two years late, with a small ceremony."
    assert kinds(other)[0][0] == "body"
    assert kinds(other, title="The Bridge Is Back")[0][0] == "title"


def test_a_sentence_repeated_below_is_a_standfirst():
    lead = "‘We have waited a long time for this day,’ said the mayor, Ellen Sorrel."
    head, rest = ARTICLE.split("\n\n", 1)
    assert kind_of(f"{head}\n\n{lead}\n\n{rest}", lead) == "standfirst"
    assert kind_of(ARTICLE, "opened to traffic") == "body"


def test_a_heading_before_bullets_and_before_a_heading():
    text = f"{ARTICLE}\n\nKey points\n\nFull report\n\n- The bridge is open again\n- It cost £41m"
    assert kind_of(text, "Key points") == "heading"
    assert kind_of(text, "Full report") == "heading"
    assert kind_of(text, "- It cost") == "list-item"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Correction: an earlier version gave the mayor’s name as Eileen.", "correction"),
        ("The bridge seen from the quay on Sunday. Photograph: Jo Venn", "caption"),
        ("The mayor at the ceremony (AP Photo/Jo Venn)", "caption"),
        ("(Reporting by Jo Venn in Ostrand; editing by Ann Marle)", "byline"),
        ("Published: May 4, 2026", "dateline"),
        ("> No bridge of this age could have been repaired for less.", "quotation"),
    ],
)
def test_kinds_by_their_own_words(line, kind):
    head, rest = ARTICLE.split("\n\n", 1)
    assert kind_of(f"{head}\n\n{rest}\n\n{line}\n\nIt will report in the autumn.", line) == kind


def test_the_author_below_the_text_is_no_subject_of_it():
    life = "Jo Venn is a reporter at the Post."
    assert kind_of(f"{ARTICLE}\n\n{life}", life) == "byline"
    assert kind_of(f"{life}\n\n{ARTICLE}", life) == "body"


def test_teasers_below_a_byline_at_the_end():
    head, _, rest = ARTICLE.split("\n\n", 2)
    pairs = TEASERS.split("\n\n", 3)[3].removesuffix("\n\nRelated Articles\n\nPopular Categories")
    text = f"{head}\n\n{rest}\n\n{rest}\n\nBy Mara Lindqvist\n\n{pairs}"
    assert promotional(text) == pairs.split("\n\n")


def test_hard_wrapped_lines_are_joined():
    wrapped = (
        "The harbour bridge opened to traffic on Monday morning, two\n"
        "years after engineers found cracks in its main bearings and\n"
        "closed it overnight.\n"
        "\n"
        "About 400 people walked across before the first cars were let\n"
        "on, some of them carrying folding chairs and flasks of tea to\n"
        "watch the ceremony.\n"
    )
    assert [block.split()[0] for _, block in kinds(wrapped)] == ["The", "About"]


def test_lines_that_end_are_not_joined():
    text = "The bridge opened on Monday.\nIt had been closed for two years.\nFew had hoped."
    assert len(kinds(text)) == 3


def test_preset_kinds_stay():
    text = "Sign up for our newsletter.\n\nThe bridge opened on Monday, two years late."
    preset = (PresetBlock(0, 27, "comment"), PresetBlock(29, len(text)))
    assert [kind for kind, _ in kinds(text, preset=preset)] == ["comment", "body"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Home", "Read more", "By Jo Venn", "It rained all day.", "- one", "\r", "\n",
                "\n\n", "\u2028", "\x0b", "# x", "© 2026", "“", "İı", "\ud800", " ", "\t",
                "3 hours ago", "The Great Bridge", "...", "|", "a b c d e f", "😀",
            ]
        ),
        max_size=40,
    ).map("".join)
)  # fmt: skip
def test_blocks_cover_everything_in_order(text):
    blocks = lay_out(text)
    at = 0
    for block in blocks:
        assert text[at : block.start].strip() == ""
        assert block.start < block.end <= len(text)
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        assert block.kind in ZONES
        at = block.end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    "unit", ["a\n", "Home\n\nRead more\n\n", '"', "said ", "1. ", "It rained all day.\n", "© | "]
)
def test_time_grows_with_length_only(unit):
    def seconds(count):
        times = []
        for _ in range(3):
            start = time.process_time()
            lay_out(unit * count)
            times.append(time.process_time() - start)
        return min(times)

    # A quadratic step would take sixty-four times as long.
    assert seconds(8000) < 0.2 + 24 * seconds(1000)


def measured(text):
    return measure(text, find_words(text), [(0, len(text))])[0]


def test_cues_are_counted_by_kind_and_the_longest_wins():
    text = "Sign up for our free newsletter"
    assert measured(text).cues.keys() == {"newsletter"}
    assert measured("The bridge is open.").cue == 0


@given(st.lists(st.sampled_from(["a", "É", "İ", "7", "12", *"'’.&-‐,:/%©|>_ \n"]), max_size=30))
def test_tokens_are_the_same_whether_read_from_the_words_or_from_the_text(pieces):
    text = "Word" + "".join(pieces) + "word"
    found = measured(text)
    assert found.words == [
        "#" if token[0].isdecimal() else token.lower().replace("’", "'")
        for token in TOKEN.findall(text)
    ]
    assert found.separators == sum(map(text.count, SEPARATORS))


def test_a_word_of_several_tokens_leaves_the_cues_behind_it_in_place():
    text = "It sold 1,250 copies at 10:30am.\n\nSign up for our free newsletter"
    first, second = measure(text, find_words(text), [(0, 32), (34, len(text))])
    assert first.words == ["it", "sold", "#", "#", "copies", "at", "#", ":", "#"]
    assert (first.cue, second.cues.keys()) == (0, {"newsletter"})


def test_every_cue_is_usable():
    with (FOLDER / "layout.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({(row["term"], row["place"]) for row in rows}) == len(rows)
    for row in rows:
        assert ZONES[row["kind"]] == "promotional", row
        assert row["place"] in ("any", "start", "whole"), row
        assert 0 < float(row["weight"]) <= 2, row
        assert row["term"] == row["term"].lower().strip(), row
        term = row["term"].replace("*", "word").replace("#", "7")
        assert measured(term).cue > 0, row


def test_what_stands_among_comments_is_comment():
    thread = ("reedcutter", "2 hours ago", "I walked across it twice and it never moved.", "Reply")
    text = "\n\n".join(
        (ARTICLE, "Comments", *thread, "Most read", "Bridge toll rejected by voters again")
    )
    blocks = {text[b.start : b.end]: b.kind for b in lay_out(text)}
    assert {blocks[line] for line in thread} == {"comment"}
    assert blocks["Bridge toll rejected by voters again"] == "related-teaser"


def test_numbered_lines_between_paragraphs_are_headings_and_lists_are_lists():
    first, *rest = ARTICLE.split("\n\n")
    told = [f"{n}. Why it took so long\n\n{line}" for n, line in enumerate(rest[2:5], 1)]
    items = ["1. Steel", "2. Stone", "3. Rope"]
    text = "\n\n".join((first, *rest[:2], *told, *items, rest[-1]))
    blocks = {text[b.start : b.end]: b.kind for b in lay_out(text)}
    assert {blocks[f"{n}. Why it took so long"] for n in (1, 2, 3)} == {"heading"}
    assert {blocks[item] for item in items[1:]} == {"list-item"}
