"""The machine record as a signed HTTP request, so that its receiver knows who sent it, and when.

In: the record's JSON, the shared key, the time. Out: headers; `verify` is the receiver's part.
The signature is HMAC-SHA256 over the timestamp, a dot and the body, in hexadecimal.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

SIGNATURE, TIMESTAMP = "Tocsin-Signature", "Tocsin-Timestamp"
SCHEME = "v1="
OLDEST = 300
"""Seconds after which a receiver should take a request for a replay."""


def sign(body: bytes, key: bytes, at: int) -> str:
    """`at` in epoch seconds."""
    return SCHEME + hmac.new(key, b"%d.%s" % (at, body), sha256).hexdigest()


def signed_headers(body: bytes, key: bytes, at: int, delivery: str) -> dict[str, str]:
    """`delivery` is the same for every try of one alert: receivers drop what they have had."""
    return {
        "Content-Type": "application/json",
        "User-Agent": "tocsin",
        "Tocsin-Delivery": delivery,
        TIMESTAMP: str(at),
        SIGNATURE: sign(body, key, at),
    }


def verify(body: bytes, key: bytes, timestamp: str, signature: str, now: int) -> bool:
    """Whether the request is by the key's holder and fresh."""
    if not timestamp.isdecimal() or abs(now - int(timestamp)) > OLDEST:
        return False
    return hmac.compare_digest(sign(body, key, int(timestamp)).encode(), signature.encode())
