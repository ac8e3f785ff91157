"""Framing and originality: vocabulary, distinctive words, labels, voices, headlines, own words."""

from collections import Counter

import pytest

from analysis.comparing import compare
from analysis.comparing.labels import headlines_of, labels_of, quoted_voices
from analysis.comparing.vocabulary import (
    distinctive_words,
    frame_names,
    frame_vocabulary,
    frames,
    log_odds,
)


class TestFrames:
    def test_fourteen_frames_have_a_vocabulary(self):
        assert len(frame_names()) == 14
        assert all(names for names in frames().values())

    def test_words_are_counted_by_source_in_own_voice(self, document):
        text = "The court upheld the ruling. “The law and the judge were wrong,” he said."
        found = frame_vocabulary([document(text, source="Post")])
        use = next(u for u in found if u.frame.startswith("legality"))
        assert (use.source, use.count, use.words) == ("Post", 2, {"court": 1, "ruling": 1})
        assert use.per_1000_words == pytest.approx(1000 * 2 / use.out_of)
        assert [text[u.start : u.end] for u in use.uses] == ["court", "ruling"]

    def test_a_function_word_that_is_the_stem_of_a_frame_word_is_none(self, document):
        assert "external regulation and reputation" in frames()["all"]  # allies
        found = frame_vocabulary([document("They all came, and all of it was sold.")])
        assert sum(use.count for use in found if use.frame.startswith("external")) == 0

    def test_a_headline_said_twice_counts_once(self, document):
        title = "Court Delays Its Answer on the Ferry Until the Autumn\n\n"
        text = "The ferry company asked for more time on Monday, and it was given until October.\n"
        found = frame_vocabulary([document(title + title + text)])
        assert next(u.words for u in found if u.frame.startswith("legality"))["court"] == 1

    def test_an_article_without_a_source_stands_for_itself(self, document):
        found = frame_vocabulary([document("A court ruled.", "a"), document("A jail.", "b")])
        assert {use.source for use in found} == {"unknown (a)", "unknown (b)"}


class TestDistinctiveWords:
    @pytest.fixture
    def texts(self, unrelated_report):
        own = unrelated_report + "The swamp froze again. " * 14
        return own, own.replace("swamp", "wetland")

    def test_the_word_that_only_one_source_uses(self, texts, document):
        documents = [
            document(text, source, source=source)
            for text, source in zip(texts, ("Post", "Herald"), strict=True)
        ]
        found = {(w.source, w.word) for w in distinctive_words(documents, {})}
        assert found == {("Post", "swamp"), ("Herald", "wetland")}

    def test_a_name_is_shown_with_its_capital(self, unrelated_report, document):
        documents = [
            document(unrelated_report + "They saw Ostrel again. " * 14, "a", source="Post"),
            document(unrelated_report + "They saw it freeze. " * 14, "b", source="Herald"),
        ]
        assert "Ostrel" in {w.word for w in distinctive_words(documents, {})}

    def test_a_copy_does_not_hide_its_original(self, texts, document):
        documents = [
            document(texts[0], "a", source="Post"),
            document(texts[1], "b", source="Herald"),
            document(texts[0], "c", source="Rudder"),
        ]
        found = distinctive_words(documents, {"a": "a", "b": "b", "c": "a"})
        assert {w.source for w in found if w.word == "swamp"} == {"Post", "Rudder"}
        assert all(w.count_elsewhere == 0 for w in found if w.word == "swamp")

    def test_numbers_times_and_its_own_name_set_no_source_apart(self, unrelated_report, document):
        own = unrelated_report + "At seven a.m. the Post counted fourteen crews. " * 14
        other = unrelated_report + "The swamp froze again. " * 14
        documents = [document(own, "a", source="Post"), document(other, "b", source="Herald")]
        found = {w.word for w in distinctive_words(documents, {}) if w.source == "Post"}
        assert found == {"counted", "crews"}

    def test_one_source_has_none(self, document):
        assert distinctive_words([document("The swamp froze. " * 9, source="Post")], {}) == ()

    def test_the_ratio_is_zero_for_equal_use_and_has_its_sign(self):
        own, other = Counter(same=5, mine=5), Counter(same=5, yours=5)
        ratios = {word: z for word, _, z in log_odds(own, other, own + other)}
        assert ratios["same"] == pytest.approx(0)
        assert ratios["mine"] > 0


