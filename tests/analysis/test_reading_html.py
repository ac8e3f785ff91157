"""Pages: the article found, the page around it kept as furniture, and pages that are refused."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import InvalidArticle, analyze, parse
from analysis.layout import ZONES
from analysis.reading.html import read_html
from analysis.wire import article_from

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Harbour bridge reopens after two-year repair | The Tidewater Post</title>
<meta property="og:site_name" content="The Tidewater Post">
<meta name="author" content="Mara Lindqvist">
<meta property="article:published_time" content="2026-05-04T08:00:00Z">
<link rel="canonical" href="https://tidewater.example/bridge">
<script>var hidden = "script words";</script><style>.x { color: red }</style></head>
<body class="single-post">
<div class="cookie-banner"><p>We use cookies on this website.</p><button>Accept</button></div>
<header class="masthead"><a href="/">The Tidewater Post</a>
<nav><ul><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
<main><article><h1>Harbour bridge reopens after two-year repair</h1>
<p class="standfirst">Ferries will keep running until the end of the summer, officials said</p>
<div class="byline">By <a href="/mara">Mara Lindqvist</a></div><time>4 May 2026</time>
<ul class="share"><li><a href="#">Share on Facebook</a></li><li><a href="#">Email</a></li></ul>
<figure><figcaption>The bridge seen on Sunday. Photograph: Jo Venn</figcaption></figure>
<div class="article-body"><p>The harbour bridge opened to traffic on Monday morning, two years
after engineers found cracks in its <a href="/x">main bearings</a> and closed it overnight.</p>
<p>About 400 people walked across before the first cars were let on, some of them carrying
folding chairs and flasks of tea to watch the small ceremony.</p>
<div class="ad-slot"><span>Advertisement</span></div>
<p>“We have waited a long time,” said the mayor. “It is the shortest way for thousands.”</p>
<aside class="related"><h3>Related stories</h3><ul>
<li><a href="/1">Ferry operator asks for a longer contract</a></li></ul></aside>
<h2>What the repair cost</h2>
<p>The council put the final bill at £41m, of which the government paid over half.</p>
<ul><li>Steel and bearings: £19m</li><li>Labour and divers: £15m</li></ul>
<blockquote><p>No bridge of this age could have been repaired for less.</p></blockquote>
<p>An inquiry into the overspending is expected to report in the autumn.</p></div>
<div class="newsletter"><p>Sign up for our free newsletter every day.</p></div></article></main>
<section class="comments"><h2>Comments</h2><p>About time too, I have been driving round it.</p>
</section><footer><p>© 2026 Tidewater Media Ltd. All rights reserved.</p>
<span style="display: none">secret words</span><div hidden>hidden words</div></footer>
</body></html>"""


def read(page, **given_):
    return read_html(page, id="p", **given_)


def kind_of(article, words):
    return next(b.kind for b in article.blocks if words in article.text[b.start : b.end])


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("We use cookies", "site-branding"),
        ("News", "navigation"),
        ("Harbour bridge", "title"),
        ("Ferries will", "standfirst"),
        ("By Mara", "byline"),
        ("4 May", "dateline"),
        ("Share on", "share-bar"),
        ("seen on Sunday", "caption"),
        ("main bearings", "body"),
        ("Advertisement", "ad-slot"),
        ("shortest way", "body"),
        ("Ferry operator", "related-teaser"),
        ("What the repair", "heading"),
        ("Steel and", "list-item"),
        ("for less", "quotation"),
        ("An inquiry", "body"),
        ("newsletter", "newsletter"),
        ("About time", "comment"),
        ("All rights", "site-branding"),
    ],
)
def test_kinds_of_a_page(words, kind):
    assert kind_of(read(PAGE), words) == kind


def test_what_the_page_says_of_itself():
    article = read(PAGE)
    assert article.title == "Harbour bridge reopens after two-year repair"
    assert article.source == "The Tidewater Post"
    assert article.author == "Mara Lindqvist"
    assert article.published == "2026-05-04T08:00:00Z"
    assert article.url == "https://tidewater.example/bridge"


