"""A small HTTP server that plays Slack: answers as told, remembers what it was asked."""

from __future__ import annotations

import json
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from slack_limits import faults

OK = (200, {}, "")
SLOW = (0, {}, "")
"""Answers nothing before the test is over."""


class Slack:
    """`answers` are used up in order, then all goes well; messages over the limits are refused."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.answers: deque[tuple[int, dict[str, str], str]] = deque()
        self.over = threading.Event()
        slack = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                slack.answer(self, json.loads(self.rfile.read(length)))

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, request: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        self.asked.append((request.path, body))
        status, headers, text = self.answers.popleft() if self.answers else OK
        if status == 0:
            self.over.wait(10)
            return
        api = request.path.startswith("/api/")
        if status == 200 and not text:
            text = self._well(body, api)
            status = 400 if text == "invalid_blocks" else 200
        data = text.encode()
        request.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(data))}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(data)

    def _well(self, body: dict[str, Any], api: bool) -> str:
        blocks = body.get("blocks") or []
        wrong = faults(body["text"], blocks) if blocks else []
        if not api:
            return "invalid_blocks" if wrong else "ok"
        if wrong:
            return json.dumps({"ok": False, "error": "invalid_blocks"})
        return json.dumps({"ok": True, "ts": f"{len(self.asked)}.0"})

    def close(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
