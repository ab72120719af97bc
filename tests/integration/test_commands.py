"""The commands that keep running, as a person runs them: a process, an upload, an alert."""

import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path

import boto3
import pytest

PROJECT = Path(__file__).parents[2]
SAMPLES = PROJECT / "events/articles"
TOCSIN = Path(sys.executable).with_name("tocsin")
DEADLINE = 90
"""Seconds; a machine that does other things as well takes its time to start."""


class Running:
    """A command that runs, and what it has printed so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self._lines.append(line)

    @property
    def printed(self) -> str:
        return "".join(self._lines)

    def until(self, seen: Callable[[str], object]) -> None:
        """Returns when `seen` is true of what was printed."""
        limit = time.monotonic() + DEADLINE
        while not seen(self.printed):
            assert self.process.poll() is None, f"ended:\n{self.printed}"
            assert time.monotonic() < limit, f"not within {DEADLINE} s:\n{self.printed}"
            self._reader.join(0.05)

    def stop(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        code = self.process.wait(DEADLINE)
        self._reader.join(DEADLINE)
        return code


@contextmanager
def running(*arguments: str) -> Iterator[Running]:
    command = [str(TOCSIN), *arguments]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A shell's background job ignores Ctrl-C; a person's terminal does not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        try:
            yield Running(process)
        finally:
            process.kill()


def ended(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What a command that ends by itself printed, and its code."""
    return subprocess.run(
        [str(TOCSIN), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=DEADLINE,
        check=False,
        cwd=cwd,
    )


def subjects(folder: Path) -> list[str]:
    mails = [message_from_bytes(path.read_bytes()) for path in sorted(folder.glob("*.eml"))]
    return [" ".join(mail["Subject"].split()) for mail in mails]


def is_told(printed: str) -> bool:
    return "Moscow and Pyongyang deny it" in printed


@pytest.mark.parametrize("command", ["up", "doctor --local"])
def test_a_port_is_one(command: str) -> None:
    done = ended(*command.split(), "--port", "70000")
    assert done.returncode == 2
    assert "65535" in done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda one: one.name)
def test_up_alerts_on_what_is_uploaded_to_the_endpoint_it_prints(
    tmp_path: Path, sample: bytes, number: signal.Signals
) -> None:
    mails = tmp_path / "alerts"
    pattern = re.compile(
        r"AWS_ACCESS_KEY_ID=(\w+) AWS_SECRET_ACCESS_KEY=(\w+) "
        r"aws --endpoint-url (\S+) s3 cp article\.html s3://(\S+)/"
    )
    with running("up", "--port", "0", "--alerts", str(mails)) as command:
        command.until(pattern.search)
        found = pattern.search(command.printed)
        assert found is not None
        session = boto3.Session(found[1], found[2], region_name="eu-central-1")
        s3 = session.client("s3", endpoint_url=found[3])
        s3.put_object(Bucket=found[4], Key="an article.html", Body=sample)
        command.until(is_told)
        assert subjects(mails) == [
            "[HIGH|CONTESTED] KP->RU troops: US says ~3,000 in Russia; Moscow, Pyongyang deny"
        ]
        assert command.stop(number) == 0
        assert command.printed.rstrip().endswith("Stopped.")


def test_up_says_that_its_port_is_taken_and_ends() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = ended("up", "--port", str(port))
    assert done.returncode == 1
    assert f"Port {port} is in use" in done.stdout


def test_a_folder_that_cant_be_written_to_is_told_in_a_line(tmp_path: Path, sample: bytes) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.html").write_bytes(sample)
    (tmp_path / "file").touch()
    done = ended("reprocess", "folder", f"{tmp_path}/articles", "--out", f"{tmp_path}/file")
    assert done.returncode == 1
    assert f"Not a directory: '{tmp_path}/file" in done.stdout
    assert "Traceback" not in done.stdout


def test_the_demo_shows_whole_subjects_and_no_logs(tmp_path: Path) -> None:
    for name in ("template.yaml", "functions", "events"):
        (tmp_path / name).symlink_to(PROJECT / name)
    done = ended("demo", cwd=tmp_path)
    assert done.returncode == 0
    assert "3,000 in Russia; Moscow, Pyongyang deny" in " ".join(done.stdout.split())
    assert '"level"' not in done.stdout


def test_up_sends_an_alert_that_was_left_behind(tmp_path: Path) -> None:
    mails = tmp_path / "alerts"
    with running("up", "--port", "0", "--alerts", str(mails), "--sweep", "1") as command:
        command.until(lambda printed: "mails go to" in printed)
        found = re.search(r"--endpoint-url (\S+)", command.printed)
        assert found is not None
        dynamodb = boto3.client("dynamodb", endpoint_url=found[1], region_name="eu-central-1")
        (table,) = [one for one in dynamodb.list_tables()["TableNames"] if "Stories" in one]
        body = {"default": "x", "email": "Left behind, and told at last."}
        message = {"subject": "[HIGH] left behind", "message": body, "attributes": {}}
        values = {
            "pk": "ALERT#s#1",
            "kind": "ALERT",
            "rule": "mine",
            "message": json.dumps(message),
        }
        values |= {"sent_state": "PENDING", "unsent": "PENDING", "queued_at": "2026-03-04T12:00"}
        # Changed and not new, it goes past the stream's function.
        for more in ({"kind": {"S": "NOTE"}}, {}):
            item = {name: {"S": value} for name, value in values.items()} | more
            dynamodb.put_item(TableName=table, Item=item)
        command.until(lambda printed: "told at last" in printed)
        assert subjects(mails) == ["[HIGH] left behind"]
        assert command.stop(signal.SIGTERM) == 0


@pytest.mark.parametrize("place", ["inbox/alerts", "inbox"])
def test_watch_alerts_on_what_is_dropped_into_the_folder(
    tmp_path: Path, sample: bytes, place: str
) -> None:
    inbox, mails = tmp_path / "inbox", tmp_path / place
    inbox.mkdir()
    (inbox / "there before.html").write_bytes(sample)
    with running("watch", str(inbox), "--alerts", str(mails)) as command:
        command.until(lambda printed: "Watching" in printed)
        assert not is_told(command.printed)
        (inbox / ".a copy that is not whole.html.x7").write_bytes(sample)
        (inbox / "gone").symlink_to(tmp_path / "nowhere")
        (inbox / "sub folder").mkdir()
        (inbox / "sub folder" / "día +1.html").write_bytes(sample)
        command.until(is_told)
        (inbox / "03-football.txt").write_bytes((SAMPLES / "03-football.txt").read_bytes())
        command.until(lambda printed: "records/03-football" in printed)
        assert len(subjects(mails)) == 1
        assert "x7" not in command.printed
        assert ".eml" not in command.printed
        assert command.stop(signal.SIGTERM) == 0
