"""The built classify function in the runtime's own shape: start-up, first and warm invocation, memory.

In: `make build`, SAM CLI, and Docker with the image lambda-standin:python3.13 (x86_64). Out: a JSON
object; ends with 2 and the reason where one is missing. One CPU and 1,769 MB, as the template asks for, and
nothing but /tmp to write to.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import requests
from rich.console import Console
from rich.progress import track
from rich.table import Table

from tocsin.local.cloud import LocalCloud

ROOT = Path(__file__).parents[2]
BUILT = ROOT / ".aws-sam/x86_64"
IMAGE = "lambda-standin:python3.13"
EMULATORS = ".tools/sam/lib/python3*/site-packages/samcli/local/rapid/aws-lambda-rie-x86_64"
MEMORY = "1769m"
ARTICLE = ROOT / "events/articles/01-kp-troops-fragment.html"
WARM = 20
STARTS = 3
DEADLINE = 300.0
VARIABLES = (
    "STORIES_TABLE",
    "READINGS_TABLE",
    "RECORDS_BUCKET",
    "RETENTION_DAYS",
    "MINIMUM_SEVERITY_PARAMETER",
    "RULES_PARAMETER",
)
IMPORT = """
import time
start, work = time.perf_counter(), time.process_time()
import app
print(time.perf_counter() - start, time.process_time() - work)
"""


def main() -> None:
    """Print the figures, as JSON and as a table."""
    emulator = next(ROOT.glob(EMULATORS), None)
    reason = _missing(emulator)
    if emulator is None or reason:
        print(f"not measured: {reason}", file=sys.stderr)
        sys.exit(2)
    with LocalCloud(host="0.0.0.0") as cloud:
        figures = measure(cloud, emulator)
    table = Table("what", "value", title=f"classify in {IMAGE}, 1 CPU, {MEMORY}")
    for name, value in figures.items():
        table.add_row(name, str(value))
    Console(stderr=True).print(table)
    print(json.dumps(figures))


def _missing(emulator: Path | None) -> str | None:
    if not BUILT.exists():
        return "the functions are not built: make build"
    if emulator is None:
        return "SAM CLI is not there: make tools"
    found = subprocess.run(["docker", "image", "inspect", IMAGE], capture_output=True, check=False)
    return None if found.returncode == 0 else f"no Docker engine with the image {IMAGE}"


def measure(cloud: LocalCloud, emulator: Path) -> dict[str, Any]:
    """Seconds of imports, of the first invocations and of warm ones; peak memory; bytes logged."""
    imports = [_import() for _ in track(range(STARTS), "starts", console=Console(stderr=True))]
    name = f"tocsin-measure-{uuid.uuid4().hex[:8]}"
    port = _start(cloud, emulator, name)
    try:
        first = _invoke(cloud, port, 0)
        warm = [
            _invoke(cloud, port, number)
            for number in track(range(1, WARM + 1), "warm", console=Console(stderr=True))
        ]
        memory = _docker("exec", name, "sh", "-c", "cat /proc/[0-9]*/status").stdout
        peaks = [int(line.split()[1]) for line in memory.splitlines() if line.startswith("VmHWM")]
        logged = _docker("logs", name)
    finally:
        _docker("rm", "-f", name)
    lines = (logged.stdout + logged.stderr).splitlines()
    own = sum(len(line) + 1 for line in lines if line.startswith("{"))
    return {
        "import seconds": round(statistics.median(wall for wall, _ in imports), 3),
        "import CPU seconds": round(statistics.median(cpu for _, cpu in imports), 3),
        "first invocation seconds, start-up and models in it": round(first, 3),
        "warm invocation p50 ms": round(1000 * statistics.median(warm), 1),
        "warm invocation p99 ms": round(1000 * sorted(warm)[int(0.99 * (len(warm) - 1))], 1),
        "peak memory MB": round(max(peaks) / 1024, 1),
        "log bytes an article": round(own / (WARM + 1)),
        "unzipped MB": {one: _size(one) for one in ("arm64", "x86_64")},
    }


def _size(architecture: str) -> float | None:
    folders = [ROOT / ".aws-sam" / architecture / name for name in ("Classify", "ClassifyLayer")]
    if not all(folder.exists() for folder in folders):
        return None
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return round(sum(path.stat().st_size for path in files) / 1e6, 1)


def _mounts() -> list[str]:
    layer = f"{BUILT / 'ClassifyLayer'}:/opt:ro"
    return [
        "--cpus",
        "1",
        "--memory",
        MEMORY,
        "--read-only",
        "--tmpfs",
        "/tmp:size=512m",
        "-v",
        f"{BUILT / 'Classify'}:/var/task:ro",
        "-v",
        layer,
    ]


def _environment(endpoint: str) -> list[str]:
    values = {name: os.environ[name] for name in VARIABLES} | {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_DEFAULT_REGION": "eu-central-1",
        "AWS_LAMBDA_FUNCTION_NAME": "classify",
        "POWERTOOLS_LOG_LEVEL": "INFO",
        "POWERTOOLS_METRICS_NAMESPACE": "tocsin",
        "POWERTOOLS_SERVICE_NAME": "classify",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return [part for name, value in values.items() for part in ("-e", f"{name}={value}")]


def _import() -> tuple[float, float]:
    """Wall and CPU seconds that the handler's imports take in a new container."""
    path = "PYTHONPATH=/var/task:/opt/python:/var/runtime"
    command = ["run", "--rm", *_mounts(), *_environment("http://127.0.0.1:1"), "-e", path]
    done = _docker(*command, "--entrypoint", "/usr/bin/python3", IMAGE, "-c", IMPORT)
    wall, cpu = done.stdout.split()[-2:]
    return float(wall), float(cpu)


def _start(cloud: LocalCloud, emulator: Path, name: str) -> str:
    endpoint = cloud.endpoint.replace("127.0.0.1", "host.docker.internal")
    done = _docker(
        *[
            "run",
            "-d",
            "--name",
            name,
            *_mounts(),
            *_environment(endpoint),
            "-p",
            "127.0.0.1::8080",
        ],
        *["--add-host", "host.docker.internal:host-gateway", "-v", f"{emulator}:/emulator:ro"],
        *["--entrypoint", "/emulator", IMAGE, "/var/runtime/bootstrap", "app.handler"],
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return _docker("port", name, "8080").stdout.strip()


def _invoke(cloud: LocalCloud, port: str, number: int) -> float:
    """Seconds of one invocation with an article of its own: the same bytes are read but once."""
    text = ARTICLE.read_bytes() + f"<p>Report {number} of the day.</p>".encode()
    cloud.put(f"{number}.html", text, ContentType="text/html")
    event = {"bucket": cloud.articles_bucket, "key": f"{number}.html"}
    address = f"http://{port}/2015-03-31/functions/function/invocations"
    limit = time.monotonic() + DEADLINE
    while True:
        start = time.perf_counter()
        try:
            answer = requests.post(address, json=event, timeout=DEADLINE).json()
        except requests.ConnectionError:
            if time.monotonic() > limit:
                raise
            continue
        if "outcomes" not in answer or answer["outcomes"][0]["kind"] != "read":
            raise RuntimeError(f"not read: {answer}")
        return time.perf_counter() - start


def _docker(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["docker", *arguments], capture_output=True, text=True, check=False, timeout=300
    )


if __name__ == "__main__":
    main()
