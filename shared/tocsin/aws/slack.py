"""Sends an alert to Slack, by incoming webhook or as a bot with one thread a story.

In: a queue's message, the secret, settings and clients. Out: whether it was sent; every failure raises.
A crash between Slack's answer and its mark sends that message once more, never loses one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Self
from urllib.error import URLError

from aws_lambda_powertools.utilities.circuit_breaker import (
    CircuitBreakerConfig,
    CircuitBreakerOpenError,
    circuit_breaker,
)
from aws_lambda_powertools.utilities.circuit_breaker.persistence import (
    CircuitBreakerDynamoDBPersistence,
)
from aws_lambda_powertools.utilities.parameters import SecretsProvider
from pydantic import BaseModel, ConfigDict, SecretStr, model_validator
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from tocsin.alerts.held import parse_held, render_held_slack
from tocsin.alerts.record import AlertRecord
from tocsin.alerts.slack import SlackMessage, render_slack, render_slack_update
from tocsin.aws.settings import SlackSettings
from tocsin.aws.threads import Thread, Threads
from tocsin.aws.waiting import Later

TIMEOUT = 3
SECRET_AGE = 300
"""Seconds."""
PACE = 1.0
"""Seconds: Slack takes about one message a second and channel."""
DAY = 86_400
GONE = frozenset({"message_not_found", "cant_update_message", "thread_not_found"})
BAD_BLOCKS = ("invalid_blocks", "msg_blocks_too_long", "invalid_attachments")
Ask = Callable[[Callable[[], Any]], Any]


class SlackDown(Exception):
    """No answer in time, or 5xx: counts for the circuit breaker."""


class Refused(Exception):
    """Slack's no to this request: `error` is its word for why."""

    def __init__(self, error: str) -> None:
        super().__init__(f"Slack refused: {error}")
        self.error = error


BREAKER = CircuitBreakerConfig(
    failure_threshold=5, recovery_timeout=60, success_threshold=1, handled_exceptions=SlackDown
)


class SlackSecret(BaseModel):
    """What the secret holds: `webhook_url`, or `bot_token` and `channel`."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    webhook_url: SecretStr | None = None
    bot_token: SecretStr | None = None
    channel: str | None = None
    """The channel's id, such as C0123456789."""
    api_url: str = "https://slack.com/api/"
    """Another one for GovSlack."""

    @model_validator(mode="after")
    def one_way(self) -> Self:
        if bool(self.webhook_url) == bool(self.bot_token and self.channel):
            raise ValueError("the secret needs webhook_url, or bot_token and channel")
        return self

    @classmethod
    def read(cls, secrets: SecretsProvider, arn: str) -> Self:
        """Read anew after five minutes; raises GetParameterError, or ValidationError on its form."""
        return cls.model_validate(secrets.get(arn, max_age=SECRET_AGE, transform="json"))


def guard(client: Any, table: str) -> Ask:
    """Runs one call to Slack behind the circuit breaker, whose state is an item of the table.

    Calls keep PACE seconds apart; after a 429 none is made from this process before Retry-After
    is over.
    """
    memory = CircuitBreakerDynamoDBPersistence(
        table, key_attr="pk", expiry_attr="expires_at", boto3_client=client
    )
    breaker = circuit_breaker("BREAKER#slack", memory, config=BREAKER)
    guarded = breaker(_outage)
    quiet_until, last = time.monotonic(), time.monotonic() - PACE

    def ask(call: Callable[[], Any]) -> Any:
        nonlocal quiet_until, last
        now = time.monotonic()
        if now < quiet_until:
            raise Later(quiet_until - now, "Slack limits the rate")
        time.sleep(max(0.0, last + PACE - now))
        last = time.monotonic()
        try:
            answer: Answer = guarded(call)
            if answer.status == 429 or answer.error == "ratelimited":
                quiet_until = time.monotonic() + answer.retry_after
                raise Later(answer.retry_after, "Slack limits the rate")
            return _settled(answer)
        except CircuitBreakerOpenError as error:
            why = "the circuit to Slack is open"
            raise Later(BREAKER.recovery_timeout, why, patient=True) from error

    return ask


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True)

    status: int
    error: str = ""
    retry_after: float = 30
    ts: str | None = None


def _outage(call: Callable[[], Answer]) -> Answer:
    """Only what the breaker should count raises here: a 429 or a refusal is Slack being well."""
    try:
        answer = call()
    except (URLError, TimeoutError, OSError) as error:
        raise SlackDown(type(error).__name__) from error
    if answer.status >= 500:
        raise SlackDown(f"HTTP {answer.status}")
    return answer


def _settled(answer: Answer) -> Answer:
    if not 200 <= answer.status < 300 or answer.error:
        raise Refused(answer.error or f"HTTP {answer.status}")
    return answer


def _seconds(headers: Any) -> float:
    found = {str(name).lower(): value for name, value in dict(headers or {}).items()}
    text = str(found.get("retry-after", "")).strip()
    return float(text) if text.isdecimal() else 30.0


