"""The local cloud of template.yaml, and what a test looks at in it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tocsin.local.cli import app
from tocsin.local.cloud import LocalCloud

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "alerts"))
from queues import ArticlesQueue, Subscriber

SAMPLES = Path(__file__).parents[2] / "events/articles"


@pytest.fixture(scope="session")
def sample() -> bytes:
    """An article that alerts."""
    return (SAMPLES / "01-kp-troops-fragment.html").read_bytes()


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[LocalCloud]:
    with LocalCloud(alert_folder=tmp_path / "alerts") as running:
        yield running


@pytest.fixture
def run(cloud: LocalCloud) -> Callable[..., Any]:
    """An operator's command against it."""
    port = cloud.endpoint.rpartition(":")[2]

    def run_command(*arguments: str) -> Any:
        return CliRunner(env={"COLUMNS": "200"}).invoke(
            app, [*arguments, "--local", "--port", port], catch_exceptions=False
        )

    return run_command


@pytest.fixture
def queue(cloud: LocalCloud) -> ArticlesQueue:
    return ArticlesQueue(cloud)


@pytest.fixture
def subscriber(cloud: LocalCloud) -> Subscriber:
    return Subscriber(cloud)
