"""Which columns of uploaded tables are taken for what: shown, corrected, confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.bringing import FIELDS, Problem, TablePreview, preview_tables
from dashboard.wording import counted

PREVIEWS = "add_previews"
NOT_A_FIELD = "–"
# Tables of the same columns are confirmed together; so many kinds of tables, each.
MOST_SHOWN = 20
MOST_NAMED = 12
Columns = dict[str, str]


def confirm_columns(files: Sequence[Any]) -> list[dict[str, Columns]]:
    """Draw the columns of uploaded files' tables, and return by file what is confirmed: by the
    table's name in it, "" for the file itself, every field with its column or none."""
    known = st.session_state.get(PREVIEWS, {})
    # Unpacking and reading an archive anew for every choice would take too long.
    shown = {
        f.file_id: known[f.file_id] if f.file_id in known else preview_tables(f.name, f.getvalue())
        for f in files
    }
    st.session_state[PREVIEWS] = shown
    return [_of_file(n, f.name, shown[f.file_id]) for n, f in enumerate(files)]


def _of_file(
    place: int, name: str, previews: Mapping[str, TablePreview | Problem]
) -> dict[str, Columns]:
    kinds: dict[tuple, list[str]] = {}
    for inner, shown in previews.items():
        if isinstance(shown, Problem):
            st.text(str(shown))
        else:
            key = (shown.columns, tuple(shown.mapping.items()))
            kinds.setdefault(key, []).append(inner)
    confirmed = {}
    for number, names in enumerate(list(kinds.values())[:MOST_SHOWN]):
        chosen = _of_tables(f"{place}-{name}-{number}", name, names, previews[names[0]])
        confirmed |= dict.fromkeys(names, chosen)
    if len(kinds) > MOST_SHOWN:
        more = sum(map(len, list(kinds.values())[MOST_SHOWN:]))
        st.text(f"The columns of {counted(more, 'more table')} are taken as they are guessed.")
    return confirmed


def _of_tables(key: str, file: str, names: Sequence[str], shown: TablePreview) -> Columns:
    """Draw the choice of columns for tables that have the same, and return it."""
    if len(names) > 1:
        what = f"{counted(len(names), 'table')} in {file}"
    else:
        what = f"{names[0]} in {file}" if names[0] else file
    with st.expander(f"Columns of {what}".replace("[", "(").replace("]", ")"), expanded=True):
        if len(names) > 1:
            listed = "\n".join(names[:MOST_NAMED])
            more = f"\nand {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
            st.text(listed + more)
        st.caption("What each field is taken from; change what was guessed wrong.")
        chosen = {}
        options = [NOT_A_FIELD, *shown.columns]
        places = st.columns(4)
        for number, field in enumerate(FIELDS):
            guess = shown.mapping.get(field, NOT_A_FIELD)
            at = options.index(guess) if guess in options else 0
            column = places[number % 4].selectbox(field, options, at, key=f"add-map-{key}-{field}")
            chosen[field] = "" if column == NOT_A_FIELD else column
        if not (chosen["text"] or chosen["html"]):
            st.warning("Choose the column that holds the text.")
        st.dataframe(pd.DataFrame(shown.rows), hide_index=True)
    is_guess = all(shown.mapping.get(field, "") == column for field, column in chosen.items())
    # What was exported from a store comes back as it was, blocks and all, unless it is mapped.
    return {} if is_guess and "analysis_version" in shown.columns else chosen
