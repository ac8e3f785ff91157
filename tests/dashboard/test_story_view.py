"""The Story view: stories chosen and changed, lineage, texts, quotations, facts, framing."""

from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis import Article
from analysis.reading.sources_csv import parse_sources
from dashboard.charts.style import WIDTHS
from dashboard.data import QUESTIONS, build_corpus
from dashboard.downloads import table_csv
from dashboard.filters import Filters
from dashboard.headers import BOXES, ROOM
from dashboard.story import lineage
from dashboard.story.choice import sources_frame, stories_of, within
from dashboard.story.facts import cells_frame as fact_cells
from dashboard.story.facts import facts_frame, lacking_frame, split_cells
from dashboard.story.lineage import changes_frame, drawn_pairs, nodes_frame, pairs_frame
from dashboard.story.originality import originality_frame
from dashboard.story.quotations import cells_frame, changes_html, quotations_frame
from dashboard.story.told import labels_of, tell

WIRE = """Ferry Runs Aground Off Cape Lorne With 212 Aboard

PORT LORNE (Gull Wire) — A ferry with 212 people aboard ran aground off Cape Lorne early on \
Tuesday, the Coast Authority said.

“Nobody is hurt, and the hull is dry as far as we can tell from outside,” harbour master Ida \
Brandt told reporters at the pier.

The vessel left Skerry Island at 5:40 a.m. and struck a sandbank 3 kilometers short of the harbor, \
according to its operator, Northlight Lines. Two tugs were sent at once.

Northlight manager Olaf Reed said passengers would be taken off by lifeboat before noon. He \
declined to say why the ship had left the marked channel.

The ferry was built in 1998 and was last inspected in February, records show."""
REPOST = WIRE + "\n\nSubscribe to our newsletter for more.\n\nFollow us on social media"
ALTERED = """Passengers stranded as ferry hits sandbank

More than two hundred travellers spent their morning stuck within sight of home after a ferry met \
a sandbank on Tuesday.

“Nobody is hurt, and the hull is dry,” said Ida Brandt, the harbour master, who had walked down \
in her slippers.

Her colleagues at the Coast Authority counted 212 people aboard and began to plan the rescue, \
while children on deck were singing to pass the time."""
OTHER = """Council Plants Forty Limes Along Mill Road

Gardeners planted forty limes along Mill Road on Friday, the first new trees there since 1975.

“They will shade our grandchildren,” said councillor Petra Voll."""
HOSTILE = "<script>alert(1)</script> “<img src=x onerror=alert(2)> broke the $x$ pump,” said "

NAMES = ("wire", "repost", "paper", "trees")


def make(**changes):
    known = {
        "wire": ("Gull Wire", WIRE, "2026-04-07T09:00:00"),
        "repost": ("Plain Sail", REPOST, "2026-04-08"),
        "paper": ("Lorne Post", ALTERED, "2026-04-08"),
        "trees": ("Lorne Post", OTHER, "2026-04-10"),
    }
    return [
        Article(id=f"{name}.txt", text=text, source=source, published=when, **changes.get(name, {}))
        for name, (source, text, when) in known.items()
    ]


@pytest.fixture(scope="module")
def harbour():
    story = {"story": "Ferry aground"}
    return build_corpus(make(wire=story, repost=story, paper=story), [], "harbour")


@pytest.fixture(scope="module")
def told(harbour):
    return tell(harbour, "Ferry aground", False, [f"{n}.txt" for n in NAMES[:3]], "footer")


def page(corpus, filters):
    from dashboard.views import story

    story.render(corpus, filters)


def run(corpus, filters=None, **address):
    app = AppTest.from_function(page, args=(corpus, filters or Filters()), default_timeout=60)
    for key, value in address.items():
        app.query_params[key.replace("__", "-")] = value
    app.run()
    assert not app.exception
    return app


def htmls(app) -> str:
    bodies = [e.proto.body for e in app.get("html")]
    return "".join(b for b in bodies if not b.startswith("<style>"))


def charts(app) -> str:
    return "".join(element.proto.spec for element in app.get("vega_lite_chart"))


