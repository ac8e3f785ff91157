"""Faults met by a real import: killed at every step, no space, no permission, many at once."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from analysis import Article, analyze
from analysis.cli import main
from analysis.reading import read_paths
from analysis.store import Importing, Store, StoreError

PROSE = "The harbour council may delay the vote, its chair Rolf Tamsin said on Monday. "
PAUSES = ("begun", "half", "written", "renamed")


def command(*arguments):
    return [sys.executable, "-m", "analysis", *map(str, arguments)]


def lines(path, numbers):
    with path.open("w") as file:
        for i in numbers:
            file.write(json.dumps({"id": f"a{i}", "title": f"T{i}", "text": f"{PROSE} No {i}."}))
            file.write("\n")
    return path


def ids(store):
    with Store.open(store).connection() as connection:
        return [
            r[0] for r in connection.execute("SELECT article FROM articles ORDER BY 1").fetchall()
        ]


@pytest.fixture
def store(tmp_path):
    """A store that holds one article already."""
    made = Store.open(tmp_path / "store")
    made.add([analyze(Article(id="a0", text=f"{PROSE} No 0.", title="T0"))])
    return tmp_path / "store"


def article(number):
    return Article(id=f"a{number}", text=f"{PROSE} No {number}.", title=f"T{number}")


@pytest.mark.parametrize("stage", PAUSES)
def test_killed_at_a_stage_nothing_kept_is_lost_and_the_next_import_goes_on(stage, store):
    code = (
        "from analysis import Article, analyze; from analysis.store import Store\n"
        f"rows = [Article(id=f'a{{i}}', text=f'{PROSE} No {{i}}.', title=f'T{{i}}')"
        " for i in (1, 2)]\n"
        f"Store.open({str(store)!r}).add(map(analyze, rows))\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE,
        env={**os.environ, "PARALLAX_PAUSE_AT": stage},
    )  # fmt: skip
    assert writer.stdout.readline().decode() == f"paused: {stage}\n"
    there = ["a0", "a1", "a2"] if stage == "renamed" else ["a0"]
    assert ids(store) == there
    assert Store.open(store).problems == []
    writer.kill()
    writer.wait(30)
    again = Store.open(store)
    importing = Importing(again, map(article, range(3)))
    assert list(importing)[-1].report.added == 3 - len(there)
    assert [p.code for p in again.problems] == ([] if stage == "renamed" else ["cut-short"])
    assert ids(store) == ["a0", "a1", "a2"]
    assert [n for n in os.listdir(store / "parts") if n.startswith(".")] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_keeps_what_is_done(number, tmp_path):
    source, store = tmp_path / "pipe.jsonl", tmp_path / "store"
    lines(source, range(100))
    slow = (
        "import sys, time; from analysis.store import importing as module\n"
        "from analysis.cli import main\n"
        "real = module._chunks\n"
        "def chunks(items):\n"
        "    for n, chunk in enumerate(real(items)):\n"
        "        if n: print('half way', flush=True); time.sleep(60)\n"
        "        yield chunk\n"
        "module._chunks = chunks\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", slow, "import", str(source), "--store", str(store)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert writer.stdout.readline() == b"half way\n"
    writer.send_signal(number)
    out, _ = writer.communicate(timeout=120)
    assert writer.returncode == 130
    assert b"50 added" in out
    assert b"interrupted" in out
    rest = Importing(Store.open(store), map(article, range(100)))
    assert list(rest)[-1].report.added == 50
    assert len(ids(store)) == 100


def test_two_imports_of_one_file_at_once_double_nothing(tmp_path):
    table, store = lines(tmp_path / "rows.jsonl", range(20)), tmp_path / "store"
    both = [
        subprocess.Popen(command("import", table, "--store", store), stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    out = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert all(b"added" in each for each in out)
    assert len(ids(store)) == len(set(ids(store))) == 20
    with Store.open(store).connection() as connection:
        cues, single = connection.execute(
            "SELECT count(*), count(DISTINCT (article, signal, start)) FROM evidence"
        ).fetchone()
    assert cues == single > 0


def test_readers_never_meet_half_a_part(store):
    made = [analyze(Article(id=f"b{i}", text=f"{PROSE} No {i}.", title=f"B{i}")) for i in range(12)]
    faults, done = [], threading.Event()

    def read():
        while not done.is_set():
            try:
                with Store.open(store).connection() as connection:
                    articles, texts = connection.execute(
                        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM texts)"
                    ).fetchone()
                    if articles != texts:
                        faults.append((articles, texts))
            except Exception as error:
                faults.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    writer = Store.open(store)
    for analysis in made:
        writer.add([analysis])
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert len(ids(store)) == 13


@pytest.mark.parametrize("workers", [(), ("--workers", "2")])
def test_an_import_names_a_damaged_part_and_keeps_its_articles_again(tmp_path, capfd, workers):
    table, store = lines(tmp_path / "rows.jsonl", range(450)), tmp_path / "store"
    given = ["import", str(table), "--store", str(store), *workers]
    kept = Store.open(store)
    kept.add(map(analyze, read_paths([table])))
    (part,) = kept.parts()
    path = Path(part.file("texts"))
    data = path.read_bytes()
    path.write_bytes(data[:60] + b"\x55" * 30 + data[90:])
    assert main(given) == 0
    told = capfd.readouterr()
    assert told.out.startswith("450 added")
    assert f"store part {part.name}: damaged" in told.err
    assert part.path.exists()
    assert main(given) == 0
    assert "450 unchanged" in capfd.readouterr().out
    assert len(set(ids(store))) == len(ids(store)) == 450


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root to step down")
def test_a_folder_that_may_not_be_written(tmp_path, tmp_path_factory):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o755)
    base = tmp_path_factory.getbasetemp()  # one folder deeper in a worker of several
    for folder in (tmp_path, base, base.parent, base.parent.parent):
        if folder.name.startswith(("test_", "popen-", "pytest-")):
            folder.chmod(0o755)
    made = [analyze(article(1))]
    store = Store.open(locked)
    os.seteuid(65534)
    try:
        with pytest.raises(StoreError) as caught:
            store.add(made)
        assert len(store) == 0
    finally:
        os.seteuid(0)
    assert caught.value.code == "read-only"
    assert str(locked) in str(caught.value)


@pytest.mark.skipif(os.name == "nt", reason="needs resource limits")
@pytest.mark.parametrize("most", [0, 100, 2_000, 8_000])
def test_no_space_at_any_step_leaves_what_was_kept(most, store, tmp_path):
    """A limit of the size of files stands for a full disk: the same errors come from the same
    calls."""
    import resource

    made = [analyze(Article(id="b", text=PROSE * 20, title="B"))]
    writer = Store.open(store)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        with pytest.raises(StoreError) as caught:
            writer.add(made)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert caught.value.code == "disk-full"
    assert ids(store) == ["a0"]
    assert [n for n in os.listdir(store / "parts") if n.startswith(".")] == []


def test_the_message_of_a_full_disk_names_the_store(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreError, match="no space left") as caught:
        Store.open(tmp_path / "s").add([analyze(Article(id="a", text=PROSE))])
    assert caught.value.code == "disk-full"
    assert str(tmp_path / "s") in str(caught.value)


def test_what_a_living_writer_has_under_way_is_not_cleared(store):
    here = f"{os.uname().nodename}-{os.getppid()}-x"
    gone = f"{os.uname().nodename}-{2**22 + 7}-x"
    for name in (here, gone, "another-machine-1-x"):
        (store / "parts" / f".unfinished-{name}").mkdir()
    cleared = Store.open(store).clear()
    assert [p.code for p in cleared] == ["cut-short"]
    left = [n for n in os.listdir(store / "parts") if n.startswith(".unfinished")]
    assert sorted(left) == sorted(f".unfinished-{n}" for n in (here, "another-machine-1-x"))


def test_the_commands(tmp_path, monkeypatch, capfd):
    table, store = lines(tmp_path / "rows.jsonl", range(3)), tmp_path / "store"
    (tmp_path / "other.csv").write_text(f"Verse,Name\n{PROSE.replace(',', '')},=1+1\n")
    monkeypatch.setenv("PARALLAX_STORE", str(store))

    def parallax(*arguments):
        status = main([*map(str, arguments)])
        return status, *capfd.readouterr()

    both = ("import", table, tmp_path / "other.csv", "--map", "text=Verse,title=Name")
    status, out, errors = parallax(*both, "--source", "Post")
    assert status == 1  # the mapping does not fit the other file
    assert "rows.jsonl" in errors
    assert out.startswith("1 added")
    assert parallax("import", table)[1].startswith("3 added")
    status, out, _ = parallax("export")
    exported = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert sorted(e["title"] for e in exported) == ["=1+1", "T0", "T1", "T2"]
    assert all("value" in each["scores"]["hedging"] for each in exported)
    csv, whole, again = (tmp_path / name for name in ("out.csv", "out.parquet", "again"))
    assert parallax("export", csv)[0] == 0
    assert "'=1+1" in csv.read_text()
    assert parallax("export", whole)[0] == 0
    assert parallax("import", whole, "--store", again)[1].startswith("4 added")
    assert parallax("remove", "a1")[:2] == (0, "1 removed\n")
    assert parallax("remove", "a1")[0] == 1
    assert parallax("import", tmp_path / "nowhere")[0] == 1
    status, _, errors = parallax("export", "--store", table)
    assert status == 1
    assert "is a file" in errors


def test_an_import_on_workers_keeps_what_one_process_keeps(tmp_path, capfd):
    table = lines(tmp_path / "rows.jsonl", range(450))
    (tmp_path / "pages").mkdir()
    for i in range(3):
        (tmp_path / "pages" / f"{i}.txt").write_text(f"{PROSE} Page {i}.")
    (tmp_path / "pages" / "broken.html").write_bytes(b"")
    alone, shared = tmp_path / "alone", tmp_path / "shared"
    given = ("import", table, tmp_path / "pages")
    assert main([*map(str, given), "--store", str(alone)]) == 1
    one = capfd.readouterr()
    assert main([*map(str, given), "--store", str(shared), "--workers", "2"]) == 1
    two = capfd.readouterr()
    assert one.out.startswith("453 added")
    assert two.out.startswith("453 added")
    assert one.err == two.err
    sql = "SELECT * EXCLUDE (row) FROM scores ORDER BY article"
    found = []
    for store in (alone, shared):
        with Store.open(store).connection() as connection:
            found.append(connection.execute(sql).fetchall())
    assert found[0] == found[1]
    assert main([*map(str, given), "--store", str(shared), "--workers", "2"]) == 1
    assert "453 unchanged" in capfd.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="processes are told apart through /proc")
def test_an_import_on_workers_that_is_killed_leaves_none_behind_and_goes_on(tmp_path):
    table, store = lines(tmp_path / "rows.jsonl", range(3_000)), tmp_path / "store"
    given = command("import", table, "--store", store, "--workers", "2")
    writer = subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    children = Path(f"/proc/{writer.pid}/task/{writer.pid}/children")
    until = time.monotonic() + 60
    while not (store / "parts").exists() or not Store.open(store).parts():
        assert time.monotonic() < until
        time.sleep(0.05)
    started = [int(pid) for pid in children.read_text().split()]
    assert len(started) >= 2
    writer.kill()
    writer.communicate(timeout=30)
    until = time.monotonic() + 30
    while any(Path(f"/proc/{pid}").exists() for pid in started):
        assert time.monotonic() < until
        time.sleep(0.1)
    before = len(ids(store))
    assert 0 < before < 3_000
    done = subprocess.run(given, capture_output=True, timeout=300, check=True)
    assert f"{3_000 - before:,} added".encode() in done.stdout
    assert len(ids(store)) == 3_000


def test_what_is_kept_is_analysed_again(tmp_path, monkeypatch, capfd):
    table, store = lines(tmp_path / "rows.jsonl", range(3)), tmp_path / "store"
    asked = ["analyze", "--output-format", "jsonl"]
    monkeypatch.setenv("PARALLAX_STORE", str(store))
    assert main(asked) == 1
    assert "nothing is kept there" in capfd.readouterr().err
    assert main(["import", str(table), "--quiet"]) == 0
    assert main([*asked, str(table)]) == 0
    fresh = capfd.readouterr().out
    assert main(asked) == 0
    assert capfd.readouterr().out == fresh
    monkeypatch.delenv("PARALLAX_STORE")
    assert main([*asked, "--store", str(store), str(table)]) == 0
    assert capfd.readouterr().out == fresh * 2
    assert main([*asked, "--store", str(table)]) == 1
    assert "is a file" in capfd.readouterr().err
    out = tmp_path / "scores"
    assert main(["analyze", "--store", str(store), "--output", str(out)]) == 0
    assert [p.name for p in out.iterdir()] == ["part-kept-000001.parquet"]