def test_what_is_given_goes_first():
    article = read(PAGE, title="The bridge", source="Tidewater", author="J. Venn", story="bridge")
    assert (article.title, article.source, article.author) == ("The bridge", "Tidewater", "J. Venn")
    assert article.story == "bridge"


@pytest.mark.parametrize("words", ["script words", "color", "secret words", "hidden words"])
def test_what_is_not_shown_is_not_read(words):
    assert words not in read(PAGE).text


def test_blocks_are_the_text():
    article = read(PAGE)
    assert "\n\n".join(article.text[b.start : b.end] for b in article.blocks) == article.text
    document = parse(article)
    assert [b.kind for b in document.blocks] == [b.kind for b in article.blocks]
    assert any(b.zone == "promotional" for b in document.blocks)


def test_a_paragraph_the_main_text_lacks_is_kept_between_two_it_has():
    wrapped = PAGE.replace("<p>“We have", '<div class="widget-7"><p>“We have').replace(
        "thousands.”</p>", "thousands.”</p></div>"
    )
    assert ZONES[kind_of(read(wrapped), "shortest way")] == "editorial"


def test_a_page_of_tables_and_line_breaks():
    links = "".join(f'<a href="/{n}">{n}</a><br>' for n in ("Home", "Weather", "Archive", "Shop"))
    page = (
        f"<table><tr><td>{links}</td><td><font><b>Bridge opens at last</b><br>By Jo Venn<br><br>"
        "The harbour bridge opened on Monday morning, two years after it was<br>"
        "closed for repairs by the council of the town.<br><br>"
        "About 400 people walked across it before the first cars were let on.<br><br>"
        "The mayor said that she was glad to see the end of it.<br><br></font></td></tr></table>"
    )
    article = read(page)
    assert kind_of(article, "Weather") == "navigation"
    assert kind_of(article, "Bridge opens") == "title"
    assert kind_of(article, "two years after it was closed for") == "body"
    assert kind_of(article, "glad to see") == "body"


@pytest.mark.parametrize(
    "page",
    [
        "<p>The bridge opened on Monday.</p>",
        "The bridge opened on Monday.",
        "<title>The bridge</title><p>The bridge opened on Monday.",
        '<?xml version="1.0" encoding="utf-8"?><html><p>The bridge opened on Monday.</p></html>',
        "<pre>The bridge opened on Monday.\n\nIt had been closed.</pre>",
        "\x00<div>The bridge \ud800opened on Monday.",
    ],
)
def test_scant_pages(page):
    article = read(page)
    assert any(
        ZONES[b.kind] == "editorial" and article.text[b.start : b.end].endswith("Monday.")
        for b in article.blocks
    )


def test_a_head_that_is_never_closed():
    body = "<p>The bridge opened on Monday morning, and about 400 people walked across.</p>" * 3
    article = read(f"<html><head><title>The bridge{' <meta>' * 500}<body>{body}</body></html>")
    assert "400 people" in article.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<meta charset='iso-8859-1'><p>Café owners met the mayor’s aide.", "mayor’s"),
        ("<p>Café owners met.", "Café"),
        ("<meta charset='windows-1251'><p>Мэр открыл новый мост.", "мост"),
        (
            "<meta content='text/html; charset=big5' http-equiv=content-type><p>大橋今天通車了",
            "通車",
        ),
        ("<meta charset='no-such'><p>Café owners met.", "Café"),
    ],
)
def test_declared_encodings(data, words):
    encoding = {"1": "cp1252", "w": "cp1251", "b": "big5"}
    name = next((e for mark, e in encoding.items() if f"charset='{mark}" in data), "utf-8")
    name = "cp1252" if "iso-8859-1" in data else "big5" if "big5" in data else name
    name = "cp1251" if "1251" in data else name
    assert words in read(data.encode(name)).text


