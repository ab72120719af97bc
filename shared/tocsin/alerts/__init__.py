"""Whether a change is told, and how it reads on each channel."""

from tocsin.alerts.alert import Alert, Suppressed, decide
from tocsin.alerts.email import render_email
from tocsin.alerts.headline import headline
from tocsin.alerts.record import AlertRecord, SnsMessage, machine_record, sns_message

__all__ = [
    "Alert",
    "AlertRecord",
    "SnsMessage",
    "Suppressed",
    "decide",
    "headline",
    "machine_record",
    "render_email",
    "sns_message",
]
