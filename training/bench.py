"""`make bench`: the figures that the design promises, printed beside their goals; none is a timed test.

In: the reader, the corpus, and what `make build` left. Out: JSON lines on standard output and a table on
standard error; with --write the figures that `make cost` needs, into measured.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

HERE = Path(__file__).parent
BUILT = HERE.parent / ".aws-sam"
STARTS = 5
MB = 1e6


def main() -> None:
    """Print every figure of the table "Numbers to hold" that one machine can measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--repeats", type=int, default=200, help="of the one article")
    arguments.add_argument("--articles", type=int, default=300, help="of the mix")
    arguments.add_argument("--log-bytes", type=int, default=0, help="an article, as startup found")
    arguments.add_argument("--write", action="store_true", help="write measured.json")
    given = arguments.parse_args()
    console = Console(stderr=True)
    starts = [
        _child("bench_reader.py", 0, 0) for _ in track(range(STARTS), "starts", console=console)
    ]
    read = _child("bench_reader.py", given.repeats, given.articles)
    usage = {
        name: _child("bench_usage.py", max(10, given.articles // 8), share)["an article"]
        for name, share in (("quiet", 1), ("alerting", 0))
    }
    lines = [*_reader_lines(starts, read), *_size_lines(), *_usage_lines(usage)]
    table = Table("what", "measured", "CPU alone", "goal", title=_machine())
    for line in lines:
        print(json.dumps(line))
        _add_rows(table, line)
    console.print(table)
    if given.write:
        text = json.dumps(_measured(read, usage, given.log_bytes), indent=1)
        (HERE / "measured.json").write_text(text + "\n", "utf-8")


def _add_rows(table: Table, line: dict[str, Any]) -> None:
    """One row; for requests one of each kind."""
    value = line["value"]
    rows = value if isinstance(value, dict) else {"": value}
    for name, one in rows.items():
        what = ": ".join(filter(None, (line["what"], name)))
        table.add_row(what, str(one), str(line.get("cpu", "")), line.get("goal", ""))


def _child(script: str, *arguments: float) -> Any:
    """What a script of this folder prints, run in an interpreter of its own."""
    path = os.pathsep.join([str(HERE), str(HERE.parent / "shared")])
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": path, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


def _reader_lines(starts: list[Any], read: Any) -> list[dict[str, Any]]:
    walls, works = ([1000 * one[n] for one in read["one"]] for n in (0, 1))
    mix = read["mix"].values()
    articles = sum(part["articles"] for part in mix)
    rates = [round(articles / sum(part["seconds"][n] for part in mix), 1) for n in (0, 1)]
    start = [
        round(statistics.median(one["import"][n] + one["load"][n] for one in starts), 2)
        for n in (0, 1)
    ]
    return [
        {
            "what": f"one article of the sample's size, warm, ms, {name}",
            "value": round(_quantile(walls, share), 1),
            "cpu": round(_quantile(works, share), 1),
            "goal": goal,
            "n": len(walls),
        }
        for name, share, goal in (("p50", 0.5, "<= 40"), ("p99", 0.99, "<= 200"))
    ] + [
        {
            "what": "news of all kinds, articles a second, one core",
            "value": rates[0],
            "cpu": rates[1],
            "goal": ">= 100",
            "n": articles,
            "quiet": read["mix"]["quiet"]["articles"],
        },
        {"what": "import and load, s", "value": start[0], "cpu": start[1], "goal": "<= 0.8"},
        {"what": "peak memory of the reader, MB", "value": read["peak MB"], "goal": "<= 400"},
    ]


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[round(share * (len(values) - 1))]


def _size_lines() -> list[dict[str, Any]]:
    lines = []
    for architecture in ("arm64", "x86_64"):
        folders = [BUILT / architecture / name for name in ("Classify", "ClassifyLayer")]
        line: dict[str, Any] = {"what": f"classify and its layer unzipped, MB, {architecture}"}
        if all(folder.exists() for folder in folders):
            files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
            line["value"] = round(sum(path.stat().st_size for path in files) / MB, 1)
        else:
            line["value"] = "not built: make build"
        lines.append(line | {"goal": "<= 200"})
    return lines


def _usage_lines(usage: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"what": f"requests an article, {name}", "value": counts} for name, counts in usage.items()
    ]


def _measured(read: Any, usage: dict[str, Any], log_bytes: int) -> dict[str, Any]:
    """CPU seconds: a function has its core for itself."""
    measured: dict[str, Any] = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": _machine(),
        "log bytes": log_bytes,
    }
    for name, part in read["mix"].items():
        seconds = round(part["seconds"][1] / part["articles"], 4)
        measured[name] = {"reading seconds": seconds} | usage[name]
    return measured


def _machine() -> str:
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        if line.startswith("model name")
    ]
    name = names[0] if names else platform.processor()
    return f"{name}, {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
