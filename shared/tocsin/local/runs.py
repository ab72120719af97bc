"""Runs of the stack's state machine that reprocesses archives: started, followed, summed up.

In: a `Stack`, a run's name. Out: `Progress`, `Summary`; `Refused` where AWS has no such run, or has had
one of that name. Other AWS errors pass through.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import ClientError
from pydantic import BaseModel, ConfigDict

from tocsin.aws.batch import Tally
from tocsin.local.stack import NoStack, Stack

RESULTS = "archive-runs"
"""Where the state machine's ResultWriter puts what came of each batch."""
ENDED = frozenset({"SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"})


UNKNOWN = frozenset({"ExecutionDoesNotExist", "ExecutionAlreadyExists", "InvalidName"})
"""What AWS says of a run that is not there, or of a name that was used."""


class Refused(Exception):
    """There is no such run, or its name can't be used: the message says which."""


@contextmanager
def _refusing(run: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        code = error.response["Error"].get("Code", "")
        if code not in UNKNOWN:
            raise
        raise Refused(f"run {run}: {code}") from error


class Progress(BaseModel):
    """How far a run is; objects, but for `batches_failed`."""

    model_config = ConfigDict(frozen=True)

    status: str
    """RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED."""
    total: int = 0
    """Grows while the archive is being listed."""
    done: int = 0
    failed: int = 0
    batches_failed: int = 0

    @property
    def ended(self) -> bool:
        return self.status in ENDED


class Summary(BaseModel):
    model_config = ConfigDict(frozen=True)

    tally: Tally
    batches: int
    batches_failed: dict[str, int]
    """By error; the articles of these were not read."""


class Archive:
    """The state machine of one stack."""

    def __init__(self, stack: Stack) -> None:
        try:
            self._machine = stack.outputs["ReprocessArchiveArn"]
            self._bucket = stack.outputs["RecordsBucketName"]
        except KeyError as error:
            raise NoStack(f"the stack {stack.name} has no output {error}") from error
        self._states, self._s3 = stack.client("stepfunctions"), stack.client("s3")

    def start(self, name: str, wanted: dict[str, Any]) -> None:
        """A name can be used once in 90 days, so that no two runs share a folder."""
        with _refusing(name):
            self._states.start_execution(
                stateMachineArn=self._machine, name=name, input=json.dumps(wanted)
            )

    def progress(self, name: str) -> Progress:
        execution = f"{self._machine.replace(':stateMachine:', ':execution:')}:{name}"
        with _refusing(name):
            status = self._states.describe_execution(executionArn=execution)["status"]
        runs = self._states.list_map_runs(executionArn=execution)["mapRuns"]
        if not runs:
            return Progress(status=status)
        run = self._states.describe_map_run(mapRunArn=runs[0]["mapRunArn"])
        items, batches = run["itemCounts"], run["executionCounts"]
        failed = sum(items[kind] for kind in ("failed", "timedOut", "aborted"))
        return Progress(
            status=status,
            total=items["total"],
            done=items["succeeded"] + failed,
            failed=failed,
            batches_failed=sum(batches[kind] for kind in ("failed", "timedOut", "aborted")),
        )

    def summary(self, name: str) -> Summary:
        """From what the run has left behind, which is nothing before it has ended."""
        tally, batches, errors = Tally(), 0, Counter[str]()
        results = list(self._results(name))
        if not results:
            raise Refused(f"run {name} has left nothing: it has not ended, or never was")
        for files in results:
            for line in self._lines(files.get("SUCCEEDED", [])):
                tally, batches = tally + Tally.model_validate(line), batches + 1
            errors.update(line.get("Error", "?") for line in self._lines(files.get("FAILED", [])))
        return Summary(tally=tally, batches=batches, batches_failed=dict(errors))

    def _results(self, name: str) -> Iterator[dict[str, Any]]:
        pages = self._s3.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=self._bucket, Prefix=f"{RESULTS}/{name}/"):
            for entry in page.get("Contents", []):
                if entry["Key"].endswith("/manifest.json"):
                    answer = self._s3.get_object(Bucket=self._bucket, Key=entry["Key"])
                    yield json.load(answer["Body"])["ResultFiles"]

    def _lines(self, files: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for file in files:
            answer = self._s3.get_object(Bucket=self._bucket, Key=file["Key"])
            yield from (json.loads(line) for line in answer["Body"].iter_lines() if line.strip())