def tell(
    text: str, secret: SlackSecret, settings: SlackSettings, client: Any, ask: Ask, now: int
) -> bool:
    """Send what a message of the queue holds, an alert or a digest of several; whether it was sent."""
    digest = parse_held(text)
    if digest:
        post(render_held_slack(digest), secret, ask)
        return True
    threads = Threads(
        client=client,
        table=settings.stories_table,
        channel=secret.channel or "webhook",
        expires_at=now + settings.retention_days * DAY,
    )
    return deliver(AlertRecord.model_validate_json(text), secret, threads, ask, now)


def deliver(record: AlertRecord, secret: SlackSecret, threads: Threads, ask: Ask, now: int) -> bool:
    """Whether anything was sent; False for an alert that this channel has got already."""
    thread = threads.hold(record.story_id, now)
    try:
        if secret.webhook_url:
            return _by_webhook(record, secret.webhook_url.get_secret_value(), thread, threads, ask)
        return _by_bot(record, secret, thread, threads, ask)
    finally:
        threads.release(thread)


def _by_webhook(record: AlertRecord, url: str, thread: Thread, threads: Threads, ask: Ask) -> bool:
    """A webhook can't thread or edit: an update is a short message of its own."""
    version = record.alert_version
    if version in thread.delivered:
        return False
    message = render_slack(record) if version == 1 else render_slack_update(record)
    _sent(ask, _webhook_sender(url, message), message)
    threads.mark(thread, version)
    return True


def _webhook_sender(url: str, message: SlackMessage) -> Callable[[Any], Answer]:
    client = WebhookClient(url, timeout=TIMEOUT, retry_handlers=[])

    def send(blocks: list[dict[str, Any]] | None) -> Answer:
        got = client.send(text=message.text, blocks=blocks, unfurl_links=False, unfurl_media=False)
        word = "" if got.body == "ok" and got.status_code == 200 else got.body[:100]
        return Answer(status=got.status_code, error=word, retry_after=_seconds(got.headers))

    return send


def _by_bot(
    record: AlertRecord, secret: SlackSecret, thread: Thread, threads: Threads, ask: Ask
) -> bool:
    """The first alert opens the thread, each later one replies and renews the headline message."""
    version, sent = record.alert_version, False

    def say(message: SlackMessage, method: str, **more: Any) -> str | None:
        return _sent(ask, _bot_sender(secret, message, method, **more), message).ts

    def headline() -> None:
        ts = say(render_slack(record), "chat.postMessage", unfurl_links=False, unfurl_media=False)
        threads.mark(thread, version, ts=ts, shown=version)

    if thread.ts is None:
        if version in thread.delivered:
            return False
        headline()
        return True
    if version not in thread.delivered:
        say(
            render_slack_update(record),
            "chat.postMessage",
            thread_ts=thread.ts,
            unfurl_links=False,
            unfurl_media=False,
        )
        threads.mark(thread, version)
        sent = True
    if version > thread.shown:
        try:
            say(render_slack(record), "chat.update", ts=thread.ts)
            threads.mark(thread, version, shown=version)
        except Refused as error:
            if error.error not in GONE:
                raise
            headline()
        sent = True
    return sent


def _bot_sender(
    secret: SlackSecret, message: SlackMessage, method: str, **more: Any
) -> Callable[[Any], Answer]:
    token = secret.bot_token.get_secret_value() if secret.bot_token else ""
    client = WebClient(token, base_url=secret.api_url, timeout=TIMEOUT, retry_handlers=[])

    def send(blocks: list[dict[str, Any]] | None) -> Answer:
        body = {"channel": secret.channel, "text": message.text, **more}
        try:
            got = client.api_call(method, json=body | {"blocks": blocks or []})
        except SlackApiError as error:
            return _failed(error)
        return Answer(status=got.status_code or 200, ts=got.get("ts"))

    return send


def post(message: SlackMessage, secret: SlackSecret, ask: Ask) -> None:
    """A message of its own, in no story's thread; one that comes twice is posted twice."""
    if secret.webhook_url:
        send = _webhook_sender(secret.webhook_url.get_secret_value(), message)
    else:
        quiet = {"unfurl_links": False, "unfurl_media": False}
        send = _bot_sender(secret, message, "chat.postMessage", **quiet)
    _sent(ask, send, message)


def _failed(error: SlackApiError) -> Answer:
    response = error.response
    status = getattr(response, "status_code", None) or 200
    word = str(response.get("error") or error)[:100]
    return Answer(status=status, error=word, retry_after=_seconds(getattr(response, "headers", {})))


def _sent(ask: Ask, send: Callable[[Any], Answer], message: SlackMessage) -> Answer:
    """With its blocks; as text alone where Slack refuses them, so that the alert still arrives."""
    try:
        answer: Answer = ask(lambda: send(list(message.blocks)))
    except Refused as error:
        if not error.error.startswith(BAD_BLOCKS):
            raise
        answer = ask(lambda: send(None))
    return answer
