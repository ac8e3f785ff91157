"""Facts × articles: what each article has, what it lacks, and where two say different things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.matrix import DOT, PICK, RING, SPLIT, matrix_chart
from dashboard.downloads import chart_downloads, table_downloads
from dashboard.highlight import visible
from dashboard.page import show_chart, show_table
from dashboard.room import chart_width
from dashboard.story.sentences import Place, show_sentences
from dashboard.story.told import Told
from dashboard.wording import counted

GROUPS = {
    "person": "People", "organisation": "Organisations", "place": "Places",
    "quantity": "Numbers", "date": "Dates",
}  # fmt: skip
SUBTITLE = (
    "Filled dot: the article has it; ring: not found here; split dot: reports differ. Figure "
    "behind a name: independent reports that have it, copies and rewrites counting once."
)
OWNER, NUMBER = "owner", "quantity"
SHOWN = 70
MOST_OTHERS = 4


def show(told: Told) -> None:
    """Draw the section."""
    facts, differing = told.ask("facts"), told.ask("discrepancies")
    if not facts:
        st.info("No name, number or date was found in these articles.")
        return
    reports = max(f.out_of for f in facts)
    least = _choose_least(reports)
    common = [f for f in facts if f.reports >= least]
    shown = cut(common, SHOWN)
    columns = [told.labels[a] for a in told.articles]
    lacks = lacking_frame(facts, told.labels, least)
    title = omission_finding(lacks, differing, told.labels, least)
    more = len(common) - len(shown)
    subtitle = SUBTITLE + (f" {counted(more, 'further fact')} in the table." if more else "")
    if shown:
        cells = cells_frame(shown, told.labels, differing)
        chart = matrix_chart(
            cells, columns, told.colours, title, subtitle, told.footer, chart_width()
        )
        key = f"facts-{least}-{hash(told.articles)}"
        picked = show_chart(chart, key, SUBTITLE).get(PICK) or []
        with st.container(horizontal=True):
            chart_downloads(chart, cells, f"parallax facts chart {told.name}")
            table_downloads(lambda: facts_frame(told, facts), f"parallax facts {told.name}")
        _show_cell(told, facts, picked)
    else:
        st.info("No fact stands in so many reports.")
    _show_lacking(told, facts, lacks, least)
    _show_differing(told, differing)


def _choose_least(reports: int) -> int:
    if reports < 2:
        return 1
    return int(
        st.slider(
            "Facts of at least so many independent reports", 1, reports, min(2, reports),
            key="facts-least", width=360,
        )
    )  # fmt: skip


def cut(facts: Sequence[Any], most: int) -> list[Any]:
    """Return at most so many facts, those of most reports, in the order given."""
    ranked = sorted(range(len(facts)), key=lambda i: (-facts[i].reports, i))[:most]
    return [facts[i] for i in sorted(ranked)]


def cells_frame(
    facts: Sequence[Any], labels: Mapping[str, str], differing: Sequence[Any]
) -> pd.DataFrame:
    """Return one row a fact and article, as the matrix wants them."""
    split = split_cells(facts, differing)
    rows = []
    for fact in facts:
        for article, column in labels.items():
            here = fact.cells.get(article, ())
            differs = (key_of(fact), article) in split
            rows.append({
                "row": key_of(fact),
                "label": f"{visible(fact.name)} · {fact.reports}",
                "group": GROUPS.get(fact.kind, fact.kind),
                "column": column,
                "glyph": RING if not here else SPLIT if differs else DOT,
                "note": "",
                "said": _said(len(here), differs),
            })  # fmt: skip
    return pd.DataFrame(rows)


def _said(mentions: int, differs: bool) -> str:
    if not mentions:
        return "not found here"
    return counted(mentions, "mention") + ", reports differ" * differs


def key_of(fact: Any) -> str:
    """Return what a fact goes by within its story."""
    return f"{fact.kind}: {fact.name}"


def split_cells(facts: Sequence[Any], differing: Sequence[Any]) -> set[tuple[str, str]]:
    """Return the (key, article) of facts that fill a slot which other reports fill differently.

    Of a numbered thing with two owners it is the number that is marked, not the owners.
    """
    found = set()
    for d in differing:
        for side, articles in zip(d.sides, d.articles, strict=True):
            for fact in facts:
                if any(_fills(d, side, fact, c) for c in fact.cells.get(side.article, ())):
                    found |= {(key_of(fact), a) for a in articles if a in fact.cells}
    return found


def _fills(difference: Any, side: Any, fact: Any, cell: Any) -> bool:
    if cell.sentence_start != side.sentence_start:
        return False
    if difference.kind == OWNER:
        name = fact.name.replace("-", " ")
        return fact.kind == NUMBER and name.startswith(difference.slot)
    return cell.start < side.end and side.start < cell.end


def lacking_frame(facts: Sequence[Any], labels: Mapping[str, str], least: int) -> pd.DataFrame:
    """Return article, kind, fact, reports, out_of: what `least` reports have and one lacks."""
    rows = [
        {
            "article": article, "not found in": label, "kind": GROUPS.get(f.kind, f.kind),
            "fact": visible(f.name), "reports": f.reports, "out of": f.out_of, "row": key_of(f),
        }
        for f in facts
        if f.reports >= least and f.reports > 1
        for article, label in labels.items()
        if article not in f.cells
    ]  # fmt: skip
    columns = ["article", "not found in", "kind", "fact", "reports", "out of", "row"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values("reports", ascending=False, kind="stable", ignore_index=True)


def omission_finding(
    lacks: pd.DataFrame, differing: Sequence[Any], labels: Mapping[str, str], least: int
) -> str:
    """Return the sentence on who lacks most of what at least `least` reports have."""
    differ = ""
    if differing:
        verb = "is" if len(differing) == 1 else "are"
        differ = f"; {counted(len(differing), 'detail')} {verb} told differently"
    if lacks.empty:
        return f"Nothing that {counted(max(2, least), 'report')} have is missing anywhere{differ}"
    counts = lacks["not found in"].value_counts()
    most = [label for label in labels.values() if counts.get(label) == counts.iloc[0]]
    names = most[0] if len(most) == 1 else f"{most[0]} and {len(most) - 1} more"
    total, (top, *_) = lacks["row"].nunique(), counts
    return (
        f"Of what at least {max(2, least)} reports have, {names} lack{'s' * (len(most) == 1)} "
        f"most: {counted(top, 'fact')}; {total} {'is' if total == 1 else 'are'} missing somewhere"
        f"{differ}"
    )


def facts_frame(told: Told, facts: Sequence[Any]) -> pd.DataFrame:
    """Return one row a fact and article with the sentences that have it, none where not found."""
    documents = told.documents
    rows = []
    for fact in facts:
        known = {
            "kind": fact.kind, "fact": fact.name, "spellings": "; ".join(fact.spellings),
            "reports": fact.reports, "out_of": fact.out_of,
        }  # fmt: skip
        for article in told.articles:
            cells = fact.cells.get(article, ())
            text = documents[article].text
            extents = dict.fromkeys((c.sentence_start, c.sentence_end) for c in cells)
            rows.append(known | {
                "article": article, "called": told.labels[article], "mentions": len(cells),
                "sentences": " … ".join(text[a:b] for a, b in extents),
            })  # fmt: skip
    return pd.DataFrame(rows)


def _show_cell(told: Told, facts: Sequence[Any], picked: Sequence[Mapping[str, Any]]) -> None:
    """Show the sentences of the cell that was clicked, those of others where it is empty."""
    if not picked:
        st.caption("Click a dot to read its sentences.")
        return
    article = next((a for a, name in told.labels.items() if name == picked[0]["column"]), None)
    if article:
        _show_fact(told, facts, picked[0]["row"], article, "cell")


def _show_fact(told: Told, facts: Sequence[Any], row: str, article: str, key: str) -> None:
    fact = next((f for f in facts if key_of(f) == row), None)
    if fact is None:
        return
    with st.container(border=True):
        name = visible(fact.name)
        here = fact.cells.get(article, ())
        if here:
            spelled = f" (also as {', '.join(map(visible, fact.spellings[1:]))})"
            st.text(f"{name}{spelled * (len(fact.spellings) > 1)} in {told.labels[article]}")
            show_sentences(told, _places(article, here), key)
        else:
            st.text(f"{name}: not found in {told.labels[article]}. Others have it:")
            others = [(a, cells[:1]) for a, cells in fact.cells.items()][:MOST_OTHERS]
            show_sentences(told, [p for a, c in others for p in _places(a, c)], key)


def _places(article: str, cells: Sequence[Any]) -> list[Place]:
    return [Place(article, c.start, c.end) for c in cells]


def _show_lacking(told: Told, facts: Sequence[Any], lacks: pd.DataFrame, least: int) -> None:
    st.subheader("Not found here", anchor=False)
    if lacks.empty:
        st.text("No article lacks what so many reports have.")
        return
    st.caption(
        f"What at least {max(2, least)} independent reports have and an article lacks. A name may "
        "stand there in a form that wasn't recognised: select a row to look before you conclude."
    )
    shown = lacks.drop(columns=["article", "row"])
    key, height = f"lacks-{least}-{hash(told.articles)}", min(420, 38 + 35 * len(shown))
    picked = show_table(shown, "What an article lacks", key, on_select="rerun", height=height)
    table_downloads(shown, f"parallax not found {told.name}")
    if picked and picked[0] < len(lacks):
        row = lacks.iloc[picked[0]]
        _show_fact(told, facts, row["row"], row["article"], "lacking")


def _show_differing(told: Told, differing: Sequence[Any]) -> None:
    st.subheader("Where reports differ", anchor=False)
    if not differing:
        st.text("No detail was found that two independent reports tell differently.")
        return
    for number, d in enumerate(differing):
        with st.container(border=True):
            st.text(
                f"{visible(d.slot)}: {visible(d.sides[0].value)} or {visible(d.sides[1].value)}"
            )
            columns = st.columns(2)
            for side, articles, column in zip(d.sides, d.articles, columns, strict=True):
                others = [told.labels[a] for a in articles if a in told.labels]
                with column:
                    place = Place(side.article, side.start, side.end, visible(side.value))
                    show_sentences(told, [place], f"differing-{number}-{side.article}")
                    if len(others) > 1:
                        st.text("so in " + ", ".join(others))
    table_downloads(differing_frame(told, differing), f"parallax discrepancies {told.name}")


def differing_frame(told: Told, differing: Sequence[Any]) -> pd.DataFrame:
    """Return one row a discrepancy: the slot, both values, their articles and sentences."""
    rows = []
    for d in differing:
        row = {"slot": d.slot, "kind": d.kind}
        for n, (side, articles) in enumerate(zip(d.sides, d.articles, strict=True), 1):
            text = told.documents[side.article].text
            row |= {
                f"value_{n}": side.value,
                f"articles_{n}": ", ".join(told.labels[a] for a in articles),
                f"sentence_{n}": text[side.sentence_start : side.sentence_end],
            }
        rows.append(row)
    return pd.DataFrame(rows)
