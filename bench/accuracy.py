"""Measure every signal on the labelled sets; write docs/accuracy.md and analysis/accuracy.json.

    python bench/accuracy.py --score PATH/score.py [SET ...]

`score.py` is the scorer of the labelled data, which is not part of this project: the figures
are its own, this script adds precision, recall, the counts and what is known of each set.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent
SETS = Path(__file__).with_name("accuracy_sets.csv")
RESULT = ROOT / "analysis" / "accuracy.json"
PAGE = ROOT / "docs" / "accuracy.md"
IS_F = re.compile(r"\bF(?:1|@|\b)")
COMMAND = f"{sys.executable} -m analysis"


def load_scorer(path: Path) -> ModuleType:
    """Import the scorer from its file."""
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Tally:
    """Takes down the counts behind every F that the scorer computes, in its order."""

    def __init__(self, scorer: ModuleType):
        self.counts: list[dict[str, float]] = []
        f_of, harmonic = scorer.f_of, scorer.harmonic

        def counted_f(tp, fp, fn):
            value = f_of(tp, fp, fn)
            self.counts.append(
                {
                    "f": value,
                    "precision": scorer.ratio(tp, tp + fp),
                    "recall": scorer.ratio(tp, tp + fn),
                    "n": tp + fn,
                }
            )
            return value

        def counted_harmonic(precision, recall):
            value = harmonic(precision, recall)
            self.counts.append({"f": value, "precision": precision, "recall": recall, "n": None})
            return value

        scorer.f_of, scorer.harmonic = counted_f, counted_harmonic

    def behind(self, value: float | None) -> dict[str, float | None]:
        """Return precision, recall and number of positives behind an F of this value."""
        for entry in self.counts:
            if value is not None and abs(entry["f"] - value) < 5e-5:
                return {key: entry[key] for key in ("precision", "recall", "n")}
        return {"precision": None, "recall": None, "n": None}


def measure(scorer: ModuleType, names: list[str], options: argparse.Namespace) -> list[dict]:
    """Return one row a figure of the sets named."""
    here = Path(scorer.__file__).parent
    run = argparse.Namespace(
        command=COMMAND, data=here / "data", seeds=here.parent / "seeds", timeout=1800
    )
    floors = json.loads((run.data / "floors.json").read_text("utf-8"))
    with SETS.open(encoding="utf-8", newline="") as file:
        described = {(r["set"], r["metric"]): r for r in csv.DictReader(file)}
    rows = []
    for name in names:
        tally = Tally(scorer)
        size, figures, *_ = scorer.run_set(name, run, floors)
        for figure in figures:
            about = described.get((name, figure["metric"]))
            if about is None:
                continue
            best = float(about["best_published"]) if about["best_published"] else None
            rows.append(
                {"signal": about["signal"], "set": name, "metric": figure["metric"]}
                | {"what": about["what"], "corpus": about["corpus"], "texts": size}
                | {"value": figure["value"], "floor": figure["floor"], "target": figure["target"]}
                | tally.behind(figure["value"] if IS_F.search(figure["metric"]) else None)
                | {"best_published": best, "best_published_in": about["best_published_in"] or None}
            )
        print(f"{name}: {size} texts", file=sys.stderr)
    return rows


def write_page(result: dict) -> None:
    """Write docs/accuracy.md from the measured figures."""
    header = "signal what measured-on texts precision recall figure naive-floor best-published"
    titles = [name.replace("-", " ") for name in header.split()]
    rows = [f"| {' | '.join(titles)} |", "|---|---|---|---:|---:|---:|---:|---:|---:|"]
    for f in result["figures"]:
        best = f"{f['best_published']:.2f}" if f["best_published"] else ""
        cells = [f["signal"], f"{f['what']} ({f['metric']})", f["corpus"], f"{f['texts']:,}"]
        cells += [shown(f["precision"]), shown(f["recall"]), f"**{f['value']:.3f}**"]
        rows.append(f"| {' | '.join([*cells, shown(f['floor']), best])} |")
    text = PAGE.read_text("utf-8")
    head, _, rest = text.partition("<!-- figures -->")
    _, _, tail = rest.partition("<!-- end of figures -->")
    stamp = f"Measured on {result['measured']} with `{result['command']}`, analysis version "
    stamp += f"{result['version']}."
    body = "\n".join(["<!-- figures -->", stamp, "", *rows, "<!-- end of figures -->"])
    text = head + body + tail
    head, _, rest = text.partition("<!-- misses -->")
    _, _, tail = rest.partition("<!-- end of misses -->")
    misses = "\n".join(["<!-- misses -->", *missed(), "<!-- end of misses -->"])
    PAGE.write_text(head + misses + tail, "utf-8")


def missed() -> list[str]:
    """Return what every signal knowingly misses, a line each."""
    from analysis import signals

    return [f"- **{s.label}**: {s.misses}" for s in signals().values()]


def shown(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def main() -> int:
    """Measure and write; exit status 1 when a figure falls short of its target."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sets", nargs="*", help="default: every set that is described")
    parser.add_argument("--score", type=Path, required=True, help="the scorer, score.py")
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    options = parser.parse_args()
    scorer = load_scorer(options.score)
    with SETS.open(encoding="utf-8", newline="") as file:
        names = options.sets or list(dict.fromkeys(r["set"] for r in csv.DictReader(file)))
    rows = measure(scorer, names, options)
    short = [r for r in rows if r["target"] and round(r["value"], 3) < r["target"]]
    for row in rows:
        verdict = "short" if row in short else "holds" if row["target"] else ""
        print(f"{row['set']:18} {row['metric']:28} {row['value']:.3f}  {verdict}")
    if not options.check and not options.sets:
        from analysis import analysis_version

        today = datetime.date.today().isoformat()
        command = "make accuracy"
        result = {"measured": today, "command": command, "version": analysis_version()}
        result["figures"] = [{k: v for k, v in r.items() if k != "target"} for r in rows]
        RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
        write_page(result)
    return 1 if short else 0


if __name__ == "__main__":
    raise SystemExit(main())
