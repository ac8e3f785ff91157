"""What stands around an article, and who speaks, never leaks into what it is scored on."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.article import Article
from analysis.scoring import analyze

FIRST = {"max_examples": 40, "deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
WORDED = ("loaded_language", "hedging", "boosting", "promotional_language")
OPENING = "The harbour board met on Tuesday to talk about the new crossing and its price."
PROSE = (
    "The vote was a shameful betrayal of the people who live on the island.",
    "The crossing may cost more than the board has said so far.",
    "It will clearly take longer than the two years that were planned.",
    "Visitors can enjoy a stunning, world-class view of the bay from the tower.",
    "Perhaps the ferry will go on running until the work is done.",
    "The reckless scheme was rammed through at the last minute, in a brazen power grab.",
    "About 40 people came to the hall, and some of them apparently left early.",
    "The engineers measured the depth of the channel in March.",
    "Undoubtedly the price of steel had risen since the first plan was drawn up.",
    "The board will meet again in the autumn to read the second report.",
)
FURNITURE = (
    "Share this article",
    "Sign up for our newsletter and never miss a story",
    "Subscribe now for unlimited access",
    "Follow us on Facebook, Instagram and X",
    "Advertisement",
    "© 2026 The Lantern. All rights reserved.",
    "Support our journalism with a small monthly gift",
    "Download our award-winning app today",
)

sentences = st.lists(st.sampled_from(PROSE), min_size=2, max_size=8)
furniture = st.lists(st.sampled_from(FURNITURE), min_size=1, max_size=6, unique=True)


def page(*sentences: str) -> str:
    return "\n\n".join((OPENING, *sentences))


def cues(analysis, name: str, start: int = 0, end: int | None = None) -> list:
    end = len(analysis.article.text) if end is None else end
    return [s for s in analysis.spans[name] if start <= s.start < end]


def editorial(analysis) -> dict:
    """Return every figure but those of the promotional zone."""
    found = {}
    for name, score in analysis.scores.items():
        if name not in ("promotional_content", "transparency"):
            found[name] = (score.value, score.own, score.quoted, score.undefined_because)
    return found


@given(sentences, furniture)
@settings(**FIRST)
def test_promotion_below_an_article_changes_no_editorial_score(prose, below):
    text = page(*prose)
    alone = analyze(Article("a", text))
    with_page = analyze(Article("a", "\n\n".join((text, *below))))
    assert editorial(with_page) == editorial(alone)
    added = [b for b in with_page.document.blocks if b.start > len(text)]
    assert {b.zone for b in added} == {"promotional"}


@given(sentences, st.data())
@settings(**FIRST)
def test_quoting_a_sentence_moves_its_cues_from_own_to_quoted(prose, data):
    number = data.draw(st.integers(0, len(prose) - 1))
    plain = analyze(Article("a", page(*prose)))
    quoted_prose = [*prose]
    quoted_prose[number] = f"“{prose[number]}”"
    quoted = analyze(Article("a", page(*quoted_prose)))
    start = len(page(*prose[:number])) + 2
    end = start + len(prose[number])
    for name in WORDED:
        before = cues(plain, name, start, end)
        after = cues(quoted, name, start, end + 2)
        assert {s.voice for s in before} <= {"own"}
        assert {s.voice for s in after} <= {"quoted"}
        # A term may hold in the source's own voice only, so some may go; none may come.
        assert {(s.start + 1, s.cue) for s in before} >= {(s.start, s.cue) for s in after}
        assert len(cues(plain, name)) - len(before) == len(cues(quoted, name)) - len(after)


@given(sentences, sentences)
@settings(**FIRST)
def test_two_articles_joined_have_the_cues_of_both(first, second):
    one, other = page(*first), page(*second)
    both = analyze(Article("a", f"{one}\n\n{other}"))
    for name in WORDED:
        apart = [cues(analyze(Article("a", text)), name) for text in (one, other)]
        assert len(cues(both, name)) == sum(map(len, apart))
