"""Alerts that a rule's hourly budget held back, told together: by mail, in Slack and in chat.

In: the rule, the hour, the alerts' own subjects. Out: `HeldDigest` and what each channel shows of it.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tocsin.alerts.chat import ChatNotification, Content, Metadata, inert
from tocsin.alerts.plain import ascii_line, one_line, wrapped
from tocsin.alerts.slack import SlackMessage, mrkdwn

MAIL_LINES, SLACK_LINES, CHAT_LINES = 100, 20, 40
CHANNELS = ("email", "slack", "chat")
"""The others take machine records alone."""


class HeldDigest(BaseModel):
    """Not a machine record: it is told by its field `held`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    held: int = Field(ge=1)
    """How many alerts."""
    rule: str
    hour: str
    """Such as 2026-03-04T12, UTC."""
    subjects: tuple[str, ...]
    """At most MAIL_LINES of them, the oldest first."""

    @property
    def subject(self) -> str:
        """ASCII, under 100 characters."""
        return ascii_line(f"[DIGEST] {self._alerts('further ')} of the rule {self.rule}", 99)

    @property
    def opening(self) -> str:
        return f"{self.beyond} {self.which}"

    @property
    def beyond(self) -> str:
        return f"{self._alerts()} beyond the hourly budget of the rule"

    @property
    def which(self) -> str:
        """Such as '"mine", 2026-03-04 12:00 UTC.'."""
        return f'"{self.rule}", {self.hour.replace("T", " ")}:00 UTC.'

    def _alerts(self, more: str = "") -> str:
        return f"{self.held} {more}{'alert' if self.held == 1 else 'alerts'}"

    def lines(self, most: int, longest: int = 100) -> list[str]:
        told = [one_line(one, longest) for one in self.subjects[:most]]
        left = self.held - len(told)
        return [*told, f"and {left} more; the briefing page has them all."] if left else told


def parse_held(text: str) -> HeldDigest | None:
    """The digest in a queue's message; None for any other."""
    try:
        return HeldDigest.model_validate_json(text)
    except ValidationError:
        return None


def render_held_mail(digest: HeldDigest) -> str:
    """Lines of 72 columns; a subject that goes on is indented."""
    lines = [digest.beyond, *wrapped(one_line(digest.which)), ""]
    for subject in digest.lines(MAIL_LINES):
        lines += wrapped(subject, hang=4)
    return "\n".join(lines) + "\n"


def render_held_slack(digest: HeldDigest) -> SlackMessage:
    lines = [f"• {mrkdwn(line, 130)}" for line in digest.lines(SLACK_LINES)]
    text = "\n".join([f"*{mrkdwn(digest.opening, 200)}*", *lines])
    block = {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}
    return SlackMessage(text=mrkdwn(digest.opening, 200), blocks=(block,))


def held_chat_body(digest: HeldDigest) -> str:
    """The notification's JSON; a rule's digests share a thread."""
    opening = inert(digest.opening, 250)
    lines = [inert(line, 150) for line in digest.lines(CHAT_LINES)]
    return ChatNotification(
        id=inert(f"held {digest.rule} {digest.hour}", 120),
        content=Content(title=opening, description="\n".join(lines)),
        metadata=Metadata(
            thread_id=inert(f"held {digest.rule}", 100),
            summary=opening,
            event_type="held_digest",
            additional_context={"held": str(digest.held)},
        ),
    ).model_dump_json(by_alias=True)
