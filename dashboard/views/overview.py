"""Overview: how differently do these sources tell it?"""

from __future__ import annotations

import streamlit as st

from dashboard.corpus import Corpus
from dashboard.data import neutralised
from dashboard.filters import Filters
from dashboard.page import open_page


def render(corpus: Corpus, filters: Filters) -> None:
    """Draw the view."""
    open_page("How differently do these sources tell it?", corpus, filters)
    st.dataframe(neutralised(corpus.profile(filters)), hide_index=True)