def test_utf8_declared_as_latin_is_read_as_utf8():
    assert "Café" in read("<meta charset='iso-8859-1'><p>Café owners met.".encode()).text


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<div>" * 300 + "text", "nested-too-deep"),
        ("<b>" * 100_000, "nested-too-deep"),
        ("<p " + "a " * 60_000 + ">text", "too-large"),
        ("<i></i>" * 60_000, "too-large"),
        ("<" * 500_000, "too-large"),
        ("text " * 1_100_000, "too-large"),
        ("", "empty"),
        ("<!-- nothing --><script>x</script>", "empty"),
    ],
)
def test_refused_pages_are_refused_quickly(page, code):
    start = time.process_time()
    with pytest.raises(InvalidArticle) as caught:
        read(page)
    assert caught.value.code == code
    assert time.process_time() - start < 2


def test_pages_within_the_limits_are_read():
    deep = "<div>" * 190 + "<p>The bridge opened on Monday.</p>"
    assert "Monday" in read(deep).text
    items = "<ul>" + "<li>The bridge opened on Monday." * 400 + "</ul>"
    assert read(items).text.count("Monday") == 400


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>", "</p>", "<div class='ad'>", "</div>", "<br>", "<a href=x>", "</a>", "<h1>",
                "</h1>", "<li>", "<table><tr><td>", "<script>", "</script>", "<!--", "-->", "<",
                ">", "&amp;", "&#0;", "text", "It rained all day.", "İ", "\x00", "<svg>", "</body>",
                "<title>", "<pre>", "\n\n", "<nav>", "<footer>", "<svg/>", "<x:y>", "<![CDATA[",
            ]
        ),
        max_size=40,
    ).map("".join)
)  # fmt: skip
def test_no_page_breaks_the_reader(page):
    try:
        article = read(page)
    except InvalidArticle:
        return
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end <= len(article.text)
        assert block.kind in ZONES
        at = block.end


@pytest.mark.parametrize(
    ("markup", "published"),
    [
        ('<meta name="date" content="2026-05-04T08:00:00+02:00">', "2026-05-04T08:00:00+02:00"),
        ('<meta itemprop="datePublished" content="2026-05-04">', "2026-05-04"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
         '"2026-05-04T21:30:00Z", "dateModified": "2026-05-06T01:00:00Z"}</script>',
         "2026-05-04T21:30:00Z"),
        ('<meta name="date" content="2026-05-04"><meta name="pubdate" content="soon: T">',
         "2026-05-04"),
    ],
)  # fmt: skip
def test_the_time_of_publication_is_kept_where_the_page_tells_it(markup, published):
    prose = "<p>The council may delay the vote, its chair Rolf Tamsin said on Monday.</p>" * 6
    page = f"<html><head><title>A vote</title>{markup}</head><body>{prose}</body></html>"
    assert read_html(page, id="a").published == published


LINKED = """<html><body><nav><a href="/home">Home</a> <a href="javascript:go()">More of it</a></nav>
<article><h1>Ferry laid up until spring</h1><p>The council  published
<a href="../docs/report.pdf">its
<b>annual</b> report</a> on Monday, and<a href=" https://council.example/x "> said so</a> twice to
everybody who would listen to it.</p><p>A second line<br>goes on with <a href="//files.example/q">a
table</a> that nobody has asked for in the eleven years since then.</p>
<p>Nothing <a href="http://[broken">here</a>, <a href="data:text/html,x">there</a> or <a name="x">at
all</a> leads to the web, however long one may look at it.</p></article></body></html>"""


def test_links_are_kept_with_the_words_they_stand_on():
    article = read_html(LINKED, id="a", url="https://post.example/harbour/ferry")
    found = [(article.text[k.start : k.end], k.url) for k in article.links]
    assert found == [
        ("Home", "https://post.example/home"),
        ("its annual report", "https://post.example/docs/report.pdf"),
        ("said so", "https://council.example/x"),
        ("a table", "https://files.example/q"),
    ]


def test_a_link_after_a_line_break_belongs_to_its_paragraph_alone():
    broken = (
        "One note of it.\n\nanother note<br>goes on with <a href='https://a.example/x'>a map</a>"
    )
    article = read_html(f"<pre>{broken} that everybody may read</pre>", id="a")
    assert [article.text[k.start : k.end] for k in article.links] == ["a map"]


