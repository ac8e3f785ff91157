"""The Article view: text, marks, scores and downloads of one article."""

import json
from html.parser import HTMLParser

import pytest
from streamlit.testing.v1 import AppTest

from analysis import Article, Score
from analysis.article import Link, PresetBlock
from dashboard.annotated import annotated_page, marks_frame
from dashboard.data import build_corpus, wire_json, without
from dashboard.disputes import KEPT, dispute_of
from dashboard.filters import Filters
from dashboard.highlight import visible
from dashboard.marks import QUOTED, cases_of, layers_of, marks_of, sentence_mark
from dashboard.scores import brief_html, details_of, score_html, tallied
from dashboard.views import article as article_view
from dashboard.wording import figure

ID = "Loud Post-3.txt"
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> said “<b>perhaps</b>” Mayor "
    '<svg/onload=alert(3)>. A "disgraceful" pay\u202ement \u200b failed & $x^2$ broke '
    "[a](javascript:alert(4)).\n\n</div><style>*{}</style> Officials said it may end in disaster."
)


def page(corpus, filters):
    from dashboard.views import article

    article.render(corpus, filters)


def run(corpus, filters=None, **address):
    app = AppTest.from_function(page, args=(corpus, filters or Filters()), default_timeout=30)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def address(app, key) -> list[str]:
    values = app.query_params[key]
    return [values] if isinstance(values, str) else values


def htmls(app) -> list[str]:
    return [element.proto.body for element in app.get("html")]


def text_html(app) -> str:
    return next(html for html in htmls(app) if html.startswith('<div class="px-article">'))


def shown_text(html: str) -> str:
    parser = HTMLParser()
    pieces, inside = [], []
    parser.handle_data = lambda data: pieces.append(data) if not inside else None
    parser.handle_starttag = lambda tag, attrs: inside.append(tag) if tag == "summary" else None
    parser.handle_endtag = lambda tag: inside.clear() if tag == "summary" else None
    parser.feed(html)
    parser.close()
    return "".join(pieces)


def tags(html: str) -> set[str]:
    found = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.update([tag, *(f"@{n}" for n, _ in attrs)])
    parser.feed(html)
    return found


@pytest.fixture(scope="module")
def hostile():
    known = {"source": "<i>Sly</i>", "title": "<img src=x onerror=alert(0)>"}
    return build_corpus([Article(id="<script>x</script>", text=HOSTILE, **known)], [], "hostile")


def test_the_article_of_the_address_is_shown_as_it_is(corpus, articles):
    app = run(corpus, article=ID)
    text = next(a.text for a in articles if a.id == ID)
    assert shown_text(text_html(app)) == text
    assert "px-l-loaded_language" in text_html(app)


def test_without_an_address_the_newest_is_shown_and_named_in_it(corpus):
    app = run(corpus)
    assert address(app, "article") == ["Loud Post-6.txt"]
    assert app.selectbox[0].value == "Loud Post-6.txt"


def test_picking_another_article_changes_the_address(corpus):
    app = run(corpus, article=ID, at="3")
    app.selectbox[0].select("Calm Post-2.txt").run()
    assert address(app, "article") == ["Calm Post-2.txt"]
    assert "at" not in app.query_params


def test_an_unknown_article_is_said_to_be_none(corpus):
    app = run(corpus, article="<b>nowhere</b>")
    assert app.warning
    assert "nowhere" not in "".join(htmls(app))


def test_an_article_outside_the_filter_is_shown_all_the_same(corpus):
    app = run(corpus, Filters(sources=("Calm Post",)), article=ID)
    assert "outside the filter" in app.info[0].value
    assert app.selectbox[0].value == ID


def test_marks_are_switched(corpus):
    app = run(corpus, article=ID, marks="hedging")
    assert "px-l-hedging" in text_html(app)
    assert "px-l-loaded_language" not in text_html(app)


def test_a_score_shows_its_marks_alone(corpus):
    app = run(corpus, article=ID)
    app.button(key="only-hedging").click().run()
    assert not app.exception
    assert address(app, "marks") == ["hedging"]
    assert "px-l-hedging" in text_html(app)
    assert "px-l-loaded_language" not in text_html(app)


def test_every_signal_has_its_score(corpus):
    app = run(corpus, article=ID)
    labels = {button.label for button in app.button}
    assert {s.label for s in corpus.signals()} <= labels
    analysis = corpus.analysis_of(ID)
    for info in corpus.signals():
        assert score_html(info, analysis.scores[info.name]) in htmls(app)


