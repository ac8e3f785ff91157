"""The store: what is kept, what counts, and what comes again."""

from dataclasses import replace

from analysis import Article, analyze
from analysis.reading import Problem, read_bytes, read_paths
from analysis.store import (
    Importing,
    Store,
)

PROSE = (
    "The harbour council may delay the vote, its chair Rolf Tamsin said on Monday. "
    "“We hope that the money is found,” he told reporters. "
)


def test_an_article_comes_back_as_it_was(store, analyses):
    page = "<html><body><article><h1>A vote</h1><p>" + PROSE * 3 + "</p></article></body></html>"
    (one,) = read_bytes("a.html", page.encode())
    store.add(analyses(one))
    assert store.article("a.html") == one
    assert analyze(store.article("a.html")).scores == analyze(one).scores
    assert store.article("nowhere") is None


def test_the_same_again_changes_nothing(store, article, analyses):
    assert store.add(analyses(article(1), article(2))).added == 2
    parts = [p.name for p in store.parts()]
    again = Store.open(store.path).add(analyses(article(2), article(1)))
    assert (again.added, again.unchanged, again.updated) == (0, 2, 0)
    assert [p.name for p in store.parts()] == parts


def test_a_changed_text_is_a_new_version_and_the_old_one_is_kept(store, article, analyses, rows):
    store.add(analyses(article(1)))
    report = store.add(analyses(article(1, text="Another text altogether.")))
    assert (report.added, report.updated) == (0, 1)
    assert len(store) == 1
    assert store.article("a1").text.startswith("Another")
    assert rows(store, "SELECT version, text[:7] FROM versions ORDER BY 1") == [
        (1, "The har"), (2, "Another"),
    ]  # fmt: skip
    assert store.add(analyses(article(1))).updated == 1
    assert store.article("a1").text.startswith("The har")


def test_a_store_is_not_read_as_a_folder_of_articles(store, tmp_path, article, analyses):
    store.add(analyses(article(1)))
    (tmp_path / "one.txt").write_text(PROSE, "utf-8")
    assert [p.code for p in read_paths([store.path])] == ["is-a-store"]
    beside = list(read_paths([tmp_path]))
    assert [getattr(x, "code", x.id if isinstance(x, Article) else "") for x in beside] == [
        "one.txt", "is-a-store",
    ]  # fmt: skip


def test_what_is_known_may_be_corrected(store, article, analyses, rows):
    store.add(analyses(article(1, source="unknown")))
    assert store.add(analyses(article(1, source="Post"))).updated == 1
    assert rows(store, "SELECT source FROM articles") == [("Post",)]


def test_an_address_tells_an_article_whatever_its_id(store, article, analyses, rows):
    url = "https://post.example/Vote?id=7"
    store.add(analyses(article(1, url=url)))
    same = article(1, id="feed-7", url="HTTPS://Post.example/Vote?utm_source=x&id=7#top")
    assert store.add(analyses(same)).unchanged == 1
    assert rows(store, "SELECT article FROM articles") == [(url,)]


def test_an_id_that_means_another_article_hides_none(store, article, analyses):
    first, second = article(1, id="1"), article(2, id="1", text="A ferry ran aground.")
    store.add(analyses(first))
    assert store.add(analyses(second)).added == 1
    assert len(store) == 2
    assert store.add(analyses(first, second)).unchanged == 2
    assert store.add(analyses(replace(second, text="Corrected: afloat."))).updated == 1
    assert len(store) == 2


def test_untitled_texts_of_one_name_from_two_folders_are_two(store, article, analyses):
    first = article(1, id="001.txt", title=None)
    second = article(2, id="001.txt", title=None, text="A ferry ran aground near the old pier.")
    corrected = replace(second, text=f"{second.text} It was freed at noon.")
    assert store.add(analyses(first, second)).added == 2
    assert store.add(analyses(corrected)).updated == 1
    assert store.add(
        analyses(replace(first, title="A headline", text=f"{first.text} More."))
    ).updated
    assert len(store) == 2


def test_a_file_that_was_moved_is_not_kept_twice(store, article, analyses):
    store.add(analyses(article(1)))
    assert store.add(analyses(article(1, id="elsewhere/a1"))).unchanged == 1


def test_two_versions_in_one_go(store, article, analyses):
    report = store.add(analyses(article(1), article(2), article(1, text="Changed.")))
    assert (report.added, report.updated) == (2, 1)
    assert store.article("a1").text.startswith("Changed")


