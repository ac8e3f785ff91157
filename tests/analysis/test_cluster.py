"""The same scoring on processes and on a cluster: row for row what one process gives."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis import Article, Problem, read_paths
from analysis.chunks import Chunk, chunks_of, read_chunk
from analysis.cli import main
from analysis.cluster import Cluster, Here, Processes, Task, WrongVersion, pool_of, run, score_chunk
from analysis.reading import ReadOptions

PROSE = "The harbour council may delay the vote, its chair Rolf Tamsin said on Monday. "
PLAIN = ReadOptions()


class Poison:
    """Ends the process that unpickles it, as a crash in a library would."""

    def __reduce__(self):
        return (os._exit, (9,))


def wire(path, number, broken=()):
    with path.open("w") as file:
        for i in range(number):
            good = json.dumps({"id": f"a{i}", "text": f"{PROSE} No {i}."})
            file.write(("{broken" if i in broken else good) + "\n")
    return path


@pytest.fixture
def folder(tmp_path):
    for i in range(7):
        (tmp_path / f"{i}.txt").write_text(f"{PROSE} No {i}.")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "rows.csv").write_text("text,title\none,A\nbroken\ntwo,B\n")
    return tmp_path


def of(items):
    return [x.id if isinstance(x, Article) else x.code for x in items]


def test_files_are_named_and_not_sent(folder):
    chunks = list(chunks_of([folder], wire=False, options=PLAIN, size=4))
    assert [c.count for c in chunks] == [4, 4, 3]
    assert not any(isinstance(x, Article) for x in chunks[0].given)
    found = [x for chunk in chunks for x in read_chunk(chunk, PLAIN)]
    assert found == list(read_paths([folder]))


@pytest.mark.parametrize("size", [1, 3, 100])
def test_lines_are_cut_by_place(tmp_path, size):
    path = wire(tmp_path / "a.jsonl", 7, broken=(2,))
    chunks = list(chunks_of([str(path)], wire=True, options=PLAIN, size=size))
    found = [x for chunk in chunks for x in read_chunk(chunk, PLAIN)]
    assert of(found) == ["a0", "a1", "not-json", "a3", "a4", "a5", "a6"]
    assert "line 3" in str(found[2])
    halves = [half for chunk in chunks if chunk.count > 1 for half in chunk.halves()]
    again = [x for half in halves for x in read_chunk(half, PLAIN)]
    assert again == (found if size == 100 else found[: len(again)])


def test_rows_of_parquet_are_cut_by_place(tmp_path):
    path = tmp_path / "a.parquet"
    table = pa.table({"body": [f"{PROSE} No {i}." for i in range(50)], "n": range(50)})
    pq.write_table(table, path, row_group_size=20)
    for size in (3, 7, 1000):
        chunks = list(chunks_of([str(path)], wire=False, options=PLAIN, size=size))
        assert sum(c.count for c in chunks) == 50
        found = [x for chunk in chunks for x in read_chunk(chunk, PLAIN)]
        assert found == list(read_paths([path]))
    halves = chunks[0].halves()
    assert [x for half in halves for x in read_chunk(half, PLAIN)] == found[:20]


REPEATED = {
    "its own id": {
        "id": ["x", "y", "x", "z", "y", "x", "w"],
        "text": [f"{PROSE} {n}." for n in (1, 2, 1, 3, 4, 5, 6)],
    },
    "the first of an id has no text": {
        "id": ["x", "x", "x", "y"],
        "text": [None, f"{PROSE} 1.", f"{PROSE} 2.", f"{PROSE} 3."],
    },
    "an address": {
        "link": ["https://a.example/1", None, "https://a.example/1", "https://a.example/2", None],
        "text": [f"{PROSE} {n}." for n in (1, 2, 1, 3, 2)],
    },
    "content alone": {"body": [f"{PROSE} {n % 3}." for n in range(8)]},
    "days first": {
        "text": [f"{PROSE} {n}." for n in range(6)],
        "date": [
            "03/04/2026",
            "25/12/2025",
            "01/02/2026",
            "04/04/2026",
            "05/05/2026",
            "31/01/2026",
        ],
    },
    "days or months": {"text": [f"{PROSE} {n}." for n in range(4)], "date": ["03/04/2026"] * 4},
    "no column for the text": {"colour": ["red", "blue"]},
    "no row": {"text": pa.array([], pa.string())},
}


@pytest.mark.parametrize("case", REPEATED)
def test_what_all_rows_tell_is_known_to_each_cut(tmp_path, case):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table(REPEATED[case]), path, row_group_size=3)
    whole = list(read_paths([path]))
    for size in (1, 2, 100):
        chunks = chunks_of([str(path)], wire=False, options=PLAIN, size=size)
        assert [x for chunk in chunks for x in read_chunk(chunk, PLAIN)] == whole


def test_a_file_that_is_no_parquet_is_named_and_the_others_are_read(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no more of it PAR1")
    (tmp_path / "b.txt").write_text(PROSE)
    paths = [str(tmp_path / name) for name in ("a.parquet", "b.txt")]
    found = [x for c in chunks_of(paths, wire=False, options=PLAIN) for x in read_chunk(c, PLAIN)]
    assert of(found) == ["damaged", "b.txt"]


def test_paths_that_fsspec_opens(tmp_path):
    pytest.importorskip("fsspec")
    wire(tmp_path / "a.jsonl", 5)
    (chunk,) = chunks_of([f"file://{tmp_path}/a.jsonl"], wire=False, options=PLAIN)
    assert of(read_chunk(chunk, PLAIN)) == [f"a{i}" for i in range(5)]
    scored = score_chunk(chunk, Task(output=f"file://{tmp_path}"))
    assert scored.rows == 5
    written = pq.read_table(tmp_path / "part-000001.parquet")
    assert written["article"].to_pylist() == [f"a{i}" for i in range(5)]


def test_a_row_that_fails_is_reported_and_the_others_are_scored(monkeypatch):
    from analysis import scoring

    real = scoring.language_of

    def fails(document):
        if document.article.id == "a5":
            raise RuntimeError("a fault in a library")
        return real(document)

    monkeypatch.setattr(scoring, "language_of", fails)
    given = tuple(Article(id=f"a{i}", text=PROSE) for i in range(9))
    found = list(run([Chunk("1", 9, given)], Task(), Here()))
    lines = [json.loads(line) for scored in found for line in scored.lines]
    assert [x["id"] for x in lines] == [f"a{i}" if i != 5 else None for i in range(9)]
    assert lines[5]["error"]["code"] == "failed"
    assert [p.where for scored in found for p in scored.problems] == ["a5"]


def test_what_kills_its_process_is_found_and_the_others_are_scored():
    articles = [Article(id=f"a{i}", text=f"{PROSE} No {i}.") for i in range(6)]
    chunks = [
        Chunk("1", 2, tuple(articles[:2])),
        Chunk("2", 3, (articles[2], Poison(), articles[3])),
        Chunk("3", 2, tuple(articles[4:])),
    ]
    pool = Processes(2)
    try:
        found = list(run(chunks, Task(), pool))
    finally:
        pool.close()
    lines = [json.loads(line) for scored in found for line in scored.lines]
    assert [x["id"] for x in lines] == ["a0", "a1", "a2", None, "a3", "a4", "a5"]
    assert [p.code for scored in found for p in scored.problems] == ["failed"]


def test_another_version_is_refused():
    with pytest.raises(WrongVersion):
        score_chunk(Chunk("1", 0), Task(version="0.0+other"))


def test_the_command_gives_the_same_lines_on_workers(folder, capsys):
    arguments = ["analyze", "--output-format", "jsonl", str(folder)]
    assert main(arguments) == 1
    alone = capsys.readouterr()
    assert main([*arguments, "--workers", "2"]) == 1
    shared = capsys.readouterr()
    assert shared.out == alone.out
    assert "9 scored" in shared.err
    assert "2 failed" in shared.err


def test_the_command_writes_parquet(folder, tmp_path, capsys):
    out = tmp_path / "scores"
    assert main(["analyze", "--output", str(out), str(folder / "1.txt")]) == 0
    assert [p.name for p in out.iterdir()] == ["part-000001.parquet"]
    assert pq.read_table(out)["article"].to_pylist() == ["1.txt"]
    for again in (str(out), f"file://{out}"):
        assert main(["analyze", "--output", again, str(folder / "1.txt")]) == 2
        assert "another run" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["--workers", "2", "-"], ["--workers", "2", "--output-format", "csv", "."]],
)
def test_what_workers_can_not_do_is_said(arguments, capsys):
    assert main(["analyze", *arguments]) == 2
    assert "parallax:" in capsys.readouterr().err


def test_no_scheduler_is_said():
    pytest.importorskip("distributed")
    with pytest.raises(ConnectionError, match="no Dask scheduler"):
        Cluster("tcp://127.0.0.1:9", timeout=1)


@pytest.fixture
def dask(tmp_path):
    """Start a scheduler and two workers, each a process of its own."""
    pytest.importorskip("distributed")
    contact = tmp_path / "scheduler.json"
    start = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    scheduler = [*start, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = [*start, "worker", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    told = ["--scheduler-file", str(contact)]
    processes = [subprocess.Popen([*scheduler, *told], **quiet)]
    try:
        processes += [subprocess.Popen([*worker, *told], **quiet) for _ in range(2)]
        for _ in range(600):
            if contact.exists() and contact.read_text().endswith("}"):
                break
            time.sleep(0.1)
        yield json.loads(contact.read_text())["address"], processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait(30)


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_gives_what_one_process_gives(dask, tmp_path):
    from distributed import Client

    address, workers = dask
    path = str(wire(tmp_path / "a.jsonl", 240, broken=(100,)))
    options = {"wire": True, "options": PLAIN, "size": 8}
    alone = [line for s in run(chunks_of([path], **options), Task(), Here()) for line in s.lines]
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=90)
    lines, problems, killed = [], [], False
    with pool_of(address=address) as pool:
        for scored in run(chunks_of([path], **options), Task(), pool):
            lines += scored.lines
            problems += scored.problems
            if len(lines) >= 40 and not killed:
                workers[0].send_signal(signal.SIGKILL)
                killed = True
    assert killed
    assert lines == alone
    assert [p.code for p in problems if isinstance(p, Problem)] == ["not-json"]


def table_of_articles(path, rows=1_600):
    """Write a table of which every row group is a chunk; one row has no text."""
    texts = [f"{PROSE} No {i}." if i != 777 else None for i in range(rows)]
    titles = [f"Title {i}" for i in range(rows)]
    pq.write_table(pa.table({"text": texts, "title": titles}), path, row_group_size=100)
    return path


def written(folder):
    """Return the rows of the parts, in the order of their names."""
    parts = sorted(path for path in folder.iterdir() if path.suffix == ".parquet")
    return pa.concat_tables([pq.read_table(path) for path in parts])


def lose_a_worker(command, out, victim):
    """Run a command, kill what `victim` names once a few parts are there, and return what the
    command said."""
    run = [sys.executable, "-m", "analysis", "analyze", "--output", str(out), *command]
    asked = subprocess.Popen(run, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 120
    while not out.exists() or len(list(out.glob("part-*.parquet"))) < 3:
        assert time.monotonic() < until
        assert asked.poll() is None
        time.sleep(0.02)
    os.kill(victim(asked.pid), signal.SIGKILL)
    before = len(list(out.glob("part-*.parquet")))
    said = asked.communicate(timeout=300)[1]
    assert before < 16
    assert asked.returncode == 1
    return said


def assert_whole(out, path, tmp_path, said, capsys):
    assert main(["analyze", "--output", str(tmp_path / "alone"), str(path)]) == 1
    told = capsys.readouterr().err
    assert written(out).equals(written(tmp_path / "alone"))
    assert written(out).num_rows == 1_599
    assert pq.read_table(out).num_rows == 1_599
    for line in (f"parallax: {path} row 778: no text in this row", "1 failed"):
        assert line in told
        assert line in said


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_writes_what_one_process_writes(dask, tmp_path, capsys):
    from distributed import Client

    address, workers = dask
    path, out = table_of_articles(tmp_path / "a.parquet"), tmp_path / "scores"
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=90)
    said = lose_a_worker(["--cluster", address, str(path)], out, lambda _: workers[0].pid)
    assert_whole(out, path, tmp_path, said, capsys)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="processes are told apart through /proc")
def test_processes_of_which_one_is_killed_write_what_one_process_writes(tmp_path, capsys):
    path, out = table_of_articles(tmp_path / "a.parquet"), tmp_path / "scores"

    def worker(pid):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return max(map(int, children.split()))

    said = lose_a_worker(["--workers", "2", str(path)], out, worker)
    assert_whole(out, path, tmp_path, said, capsys)


def test_a_part_of_a_worker_that_was_killed_is_passed_over(tmp_path, monkeypatch):
    given = (Article(id="a1", text=PROSE),)
    real = os.replace

    def dies(*paths):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", dies)
    monkeypatch.setattr(os, "unlink", lambda path: None)
    with pytest.raises(KeyboardInterrupt):
        score_chunk(Chunk("000001", 1, given), Task(output=str(tmp_path)))
    (left,) = os.listdir(tmp_path)
    assert left.startswith(".")
    monkeypatch.setattr(os, "replace", real)
    score_chunk(Chunk("000001", 1, given), Task(output=str(tmp_path)))
    assert pq.read_table(tmp_path)["article"].to_pylist() == ["a1"]


@pytest.fixture
def memory():
    """Return what puts a file into a system of files that fsspec knows, of this process alone."""
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    yield lambda path, data: system.pipe_file(path, data)
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def test_a_folder_and_a_pattern_elsewhere_stand_for_their_files(memory, tmp_path, capsys):
    table = table_of_articles(tmp_path / "a.parquet", 250).read_bytes()
    memory("/pages/2.parquet", table)
    memory("/pages/1.jsonl", wire(tmp_path / "a.jsonl", 3).read_bytes())
    memory("/pages/3.csv", b"body;kopf\n" + PROSE.encode() + b";A vote\n")
    found = {}
    for path in ("memory://pages", "memory://pages/*.parquet", "memory://pages/1.jsonl"):
        chunks = chunks_of([path], wire=False, options=PLAIN)
        found[path] = [x for chunk in chunks for x in read_chunk(chunk, PLAIN)]
    assert len(found["memory://pages"]) == 3 + 250 + 1
    assert len(found["memory://pages/*.parquet"]) == 250
    assert of(found["memory://pages/1.jsonl"]) == ["a0", "a1", "a2"]
    assert main(["analyze", "--output", "memory://scores", "memory://pages/"]) == 0
    assert "254 scored" in capsys.readouterr().err
    assert main(["analyze", "--output", "memory://scores", "memory://pages/"]) == 2
    assert "another run" in capsys.readouterr().err
    for arguments in (["--workers", "2"], ["--cluster", "tcp://127.0.0.1:9"]):
        assert main(["analyze", *arguments, "memory://pages/"]) == 2
        assert "one process" in capsys.readouterr().err


def test_what_can_not_be_reached_is_said_and_the_others_are_scored(memory, capsys):
    memory("/pages/a.txt", PROSE.encode())
    given = ["memory://nowhere/a.parquet", "memory://pages/*.none", "memory://pages/a.txt"]
    assert main(["analyze", "--output", "memory://scores", *given]) == 1
    said = capsys.readouterr().err
    assert "memory://nowhere/a.parquet: no such file" in said
    assert "memory://pages/*.none: no such file" in said
    assert "1 scored" in said
    assert "2 failed" in said


def test_a_package_that_is_missing_is_named(monkeypatch, capsys):
    pytest.importorskip("fsspec")
    for path, package in (("gs://bucket/a.parquet", "gcsfs"), ("oci://bucket/a.pq", "ocifs")):
        monkeypatch.setitem(sys.modules, package, None)
        for arguments in ([path], ["--output", path, "."]):
            assert main(["analyze", "--workers", "2", *arguments]) == 1
            assert f"pip install {package}" in capsys.readouterr().err
    assert main(["analyze", "gs://bucket/a.parquet"]) == 1
    assert "--workers N" in capsys.readouterr().err


def test_without_fsspec_local_paths_work_and_others_name_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    (tmp_path / "a.txt").write_text(PROSE)
    out = f"file://{tmp_path}/scores"
    assert main(["analyze", "--output", out, f"file://{tmp_path}/a.txt"]) == 0
    assert main(["analyze", "--output", "s3://bucket/scores", str(tmp_path / "a.txt")]) == 1
    assert "pip install fsspec" in capsys.readouterr().err


def test_what_can_not_be_written_ends_the_run_and_is_not_tried_row_by_row(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "scores").write_text("a file where the folder was to be")
    assert main(["analyze", "--output", str(tmp_path / "scores"), str(tmp_path / "a.txt")]) == 1
    said = capsys.readouterr().err
    assert "can't be written" in said
    assert "scored" not in said


def test_what_is_not_reached_for_a_while_is_tried_again_and_not_in_halves(monkeypatch):
    from analysis import cluster
    from analysis.paths import Unreachable

    tried = []

    def breaks(chunk, options):
        tried.append(chunk.count)
        raise Unreachable("s3://bucket/a.parquet: timed out")

    monkeypatch.setattr(cluster, "read_chunk", breaks)
    (scored,) = run([Chunk("1", 8, path="s3://bucket/a.parquet", first=1)], Task(), Here())
    assert tried == [8, 8, 8]
    assert "timed out" in str(scored.problems[0])
    assert "row 1 to 8" in str(scored.problems[0])


def test_paths_given_to_a_cluster_do_not_hang_on_the_folder(tmp_path, monkeypatch):
    from analysis.paths import absolute

    monkeypatch.chdir(tmp_path)
    assert absolute("a.parquet") == str(tmp_path / "a.parquet")
    assert absolute("file://a.parquet") == str(tmp_path / "a.parquet")
    for path in ("s3://bucket/a.parquet", "https://a.example/x"):
        assert absolute(path) == path
