"""The entry script: page config, the shared filters, navigation."""

from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import streamlit as st

from dashboard import links
from dashboard.choosing import KEYS as CORPUS_KEYS
from dashboard.choosing import choose_corpus
from dashboard.data import given_corpus, load_corpus
from dashboard.filters import choose_filters
from dashboard.room import watch_room
from dashboard.warming import FIRST_PAGE

# A view is a module of dashboard.views with render(corpus, filters); it is in the navigation
# when it is there.
VIEWS = {
    "overview": ("Overview", ":material/scatter_plot:"),
    "source": ("Source", ":material/account_balance:"),
    "compare": ("Compare", ":material/compare_arrows:"),
    "article": ("Article", ":material/article:"),
    "story": ("Story", ":material/account_tree:"),
    "evidence": ("Evidence", ":material/format_quote:"),
    "add": ("Add articles", ":material/upload_file:"),
    "methods": ("Methods", ":material/function:"),
}


# A file of our own: Streamlit has the browser fetch named icons for the tab from the net.
ICON = Path(__file__).parent / "icon.svg"
STYLES = Path(__file__).parent / "style.css"


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title="Parallax", page_icon=str(ICON), layout="wide")
    st.html(STYLES)
    views = {
        name: import_module(f"dashboard.views.{name}")
        for name in VIEWS
        if find_spec(f"dashboard.views.{name}")
    }
    with st.sidebar:
        corpus = load_corpus(choose_corpus(given_corpus()))
        known = tuple(key for view in views.values() for key in getattr(view, "ADDRESS", ()))
        known += CORPUS_KEYS
        filters = choose_filters(corpus, known)
        watch_room()
    pages = {
        name: st.Page(
            partial(view.render, corpus, filters),
            title=VIEWS[name][0],
            icon=VIEWS[name][1],
            url_path=name,
            default=name == "overview",
        )
        for name, view in views.items()
    }
    shown = st.navigation(list(pages.values()))
    links.remember(pages, shown)
    try:
        shown.run()
    finally:
        FIRST_PAGE.set()


main()
