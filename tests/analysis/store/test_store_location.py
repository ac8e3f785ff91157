"""Where a store is, and what is none."""

import pytest

from analysis.store import (
    Store,
    StoreError,
    default_path,
)


def test_a_link_to_the_store_is_followed_once(tmp_path, article, analyses):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "one")
    store = Store.open(link)
    store.add(analyses(article(1)))
    link.unlink()
    link.symlink_to(tmp_path / "two")
    store.add(analyses(article(2)))
    assert len(store) == 2
    assert len(Store.open(link)) == 0


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda p: p.write_text("x"), "not-a-folder"),
        (lambda p: p.symlink_to(p.with_name("nowhere")), "not-a-folder"),
        (lambda p: (p.mkdir(), (p / "letter.doc").write_text("x")), "not-a-store"),
    ],
)
def test_a_place_that_is_no_store_is_refused(tmp_path, make, code):
    make(tmp_path / "place")
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "place")
    assert caught.value.code == code


def test_where_the_store_is(monkeypatch, tmp_path):
    monkeypatch.setenv("PARALLAX_STORE", str(tmp_path / "mine"))
    assert default_path() == tmp_path / "mine"
    monkeypatch.delenv("PARALLAX_STORE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path() == tmp_path / "parallax" / "store"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_path() == tmp_path / ".local" / "share" / "parallax" / "store"
    monkeypatch.setattr("sys.platform", "darwin")
    assert default_path().parts[-3:] == ("Application Support", "parallax", "store")