def test_every_value_stands_in_a_few_lines_above_the_text_for_narrow_pages(corpus):
    app = run(corpus, article=ID)
    found = [i for i, html in enumerate(htmls(app)) if '<div class="px-brief">' in html]
    assert len(found) == 1
    assert found[0] < htmls(app).index(text_html(app))
    brief, analysis = htmls(app)[found[0]], corpus.analysis_of(ID)
    for info in corpus.signals():
        value = figure(analysis.scores[info.name].value, info.unit)
        assert f"{info.label} <b>{value}</b>" in brief


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("loaded_language", "Loaded language <b>5.4</b> per 1,000 words"),
        ("promotional_content", "Promotional content <b>540 %</b> of words"),
        ("headline", "Headline against article <b>5.4</b> per 1,000 words"),
        ("clickbait", "Clickbait <b>5.4</b></span>"),
        ("tone", "Tone of the words <b>5.4</b> (−1 to 1)"),
    ],
)
def test_a_score_is_said_in_half_a_line(corpus, name, said):
    score = Score(5.4, "")
    assert said in brief_html([(corpus.signal(name), score)])


def test_one_item_is_said_in_the_singular_and_none_without_a_unit(corpus):
    info = corpus.signal("transparency")
    assert "<b>1</b> item found" in brief_html([(info, Score(1.0, ""))])
    assert "<b>–</b></span>" in brief_html([(info, Score(None, ""))])


def test_a_disputed_mark_is_drawn_as_such_and_its_score_stays(corpus):
    analysis = corpus.analysis_of(ID)
    span = analysis.spans["loaded_language"][0]
    app = run(corpus, article=ID)
    assert "px-disputed" not in text_html(app)
    app.session_state[KEPT] = frozenset({dispute_of(analysis, span)})
    app.run()
    assert not app.exception
    assert text_html(app).count("px-disputed") == 1
    info = next(s for s in corpus.signals() if s.name == "loaded_language")
    score = analysis.scores["loaded_language"]
    left = without(analysis, [span]).scores["loaded_language"]
    assert score_html(info, score, left) in htmls(app)
    assert f"without what you dispute: {figure(left.value, info.unit)}" in score_html(
        info, score, left
    )


def test_the_downloads_tell_what_is_disputed(corpus):
    analysis, signals = corpus.analysis_of(ID), corpus.signals()
    case = analysis.attributions[0]
    frame = marks_frame(analysis, signals, [case])
    assert set(frame.loc[frame["disputed"], "signal"]) <= {"Attribution", "Anonymous sourcing"}
    assert frame["disputed"].any()
    layers = layers_of(analysis, signals)
    shown = [layer.name for layer in layers]
    page = annotated_page(analysis, signals, layers, shown, [case], without(analysis, [case]))
    assert "without what you dispute" in page
    assert "px-disputed px-l-attribution" in page or "px-disputed px-l-anonymous" in page


def test_a_dispute_ends_with_the_text_it_was_about(corpus):
    analysis = corpus.analysis_of(ID)
    span = analysis.spans["loaded_language"][0]
    changed = build_corpus([Article(ID, f"New. {analysis.article.text}")], [], "changed")
    app = AppTest.from_function(page, args=(changed, Filters()), default_timeout=30)
    app.session_state[KEPT] = frozenset({dispute_of(analysis, span)})
    app.run()
    assert not app.exception
    assert "px-disputed" not in text_html(app)


def test_an_offset_in_the_address_chooses_its_sentence(corpus):
    at = corpus.analysis_of(ID).document.text.index("disgrace")
    app = run(corpus, article=ID, at=str(at))
    assert text_html(app).count('id="px-chosen"') == 1
    assert any("<script>" in html and f"/* {at} */" in html for html in htmls(app))


@pytest.mark.parametrize("at", ["</script><b>", "-1", "1e9", "9" * 40, "٣", ""])
def test_a_false_offset_is_ignored_and_never_written(corpus, at):
    app = run(corpus, article=ID, at=at)
    assert not any("</script><b>" in html for html in htmls(app))
    assert "-1" not in "".join(html for html in htmls(app) if "<script>" in html)


def test_hostile_text_is_text_everywhere(hostile):
    app = run(hostile)
    html = text_html(app)
    assert shown_text(html) == HOSTILE
    for body in htmls(app):
        if not body.startswith(("<style>", "<script>")):
            assert tags(body) <= {
                "div", "span", "p", "h2", "h3", "ul", "li", "blockquote", "details", "summary",
                "b", "br", "dl", "dt", "dd", "@class", "@style", "@title", "@tabindex", "@id",
                "@data-label", "@dir", "@open",
            }  # fmt: skip
    assert not app.markdown
    assert any("hidden characters" in text.value for text in app.text)


