"""The built functions under `sam local invoke`, against the local cloud.

Needs Docker with the image lambda-standin:python3.13 and `make build`; skipped with the reason
where one is missing.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.local.cloud import LocalCloud

ROOT = Path(__file__).parents[2]
SAM = ROOT / ".tools/sam/bin/sam"
BUILT = ROOT / ".aws-sam/x86_64/template.yaml"
IMAGE = "lambda-standin:python3.13"
FORMS = (
    "classify-bucket-key",
    "classify-s3-notification",
    "classify-sqs-s3",
    "classify-eventbridge",
    "classify-sqs-s3-odd-key",
)

pytestmark = pytest.mark.lambda_image


def missing() -> str | None:
    if not SAM.exists():
        return "SAM CLI is not there: make tools"
    if not BUILT.exists():
        return "the functions are not built: make build"
    if not shutil.which("docker"):
        return "no Docker on this machine"
    found = subprocess.run(["docker", "image", "inspect", IMAGE], capture_output=True, check=False)
    return None if found.returncode == 0 else f"no Docker engine with the image {IMAGE}"


@pytest.fixture
def cloud() -> Iterator[LocalCloud]:
    reason = missing()
    if reason:
        pytest.skip(reason)
    with LocalCloud(host="0.0.0.0") as running:
        article = (ROOT / "events/articles/01-kp-troops-fragment.html").read_bytes()
        for key in ("01-kp-troops-fragment.html", "reports/día 1/a+b 100% 신문.html"):
            running.put(key, article)
        yield running


def invoke(
    cloud: LocalCloud, event: str, folder: Path, function: str = "Classify"
) -> dict[str, object]:
    names = (
        "STORIES_TABLE",
        "READINGS_TABLE",
        "RECORDS_BUCKET",
        "RETENTION_DAYS",
        "MINIMUM_SEVERITY_PARAMETER",
        "RULES_PARAMETER",
    )
    variables = {name: os.environ[name] for name in names}
    variables["AWS_ENDPOINT_URL"] = cloud.endpoint.replace("127.0.0.1", "host.docker.internal")
    variables |= {
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_DEFAULT_REGION": "eu-central-1",
    }
    environment = folder / "env.json"
    environment.write_text(json.dumps({function: variables}))
    command = [
        str(SAM),
        "local",
        "invoke",
        function,
        "-t",
        str(BUILT),
        "-e",
        f"events/{event}.json",
    ]
    command += ["--env-vars", str(environment), "--invoke-image", IMAGE, "--skip-pull-image"]
    command += ["--add-host", "host.docker.internal:host-gateway", "--region", "eu-central-1"]
    command += ["--parameter-overrides", "Architecture=x86_64"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=os.environ | {"SAM_CLI_TELEMETRY": "0"},
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    assert lines, done.stderr[-2000:]
    answer: dict[str, object] = json.loads(lines[-1])
    assert "errorMessage" not in answer, answer
    return answer


@pytest.mark.parametrize("event", FORMS)
def test_each_event_form_is_read_in_the_built_function(
    cloud: LocalCloud, event: str, tmp_path: Path
) -> None:
    answer = invoke(cloud, event, tmp_path)
    if "batchItemFailures" in answer:
        assert answer["batchItemFailures"] == []
    else:
        (outcome,) = answer["outcomes"]
        assert (outcome["kind"], outcome["alert"]) == ("read", True)
    listed = cloud.client("s3").list_objects_v2(Bucket=cloud.records_bucket, Prefix="records/")
    assert listed["KeyCount"] == 1


def test_a_test_event_of_s3_is_acknowledged(cloud: LocalCloud, tmp_path: Path) -> None:
    assert invoke(cloud, "classify-s3-test-event", tmp_path) == {"outcomes": []}


def test_a_test_event_of_s3_in_the_queue_is_acknowledged(cloud: LocalCloud, tmp_path: Path) -> None:
    answer = invoke(cloud, "classify-sqs-s3-test-event", tmp_path)
    assert answer == {"batchItemFailures": []}


def test_a_batch_of_an_archive_is_read_in_the_built_function(
    cloud: LocalCloud, tmp_path: Path
) -> None:
    answer = invoke(cloud, "reprocess-batch", tmp_path, function="Reprocess")
    assert (answer["read"], answer["alerting"]) == (2, 2)
    listed = cloud.client("s3").list_objects_v2(Bucket=cloud.records_bucket)
    keys = [entry["Key"] for entry in listed["Contents"]]
    assert len(keys) == answer["files"]
    assert all(key.startswith("archive/run=spring/date=") for key in keys)
