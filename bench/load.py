"""Fifty sessions filter a large store at once: errors, cross-talk, answer times, memory.

python -P bench/load.py [--sessions N] [--reruns N] [--articles N] [--store FOLDER]

Each session is a connection to one real server, as a browser's is, and asks for a source of its
own again and again, half of the time for another. What comes back must name that source and no
other. Prints answer times and the server's memory after every tenth of the reruns; exit status 1
on an error, on another session's source, or when memory grows by more than a tenth in the second
half.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

ROOT = Path(__file__).parent.parent
PATIENCE = 300
MOST_GROWTH = 1.1


@dataclass
class Answer:
    """What one run of the page sent: texts, chart specifications, errors, the sources offered."""

    texts: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass
class Found:
    """What all sessions met."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    crossed: list[str] = field(default_factory=list)


def builder():
    """Return the other benchmark's way of making a store."""
    spec = importlib.util.spec_from_file_location("store_bench", Path(__file__).parent / "store.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.build


@contextmanager
def serving(store: Path):
    """Run the app on a store; yield the port and the process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "app.py"),
        f"--server.port={port}", "--server.headless=true", "--server.fileWatcherType=none",
    ]  # fmt: skip
    environment = os.environ | {"PARALLAX_STORE": str(store)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health").close()
                break
            except OSError:
                time.sleep(0.2)
        yield port, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(20)


def connection(port: int):
    """Return a connection as a browser's; a busy server may answer late."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    return connect(
        address,
        subprotocols=["streamlit"],
        max_size=None,
        ping_interval=None,
        open_timeout=PATIENCE,
    )


async def ask(socket_, **address: str) -> Answer:
    """Run the page of an address and return what it sent."""
    message = BackMsg()
    message.rerun_script.query_string = urlencode({"corpus": "store", **address})
    started = time.perf_counter()
    await socket_.send(message.SerializeToString())
    answer = Answer()
    while True:
        received = ForwardMsg()
        received.ParseFromString(await asyncio.wait_for(socket_.recv(), PATIENCE))
        kind = received.WhichOneof("type")
        if kind == "delta":
            _take(received.delta, answer)
        elif kind == "script_finished":
            answer.seconds = time.perf_counter() - started
            return answer


def _take(delta, answer: Answer) -> None:
    element = delta.new_element
    kind = element.WhichOneof("type")
    if kind == "exception":
        answer.errors.append(element.exception.message)
    elif kind == "text":
        answer.texts.append(element.text.body)
    elif kind in ("vega_lite_chart", "arrow_vega_lite_chart"):
        answer.texts.append(getattr(element, kind).spec)
    elif kind == "multiselect" and element.multiselect.label == "Source":
        answer.sources += element.multiselect.options


async def session(number: int, port: int, reruns: int, found: Found, sources: list[str]) -> None:
    """Ask again and again for one's own source; note errors and other sources."""
    chance = random.Random(number)
    own = sources[number % len(sources)]
    async with connection(port) as socket_:
        for _ in range(reruns):
            if chance.random() < 0.5:
                own = chance.choice(sources)
            answer = await ask(socket_, source=own, words=str(chance.randrange(5) * 50))
            found.seconds.append(answer.seconds)
            found.errors += answer.errors
            shown = "\n".join(answer.texts)
            if f"source {own}" not in shown:
                found.crossed.append(f"session {number} misses {own}")
            found.crossed += [
                f"session {number} asked for {own}, got {other}"
                for other in sources
                if other != own and f"source {other}" in shown
            ]


async def load(port: int, server: psutil.Process, sessions: int, reruns: int) -> tuple[Found, list]:
    """Run the sessions in ten rounds; return what they met and the memory after each."""
    async with connection(port) as socket_:
        first = await ask(socket_)
        print(f"first page: {first.seconds:.1f} s, {len(first.sources)} sources", flush=True)
    found, memory = Found(errors=first.errors), []
    for part in range(10):
        each = max(1, reruns // sessions // 10)
        await asyncio.gather(
            *(session(n, port, each, found, first.sources) for n in range(sessions))
        )
        memory.append(server.memory_info().rss / 1e6)
        done = len(found.seconds)
        print(f"round {part + 1}: {done:,} reruns, {memory[-1]:,.0f} MB", flush=True)
    return found, memory


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--reruns", type=int, default=1000, help="of all sessions together")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--store", type=Path, help="made there unless it is there")
    options = parser.parse_args()
    folder = options.store or Path(tempfile.mkdtemp(prefix="parallax-load-"))
    builder()(folder, options.articles)
    with serving(folder) as (port, server):
        found, memory = asyncio.run(load(port, server, options.sessions, options.reruns))
    seconds = sorted(found.seconds)
    print(
        f"{options.sessions} sessions, {options.articles:,} articles, {len(seconds):,} reruns: "
        f"{len(found.errors)} errors, {len(found.crossed)} answers of another session; "
        f"seconds median {statistics.median(seconds):.2f}, "
        f"95 % {seconds[int(len(seconds) * 0.95)]:.2f}"
    )
    for line in [*found.errors, *found.crossed][:10]:
        print(line, file=sys.stderr)
    flat = memory[-1] <= MOST_GROWTH * memory[4]
    print(f"memory {memory[0]:,.0f} → {memory[4]:,.0f} → {memory[-1]:,.0f} MB")
    return 0 if flat and not found.errors and not found.crossed else 1


if __name__ == "__main__":
    sys.exit(main())
