"""What the tests of the store share."""

import json

import pyarrow.parquet as pq
import pytest

from analysis import Article, analyze
from analysis.store import Store
from analysis.store.columns import NUMBERS

PROSE = (
    "The harbour council may delay the vote, its chair Rolf Tamsin said on Monday. "
    "“We hope that the money is found,” he told reporters. "
)


@pytest.fixture
def store(tmp_path):
    return Store.open(tmp_path / "store")


@pytest.fixture
def article():
    """Return what makes articles that differ by their number."""

    def make(number=1, text=PROSE, **known):
        given = {"id": f"a{number}", "title": f"Title {number}", "source": "Post"}
        return Article(text=f"{text} Number {number}.", **(given | known))

    return make


@pytest.fixture
def analyses():
    """Return what scores some articles."""
    return lambda *articles: [analyze(a) for a in articles]


@pytest.fixture
def rows():
    """Return what puts a question to a store."""

    def ask(store, sql):
        with store.connection() as connection:
            return connection.execute(sql).fetchall()

    return ask


@pytest.fixture
def again_merged(article, analyses):
    """Return what makes a store merge its parts, and opens it anew."""

    def merge(store):
        for number in range(12):
            store.add(analyses(article(number + 50, text=f"Filler text {number}.")))
        assert store.compact()
        return Store.open(store.path)

    return merge


@pytest.fixture
def edit_manifest():
    """Return what changes a part's manifest."""

    def edit(part, **values):
        path = part.path / "part.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | values))

    return edit


@pytest.fixture
def in_order():
    """Return what tells whether a part's articles are numbered by source and id, and stand so."""

    def tell(part):
        for name, order in (("scores", ["source", "article"]), ("evidence", ["row", "start"])):
            table = pq.read_table(part.file(name)).to_pandas()
            table["drawn"] = table["row"] % NUMBERS // (NUMBERS // 4)
            if not table.equals(table.sort_values(["drawn", *order], ignore_index=True)):
                return False
        return table["row"].is_monotonic_increasing and table["drawn"].nunique() > 1

    return tell