SECTIONS = ("lineage", "originality", "quotations", "facts", "framing")
PARTS = ("frames", "words", "names", "voices", "headlines")


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_drawn(harbour, section):
    app = run(harbour, event="Ferry aground", section=section)
    assert app.title[0].value == "Who took what from whom, who left out what?"
    assert "Gull Wire" in charts(app)


@pytest.mark.parametrize(("width", "wrapped"), [(WIDTHS[0], True), (WIDTHS[-1], False)])
def test_related_pairs_fit_a_narrow_page(harbour, monkeypatch, width, wrapped):
    monkeypatch.setattr(lineage, "chart_width", lambda: width)
    table = run(harbour, event="Ferry aground").dataframe[0]
    assert list(table.value.columns)[:2] == ["original", "copy"]
    assert bool(table.proto.row_height) == wrapped
    assert sum(lineage.PAIR_WIDTHS.values()) + BOXES <= ROOM[WIDTHS[0]]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_framing_is_drawn(harbour, part):
    app = run(harbour, event="Ferry aground", section="framing", part=part)
    assert app.button_group(key="address-part").value == part


def test_the_finding_names_original_and_copy(harbour):
    assert "Plain Sail re-posts Gull Wire word for word" in charts(run(harbour))


def test_only_the_section_shown_is_worked_out(harbour, monkeypatch):
    asked = []
    for name, answer in list(QUESTIONS.items()):
        monkeypatch.setitem(
            QUESTIONS, name, lambda c, name=name, answer=answer: asked.append(name) or answer(c)
        )
    run(build_corpus(make(), [], "fresh"), section="originality")
    assert set(asked) == {"originality", "documents"}


def test_a_filter_leaves_articles_out_and_says_so(harbour):
    app = run(harbour, Filters(sources=("Gull Wire", "Lorne Post")), event="Ferry aground")
    assert any("1 article of it outside the filter" in c.value for c in app.caption)
    assert "Plain Sail" not in charts(app)


def test_a_story_of_one_article_has_nothing_beside_it(harbour):
    app = run(harbour, Filters(sources=("Gull Wire",)))
    assert any("nothing to lay beside it" in i.value for i in app.info)


def test_unknown_names_in_the_address_are_ignored(harbour):
    app = run(harbour, event="<b>nowhere</b>", section="gossip", left="x", right="y")
    assert "nowhere" not in htmls(app)


def test_articles_in_the_address_are_laid_side_by_side(harbour):
    app = run(harbour, event="Ferry aground", left="wire.txt", right="paper.txt")
    assert "stuck within sight of home" in htmls(app)
    same = run(harbour, event="Ferry aground", left="wire.txt", right="wire.txt")
    assert any("two different" in i.value for i in same.info)


def test_without_metadata_the_story_is_found():
    stories = stories_of(build_corpus(make(), [], "found"))
    assert {"wire.txt", "repost.txt"} <= set(stories[0].articles)
    assert stories[0].found


def test_stories_are_renamed_merged_and_split(harbour):
    edits = {"paper.txt": "Slippers", "trees.txt": "Slippers"}
    stories = {s.name: set(s.articles) for s in stories_of(harbour, edits)}
    assert stories["Ferry aground"] == {"wire.txt", "repost.txt"}
    assert stories["Slippers"] == {"paper.txt", "trees.txt"}


def test_stories_are_changed_on_screen_and_undone(harbour):
    app = run(harbour, event="Ferry aground")
    app.text_input(key="edit-Ferry aground-name").input("Aground").run()
    app.button(key="edit-Ferry aground-rename").click().run()
    assert app.selectbox(key="address-event").value == "Aground"
    other = next(o for o in app.selectbox(key="edit-Aground-other").options)
    app.selectbox(key="edit-Aground-other").select(other).run()
    app.button(key="edit-Aground-merge").click().run()
    assert not app.exception
    assert app.selectbox(key="address-event").options == ["Aground · 4 articles"]
    assert not any("are offered" in caption.value for caption in app.caption)
    app.multiselect(key="edit-Aground-apart").select("trees.txt").run()
    app.button(key="edit-Aground-split").click().run()
    assert len(app.selectbox(key="address-event").options) == 2
    next(b for b in app.button if b.label == "Undo all changes").click().run()
    assert any("Ferry aground" in o for o in app.selectbox(key="address-event").options)