def test_links_of_each_paragraph_of_preformatted_text_are_kept():
    wire = (
        "HARBOUR (Wire) - The <a href='/plan'>plan</a> was\nshown on Monday,\n \nits "
        "<a href='/chair'>chair\n\nRolf Tamsin</a> said.<a href='/none'>\n\n</a>"
        "<b>No</b> <a href='/date'> date </a>was given."
    )
    article = read_html(f"<pre>{wire}</pre>", id="a", url="https://a.example/")
    found = [(article.text[k.start : k.end], k.url[17:]) for k in article.links]
    assert found == [
        ("plan", "/plan"),
        ("chair", "/chair"),
        ("Rolf Tamsin", "/chair"),
        ("date", "/date"),
    ]
    assert len(article.text.split("\n\n")) == 4


def test_a_linked_document_is_shown_as_one():
    article = read_html(LINKED, id="a", url="https://post.example/harbour/ferry")
    spans = analyze(article).spans["transparency"]
    assert ("primary_document", "its annual report") in [(s.kind, s.cue) for s in spans]


def test_links_of_other_kinds_of_input_are_checked():
    given = [[0, 3, "https://a.example"], [2, 99, "https://a.example"], [1, 1, "x"], [0, 1, 2], "x"]
    record = {"id": "a", "text": "The ferry", "links": given}
    assert [(k.start, k.url) for k in article_from(record, "line 1").links] == [
        (0, "https://a.example")
    ]
    assert article_from(record | {"links": json.dumps(given)}, "line 1").links[0].end == 3
    assert article_from(record | {"links": "no"}, "line 1").links == ()


INSET = """<html><head><title>Tide mill turns again - The Weir Post</title></head>
<body class="newsletter-enabled has-ads"><h1>Tide mill turns again</h1>
<div class="post-meta">By <a href="/a/4">Ilse Marren</a></div>
<div class="img-cap">The wheel on Sunday, with its new oak paddles.</div>
<div class="text"><p>The tide mill at Corran ground flour on Sunday, as it last did in 1931.</p>
<p>Volunteers had worked on the wheel for six years, most of them on winter evenings.</p>
<div class="newsletter-inset"><p>The best of the valley, every Friday morning.</p></div>
<div class="promo"><b>Recommended</b> <a href="/x">The miller who sang in his sleep</a></div>
<p>“It is louder than we thought,” said Bram Tolle, who lives above it.</p>
<p>The mill is to grind twice a month, whenever high water falls in daylight.</p></div>
<aside><h3>More</h3><h4>Smoke over Brack</h4><p>Old kilns, new owners, and a quarrel.</p>
<p>By Tess Corrin</p></aside>
</body></html>"""


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("The wheel on Sunday", "editorial"),
        ("By Ilse Marren", "editorial"),
        ("The best of the valley", "promotional"),
        ("Recommended The miller", "promotional"),
        ("It is louder", "editorial"),
        ("By Tess Corrin", "promotional"),
    ],
)
def test_boxes_and_parts_of_an_article_are_told_by_their_classes(words, zone):
    article = read(INSET)
    start = article.text.index(words)
    assert next(ZONES[b.kind] for b in article.blocks if b.start <= start < b.end) == zone


def test_a_page_without_metadata_shows_its_source_and_author():
    article = read(INSET)
    assert (article.source, article.author) == ("The Weir Post", "Ilse Marren")


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("Tide mill turns again", None),
        ("Tide mill turns again | Mills | The Weir Post", "The Weir Post"),
        ("Mills: tide mill turns again | The Weir Post", None),
    ],
)
def test_the_site_is_named_behind_the_title(head, source):
    page = INSET.replace("Tide mill turns again - The Weir Post", head)
    assert read(page).source == source


def test_a_class_that_holds_the_whole_article_is_no_box():
    page = INSET.replace('class="text"', 'class="promo text"').replace(
        "</aside>", "</aside><p>x</p>"
    )
    article = read(page)
    start = article.text.index("Volunteers")
    assert next(b.kind for b in article.blocks if b.start <= start < b.end) == "body"