class TestLabels:
    def labels(self, document, text):
        made = document(text, "a", source="Post")
        comparison = compare([made])
        found = labels_of([made], comparison.facts(comparison.stories[0]))
        return {(label.name, label.label) for label in found}

    def test_a_title_before_the_name(self, document):
        assert ("Kaja Kallas", "EU foreign policy chief") in self.labels(
            document, "On Friday EU foreign policy chief Kaja Kallas spoke to reporters."
        )

    def test_an_apposition_after_it(self, document):
        assert ("Marit Oskelund", "the chief inspector") in self.labels(
            document, "“It holds,” said Marit Oskelund, the chief inspector."
        )

    def test_a_label_keeps_its_capitals_but_those_of_one_headline(self, document):
        text = (
            "Chief Inspector Marit Oskelund closed the road.\n\n"
            "The road was closed by chief inspector Marit Oskelund. Asked again, chief inspector "
            "Marit Oskelund said no."
        )
        assert self.labels(document, text) == {("Marit Oskelund", "chief inspector")}

    def test_a_verb_is_no_label(self, document):
        assert self.labels(document, "Later Anna Holt resigned.") == set()

    @pytest.mark.parametrize(
        ("text", "label"),
        [
            ("He accompanied chief negotiator Anna Holt home.", "chief negotiator"),
            ("High-level talks involving Fjordland President Anna Holt failed.",
             "Fjordland President"),
            ("On Friday NATO Supreme Allied Commander Anna Holt left.",
             "NATO Supreme Allied Commander"),
            ("They met special envoy Anna Holt again.", "special envoy"),
            ("The embattled mayor Anna Holt resigned.", "embattled mayor"),
        ],
    )  # fmt: skip
    def test_participles_belong_to_a_label_after_an_article_alone(self, text, label, document):
        assert self.labels(document, text) == {("Anna Holt", label)}


def test_whose_voice_gets_the_most_quoted_words(document):
    text = (
        "“We will rebuild every single house before the winter,” said Mayor Anna Holt. "
        "“Too late,” said Piet Sorrel."
    )
    voices = quoted_voices([document(text, source="Post")])
    assert [(v.speaker, v.words, v.out_of) for v in voices] == [
        ("Anna Holt", 9, 11),
        ("Piet Sorrel", 2, 11),
    ]


def test_headlines_and_what_only_one_has(document):
    found = headlines_of(
        [document("x", "a", title="Dam cracks"), document("x", "b", title="Dam cracks in panic")]
    )
    assert [h.only_here for h in found] == [(), ("panic",)]


class TestOriginality:
    def measure(self, *items):
        comparison = compare(items)
        return {o.article: o for s in comparison.stories for o in comparison.originality(s)}

    def test_a_copy_has_little_of_its_own(self, report, document):
        found = self.measure(
            document(report, "a", published="2026-05-04", story="x"),
            document(report, "b", published="2026-05-05", story="x"),
        )
        assert found["a"].value == 1
        assert found["b"].value < 0.1
        assert found["b"].earlier == ("a",)

    def test_a_verbatim_copy_has_nothing_of_its_own(self, report, document):
        found = self.measure(
            document(report, "a", published="2026-05-04", story="x"),
            document(report, "b", published="2026-05-05", story="x"),
        )
        assert found["b"].taken_words == found["b"].own_words

    def test_a_shared_quotation_takes_nothing(self, report, independent_report, document):
        found = self.measure(
            document(report, "a", published="2026-05-04", story="x"),
            document(independent_report, "b", published="2026-05-05", story="x"),
        )
        assert found["b"].value > 0.95

    def test_passages_hold_words_of_the_earlier_article(self, report, unrelated_report, document):
        middle = report.split("\n\n")[4]
        mixed = f"{unrelated_report}\n\n{middle}\n"
        found = self.measure(
            document(report, "a", published="2026-05-04", story="x"),
            document(mixed, "b", published="2026-05-05", story="x"),
        )["b"]
        assert 0.5 < found.value < 0.95
        assert all(mixed[p.start : p.end] in report for p in found.passages)
        assert found.taken_words == sum(len(mixed[p.start : p.end].split()) for p in found.passages)

    def test_without_any_order_it_is_undefined(self, report, independent_report, document):
        found = self.measure(document(report, "a"), document(independent_report, "b"))
        assert all(o.value is None and o.undefined_because for o in found.values())


def test_copies_and_independent_reports(report, rewrite, independent_report, document):
    comparison = compare(
        [
            document(report, "a", published="2026-05-04"),
            document(report, "b", published="2026-05-05"),
            document(rewrite, "c", published="2026-05-06"),
            document(independent_report, "d", published="2026-05-06"),
        ]
    )
    assert comparison.copies == {"a": "a", "b": "a", "c": "c", "d": "d"}
    assert comparison.independent == {"a": "a", "b": "a", "c": "a", "d": "d"}