def test_another_version_of_the_analysis_scores_anew(store, monkeypatch, article, analyses):
    store.add([replace(a, version="0.0.1+old") for a in analyses(article(1))])
    assert store.missing([article(1)]) == [article(1)]
    assert store.add(analyses(article(1))).rescored == 1
    assert len(store) == 1
    assert store.missing([article(1)]) == []


def test_remove_and_take_up_again(store, article, analyses, rows):
    url = "https://post.example/2"
    store.add(analyses(article(1), article(2, url=url), article(3)))
    assert store.remove(["a1", url, "nowhere"]) == (["a1", url], ["nowhere"])
    assert rows(store, "SELECT article FROM articles") == [("a3",)]
    assert rows(store, "SELECT DISTINCT article FROM evidence") == [("a3",)]
    assert store.remove(["a1"]) == ([], ["a1"])
    assert store.add(analyses(article(1))).added == 1
    assert len(store) == 2


def test_other_languages_are_kept_unscored(store, article, analyses, rows):
    german = "Der Stadtrat hat am Montag die Abstimmung über den Hafen verschoben. " * 5
    store.add(analyses(article(1, text=german)))
    language, score, why = rows(
        store, "SELECT language, hedging, hedging_undefined_because FROM articles"
    )[0]
    assert (language, score) == ("de", None)
    assert "language" in why


def test_hostile_text_comes_back_unchanged(store, article, analyses, rows):
    texts = ["=HYPERLINK(1)", "\x00\x01 null", "a'b\"c; DROP TABLE x", "👩‍👩‍👧 \u202e rtl", "İßﬁ"]
    store.add(analyses(*(article(i, id=t, text=t, title=t, source=t) for i, t in enumerate(texts))))
    assert sorted(r[0] for r in rows(store, "SELECT source FROM articles")) == sorted(texts)
    for text in texts:
        assert store.article(text).text.startswith(text)


def test_lone_surrogates_are_replaced_and_the_article_is_kept(store, article, analyses):
    assert store.add(analyses(article(1, title="\ud800"), article(2))).added == 2
    assert store.article("a1").title == "\ufffd"


def test_an_import_tells_how_far_it_is_and_leaving_it_keeps_what_is_done(store, article):
    items = [article(i) for i in range(120)]
    importing = Importing(store, [Problem("row 3", "no-text", "no text"), *items])
    for progress in importing:
        assert (progress.read, progress.waiting) == (49, 49)
        break
    assert importing.progress.report.added in (0, 49)
    del importing
    assert len(store) == 49
    rest = Importing(store, items)
    assert [p.read for p in rest] == [50, 100, 120, 120]
    assert (rest.progress.report.added, rest.progress.report.unchanged) == (71, 49)


def test_a_clock_set_back_changes_nothing(store, monkeypatch, article, analyses):
    store.add(analyses(article(1)))
    monkeypatch.setattr("time.gmtime", lambda *a: (1999, 1, 1, 0, 0, 0, 4, 1, 0))
    store.add(analyses(article(1, text="The newest.")))
    assert store.parts()[0].name.startswith("1999")
    assert store.article("a1").text.startswith("The newest")


def test_two_writers_of_one_version_agree_on_the_winner(tmp_path, article, analyses, rows):
    """Neither sees the other: both write version 2. Whoever reads finds the same one."""
    base = Store.open(tmp_path / "store")
    base.add(analyses(article(1)))
    one, two = Store.open(base.path), Store.open(base.path)
    made = analyses(article(1, text="From one."), article(1, text="From two."))
    places = [s._known for s in (one, two)]
    for s, known in zip((one, two), places, strict=True):
        s._refresh()
        known.load = lambda parts: None
    one.add(made[:1])
    two.add(made[1:])
    texts = {Store.open(base.path).article("a1").text for _ in range(3)}
    assert len(texts) == 1
    assert len(Store.open(base.path)) == 1
    assert len(rows(base, "SELECT * FROM versions")) == 3


def test_the_fingerprint_changes_with_what_is_kept(store, article, analyses):
    empty = store.fingerprint()
    store.add(analyses(article(1)))
    one = store.fingerprint()
    store.add(analyses(article(1)))
    assert empty != one == store.fingerprint()
    store.remove(["a1"])
    assert store.fingerprint() != one