def test_the_exported_table_is_read_back(harbour):
    stories = stories_of(harbour, {"paper.txt": "Slippers"})
    rows, problems = parse_sources(table_csv(sources_frame(harbour, stories)), "sources.csv")
    assert problems == []
    assert rows["paper.txt"]["story"] == "Slippers"
    assert rows["wire.txt"]["source"] == "Gull Wire"
    assert rows["wire.txt"]["published"] == "2026-04-07T09:00:00"


def test_stories_of_one_name_stay_apart(harbour):
    left = within(harbour, Filters(), stories_of(harbour))
    assert len({s.name for s, _ in left}) == len(left)
    assert all(out == 0 for _, out in left)


def test_articles_are_called_by_source_or_file():
    rows = pd.DataFrame({
        "article": ["a.txt", "b.txt", "folder/c.txt"], "source": ["Post", "Post", "unknown"],
    })  # fmt: skip
    assert labels_of(rows) == {"a.txt": "Post (1)", "b.txt": "Post (2)", "folder/c.txt": "c"}


def test_articles_without_a_source_are_framed_apart():
    story = {"story": "Ferry aground"}
    articles = [replace(a, source=None) for a in make(wire=story, paper=story)]
    corpus = build_corpus(articles, [], "bare")
    told = tell(corpus, "Ferry aground", False, ["wire.txt", "paper.txt"], "")
    assert list(told.source_colours) == ["unknown (wire.txt)", "unknown (paper.txt)"]
    assert len(set(told.source_colours.values())) == 2
    voices = told.ask("framing").voices
    assert {v.source for v in voices} == set(told.source_colours)
    app = run(corpus, section="framing", part="voices")
    assert "unknown (paper.txt)" in charts(app)


def test_pairs_have_both_containments_direction_and_reason(told):
    pairs = pairs_frame(told.ask("pairs"), told.labels)
    first = pairs.iloc[0]
    assert (first["from_"], first["to"]) == ("Gull Wire", "Plain Sail")
    assert first["relation"] == "verbatim"
    assert first["because"] == "earlier date"
    assert first["a_in_b"] == first["b_in_a"] == 1.0


def test_a_pair_that_follows_from_a_copy_is_not_drawn():
    def pair(a, b, relation):
        return {"a": a, "b": b, "from_": a, "to": b, "relation": relation, "directed": True}

    pairs = pd.DataFrame([
        pair("wire", "copy", "verbatim"), pair("wire", "opinion", "partial"),
        pair("copy", "opinion", "partial"), pair("copy", "digest", "rewrite"),
    ])  # fmt: skip
    drawn = drawn_pairs(pairs)
    assert list(zip(drawn["a"], drawn["b"], strict=True)) == [
        ("wire", "copy"), ("wire", "opinion"), ("copy", "digest"),
    ]  # fmt: skip


def test_what_a_copy_added_is_listed(told):
    changes = changes_frame(told)
    added = changes[(changes["copy"] == "Plain Sail") & (changes["what"] == "added")]
    assert added["in the copy"].str.contains("newsletter").any()


def test_nodes_know_their_hour_only_where_it_is_given(told):
    nodes = nodes_frame(told.rows, told.labels).set_index("article")
    assert nodes.loc["wire.txt", "timed"]
    assert not nodes.loc["repost.txt", "timed"]


def test_originality_is_said_in_words(told):
    frame = originality_frame(told.ask("originality"), told.labels).set_index("article")
    assert frame.loc["repost.txt", "value"] < 0.1
    assert "none earlier" in frame.loc["wire.txt", "said"]


def test_a_quotation_is_one_row_with_its_fates(told):
    quotations = told.ask("quotations")
    cells = cells_frame(quotations, told.labels)
    brandt = cells[cells["label"].str.startswith("Nobody is hurt")].set_index("column")
    assert brandt.loc["Gull Wire", "glyph"] == "dot"
    assert brandt.loc["Lorne Post", "glyph"] == "small"
    frame = quotations_frame(quotations, told.labels)
    cut = frame[(frame["article"] == "paper.txt") & (frame["fidelity"] == "truncated")]
    assert cut["changed"].str.contains("as far as we can tell").all()


