"""The search for garbage is put off while there is need, and never for longer."""

import gc
from threading import Barrier, Thread

import pytest

from analysis import Article, analyze, scoring
from analysis.garbage import uncollected


@pytest.fixture(params=[True, False], ids=["on", "off"])
def enabled(request):
    (gc.enable if request.param else gc.disable)()
    yield request.param
    gc.enable()


def test_it_is_off_within_and_afterwards_as_before(enabled):
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled() is enabled


def test_the_last_of_several_threads_puts_it_on_again():
    both, one_left = Barrier(2, timeout=10), Barrier(2, timeout=10)

    def brief():
        with uncollected():
            both.wait()
        one_left.wait()

    thread = Thread(target=brief, daemon=True)
    thread.start()
    with uncollected():
        both.wait()
        one_left.wait()
        assert not gc.isenabled()
    thread.join()
    assert gc.isenabled()


def test_a_fault_in_scoring_leaves_it_as_it_was(enabled, monkeypatch):
    seen = []
    monkeypatch.setattr(scoring, "language_of", lambda d: seen.append(gc.isenabled()) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        analyze(Article("a", "Herons nest early this year."))
    assert seen == [False]
    assert gc.isenabled() is enabled
