"""What goes on beside the queue and the stream: the alerts topic's receipts, and sweeps.

In: a running `LocalCloud` and the time. Out: what the sweep sent, as mails beside the others.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.sns.models import sns_backends

from tocsin.local.cloud import context_of
from tocsin.local.project import REGION, load_handler

if TYPE_CHECKING:
    from tocsin.local.cloud import LocalCloud

SWEEP_SECONDS = 300
"""As often as template.yaml's schedule."""


class Tending:
    """`run` it after each `pump` of the cloud."""

    def __init__(self, cloud: LocalCloud, every: float = SWEEP_SECONDS) -> None:
        self.cloud, self.every = cloud, every
        self._functions = {name: load_handler(cloud.project, name) for name in ("receipt", "sweep")}
        self._received = 0
        self._swept: float | None = None

    def run(self, now: float) -> list[dict[str, Any]]:
        """Receipts of what was published, and a sweep where one is due; `now` in seconds of a clock.

        Out: the messages that the sweep sent. The first sweep is due `every` seconds after the
        first run.
        """
        self.receive()
        if self._swept is None:
            self._swept = now
        if now - self._swept < self.every:
            return []
        self._swept = now
        return self.sweep()

    def receive(self) -> None:
        """Each message of the topic to the receipt function, once."""
        for number, _, subject, attributes, *_ in self._published()[self._received :]:
            sns = {"MessageId": number, "Subject": subject, "MessageAttributes": attributes}
            self._functions["receipt"]({"Records": [{"Sns": sns}]}, context_of("receipt"))
            self._received += 1

    def sweep(self) -> list[dict[str, Any]]:
        """Alerts that were left behind, and digests of those held; each a mail."""
        before = len(self._published())
        self._functions["sweep"]({}, context_of("sweep"))
        sent = [
            {"subject": subject, "message": json.loads(text)}
            for _, text, subject, *_ in self._published()[before:]
        ]
        for message in sent:
            self.cloud.write_mail(message)
        return sent

    def _published(self) -> list[Any]:
        """The topic's messages so far: id, text, subject, attributes of each."""
        topic = sns_backends[DEFAULT_ACCOUNT_ID][REGION].topics[self.cloud.topic_arn]
        found: list[Any] = topic.sent_notifications
        return found