def test_the_download_is_one_file_without_script_or_address(hostile):
    analysis = hostile.analysis_of("<script>x</script>")
    signals = hostile.signals()
    layers = layers_of(analysis, signals)
    html = annotated_page(analysis, signals, layers, [layers[0].name])
    assert tags(html).isdisjoint({"script", "img", "svg", "link", "iframe", "@src", "@href"})
    assert tags(html).isdisjoint({"@onload", "@onerror", "i", "a"})
    assert "url(" not in html
    assert "@import" not in html
    assert shown_text(html[html.index("<main>") : html.index("</main>")]) == HOSTILE
    assert html.count('type="checkbox"') == len(layers)
    assert html.count(" checked>") == 1


def test_the_json_is_the_wire_format_with_the_text(corpus):
    record = json.loads(wire_json(corpus.analysis_of(ID)))
    assert record["id"] == ID
    assert record["text"] == corpus.analysis_of(ID).document.text
    assert record["scores"].keys() == {s.name for s in corpus.signals()}


def test_the_table_has_every_case(corpus):
    analysis, signals = corpus.analysis_of(ID), corpus.signals()
    frame = marks_frame(analysis, signals)
    assert len(frame) == sum(len(cases_of(analysis, s)) for s in signals)
    assert frame["start"].is_monotonic_increasing
    assert all(frame["sentence"].str.len() > 0)


@pytest.mark.parametrize(
    ("text", "language"), [("Hm", "und"), (" \n ", "und"), ("Москва слезам не верит. " * 20, "ru")]
)
def test_texts_without_scores_say_why(text, language):
    app = run(build_corpus([Article(id="a", text=text)], [], "odd"))
    assert any("–</b>" in html for html in htmls(app))


def test_a_very_long_text_is_cut_on_screen(monkeypatch):
    monkeypatch.setattr(article_view, "SHOWN", 2000)
    app = run(build_corpus([Article(id="a", text="They said it may rain. " * 120)], [], "long"))
    assert len(shown_text(text_html(app))) == 2000
    assert any("first 2,000 characters" in info.value for info in app.info)


def test_a_tip_says_cue_kind_reason_and_weight(corpus):
    analysis = corpus.analysis_of(ID)
    info = corpus.signal("hedging")
    span = analysis.spans["hedging"][0]
    tip = next(m.tip for m in marks_of(analysis, [info], [info.name]) if m.layer == info.name)
    for part in (info.label, span.cue, span.kind.replace("-", " "), f"{span.weight:g}"):
        assert part in tip


def test_an_unnamed_speaker_is_drawn_once_and_as_such():
    text = "The bridge will close, officials said. “It is over,” said Ines Calder. It rained."
    corpus = build_corpus([Article(id="a", text=text)], [], "two speakers")
    analysis, signals = corpus.analysis_of("a"), corpus.signals()
    names = [s.name for s in signals]
    styles = {m.label: m.style for m in marks_of(analysis, signals, names) if m.label}
    assert styles["officials"] == "unnamed"
    assert styles["Ines Calder"] == "bracket"
    assert sum(m.label == "officials" for m in marks_of(analysis, signals, names)) == 1
    assert any(m.layer == QUOTED for m in marks_of(analysis, signals, []))
    chosen = sentence_mark(analysis.document, text.index("It rained"))
    assert text[chosen.start : chosen.end] == "It rained."


def test_counts_are_said_in_words(corpus):
    analysis = corpus.analysis_of(ID)
    said = {s.name: tallied(s, analysis.scores[s.name]) for s in corpus.signals()}
    score = analysis.scores["hedging"]
    assert said["hedging"] == f"{score.count} of {score.out_of} sentences"
    assert " to unnamed speakers" in said["anonymous_sourcing"] or not said["anonymous_sourcing"]
    assert "cues in" in said["loaded_language"]


def test_details_are_flat_and_without_offsets():
    details = {"by_kind": {"a_b": 2}, "spread": [1.234, 5], "items": [{"item": "x", "start": 3}],
               "none": None, "empty": {}}  # fmt: skip
    assert details_of(details) == [
        ("by kind", "a b 2"), ("spread", "1.2 to 5"), ("items", "x"), ("none", "–"),
    ]  # fmt: skip


def test_links_of_the_article_are_listed_as_text_and_those_around_it_are_not():
    text = "Home\n\nThe council read the report on Monday and left it at that."
    links = (Link(0, 4, "https://post.example/"), Link(23, 33, "https://council.example/\u202er"))
    blocks = (PresetBlock(0, 4, "navigation"), PresetBlock(6, len(text), "body"))
    article = Article(id="a", text=text, source="Post", blocks=blocks, links=links)
    app = run(build_corpus([article], [], "one"), article="a")
    assert [e.label for e in app.expander if "link" in e.label] == ["1 link in the article"]
    [listed] = [d.value for d in app.dataframe if "leads to" in d.value]
    assert listed.iloc[0].tolist() == ["the report", visible("https://council.example/\u202er")]
    assert "\u202e" not in listed["leads to"][0]
