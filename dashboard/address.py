"""Choices that stand in the address by their own value, so that a link to them can be sent.

Streamlit's own binding writes a selectbox's label; labels change, names don't.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

SHOWN = 60


def select(
    label: str,
    key: str,
    options: Sequence[str],
    labels: Mapping[str, str] | None = None,
    width: int | Literal["stretch"] = "stretch",
) -> str:
    """Draw a selectbox and return its choice; the first option where the address has none.

    An unknown value in the address counts as none.
    """
    widget = f"address-{key}"
    wanted = st.query_params.get(key)
    st.session_state[widget] = wanted if wanted in options else options[0]
    names = labels or {}
    return st.selectbox(
        label,
        options,
        key=widget,
        format_func=lambda value: names.get(value, value),
        on_change=_keep,
        args=(key, widget, options[0]),
        width=width,
    )


def tell_unknown(key: str, options: Sequence[str]) -> None:
    """Say that the address asks for something that doesn't exist here, if it does."""
    wanted = st.query_params.get(key)
    if wanted and wanted not in options:
        st.text(f"Ignored in the address, because it doesn't exist here: {wanted[:SHOWN]}")


def _keep(key: str, widget: str, default: str) -> None:
    chosen = st.session_state[widget]
    if chosen == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = chosen


def pick(label: str, key: str, labels: Mapping[str, str]) -> str:
    """Draw a row of buttons and return the one chosen; the first where the address has none.

    `labels` maps the values to what the buttons say.
    """
    widget, options = f"address-{key}", list(labels)
    wanted = st.query_params.get(key)
    st.session_state[widget] = wanted if wanted in labels else options[0]
    return st.segmented_control(
        label,
        options,
        key=widget,
        required=True,
        format_func=labels.get,
        on_change=_keep,
        args=(key, widget, options[0]),
        label_visibility="collapsed",
    )