def test_changed_words_are_escaped():
    from analysis.comparing.quotations import Carriage, Rewording

    changed = (Rewording("<b>old", "new</p>"),)
    html = changes_html("<i>", Carriage("a", 0, 1, "x", "altered", changed, "quoted", True, None))
    assert "<b>old" not in html
    assert "&lt;b&gt;old" in html


def test_facts_not_found_are_listed_by_number_of_reports(told):
    facts = told.ask("facts")
    cells = fact_cells(facts, told.labels, ())
    authority = cells[cells["label"].str.startswith("Coast Authority")].set_index("column")
    assert set(authority["glyph"]) == {"dot"}
    one = lacking_frame(facts, told.labels, 1)
    assert (one["reports"] >= 2).all()
    frame = facts_frame(told, facts)
    here = frame[(frame["fact"] == "Coast Authority") & (frame["article"] == "paper.txt")]
    assert here["sentences"].str.contains("Her colleagues").all()


def test_a_differing_slot_splits_its_dots():
    story = {"story": "Ferry aground"}
    articles = make(wire=story, paper=story)
    articles = [a for a in articles if a.id in ("wire.txt", "paper.txt")]
    sure = "\n\nNorthlight Lines said the rescue of all passengers by lifeboat took {} hours."
    for article, hours in zip(articles, ("five", "eight"), strict=True):
        object.__setattr__(article, "text", article.text + sure.format(hours))
    corpus = build_corpus(articles, [], "differing")
    told = tell(corpus, "Ferry aground", False, ["wire.txt", "paper.txt"], "")
    differing = told.ask("discrepancies")
    assert len(differing) == 1
    split = split_cells(told.ask("facts"), differing)
    assert {article for _, article in split} == {"wire.txt", "paper.txt"}
    app = run(corpus, section="facts")
    assert any("five hours or eight hours" in t.value for t in app.text)


@pytest.mark.parametrize(
    ("section", "part"),
    [*((s, PARTS[0]) for s in SECTIONS), *(("framing", p) for p in PARTS[1:])],
)
def test_hostile_text_runs_nowhere(section, part):
    text = (HOSTILE + "<b>Mayor</b> Ines Calder. The pump held 300 liters in March. ") * 3
    name = '<img src=x onerror="alert(3)">'
    articles = [
        Article(id=f"{n}<script>.txt", text=text, source=f"{name}{n}", title=name, story=name)
        for n in range(3)
    ]
    app = run(build_corpus(articles, [], "hostile"), section=section, part=part)
    html = htmls(app)
    for tag in ("<script", "<img", "<b>Mayor"):
        assert tag not in html
    said = [*app.markdown, *app.caption, *app.subheader, *app.header, *app.info, *app.warning]
    for element in said:
        assert "<img" not in element.value
        assert "$x$" not in element.value


@pytest.mark.parametrize("text", ["", "   \n ", "one", "?!", "Слово " * 80, "日本語の文章。" * 40])
@pytest.mark.parametrize("section", SECTIONS)
def test_texts_with_nothing_to_compare_are_no_fault(section, text):
    articles = [Article(id=f"{n}", text=text, story="s") for n in range(3)]
    run(build_corpus(articles, [], "odd"), section=section)


def test_of_too_many_articles_the_largest_stories_are_offered(monkeypatch):
    texts = [
        Article(f"a{i}", f"The {i}th ferry left late.", source=f"S{i % 3}", story=f"Ferry {i % 7}")
        for i in range(40)
    ]
    corpus = build_corpus(texts, [], "many")
    monkeypatch.setattr(corpus, "telling", None)
    monkeypatch.setattr("dashboard.story.choice.MOST_OFFERED", 2)
    assert [s.name for s in stories_of(corpus)] == ["Ferry 0", "Ferry 1"]
    assert len(stories_of(corpus)[0].articles) == 6
    last = Filters(stories=("Ferry 6",))
    assert [(s.name, out) for s, out in within(corpus, last, stories_of(corpus, {}, last))] == [
        ("Ferry 6", 0)
    ]
    renamed = stories_of(corpus, {"a5": "Buses"})
    assert {"Buses", "Ferry 5", "Ferry 0", "Ferry 1"} == {s.name for s in renamed}
