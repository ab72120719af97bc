"""What a hostile article can put before its readers: words, and nothing that acts.

Each article goes the whole way from the bucket to the mail, and its record to Slack and the page.
"""

import html
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_limits import faults

from tocsin.alerts import AlertRecord
from tocsin.alerts.slack import render_slack, render_slack_update
from tocsin.articles import read_article
from tocsin.aws.chronicle import read_developments
from tocsin.briefing import render_page
from tocsin.local.cloud import LocalCloud
from tocsin.signals import read_news

DAY = timedelta(days=1)
MRKDWN = "<!channel> <@U0123> *bold* `code` <https://evil.example|CNN>"
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"
HEADER = "Troops\r\nBcc: everyone@evil.example\r\n\r\n<h1>"
BODY = (
    "North Korea has sent 3,000 soldiers to Russia, US officials said on Monday {0}. "
    "Russia denied {0} that it had received any soldiers."
)


def told(cloud: LocalCloud, text: str, key: str = "news.json") -> tuple[dict[str, Any], Any]:
    """The one message sent of an article that says `text` wherever it can, and the change kept."""
    news = {
        "@type": "NewsArticle",
        "headline": f"North Korea sends troops {text}",
        "articleBody": html.escape(BODY.format(text)),
        "publisher": text,
        "url": f"javascript:alert('{text}')",
    }
    cloud.put(key, json.dumps(news).encode())
    (message,) = cloud.pump()
    now = datetime.now(UTC)
    (kept,) = read_developments(cloud.client("dynamodb"), cloud.table, now - DAY, now + DAY)
    return message, kept


@pytest.mark.parametrize("text", [MRKDWN, MARKUP, HEADER])
def test_a_subject_is_one_line_of_ascii_and_the_mail_is_plain(cloud: LocalCloud, text: str) -> None:
    message, _ = told(cloud, text)
    assert message["subject"].isascii()
    assert message["subject"].isprintable()
    assert len(message["subject"]) < 100
    assert not re.search(r"(?m)^Bcc:", json.dumps(message["message"]).replace("\\n", "\n"))


def mrkdwn_of(block: Any) -> list[str]:
    """The texts that Slack reads for mentions, links and formats; plain ones it shows as they are."""
    if isinstance(block, list):
        return [text for one in block for text in mrkdwn_of(one)]
    if not isinstance(block, dict):
        return []
    own = [block["text"]] if block.get("type") == "mrkdwn" else []
    return own + [text for one in block.values() for text in mrkdwn_of(one)]


@pytest.mark.parametrize("text", [MRKDWN, MARKUP, HEADER])
def test_slack_mentions_links_and_formats_nothing_of_an_article(
    cloud: LocalCloud, text: str
) -> None:
    _, kept = told(cloud, text)
    record: AlertRecord = kept.record
    assert "soldiers to Russia" in json.dumps(render_slack(record).blocks)
    for message in (render_slack(record), render_slack_update(record)):
        assert faults(message.text, message.blocks) == []
        shown = [message.text, *mrkdwn_of(message.blocks)]
        for active in ("<!channel", "<@U0123", "<https://evil", "`code`", "*bold*", "<script"):
            assert not [one for one in shown if active in one]
        assert '"url": "javascript:' not in json.dumps(message.blocks)


@pytest.mark.parametrize("text", [MRKDWN, MARKUP, HEADER])
def test_the_page_shows_an_articles_markup_as_text(cloud: LocalCloud, text: str) -> None:
    _, kept = told(cloud, text)
    page = render_page([kept], datetime.now(UTC))
    assert page.count("<script") == 1
    assert "<img src=x" not in page
    assert "javascript:" not in page
    assert "evil.example|CNN" not in page or "&lt;https://evil" in page


PATHS = ["../../etc/passwd", "/absolute.html", "a/../../b.html", "..", "a\\..\\b.html"]


@pytest.mark.parametrize("key", PATHS)
def test_a_key_with_a_path_in_it_stays_within_the_records_folder(
    cloud: LocalCloud, key: str
) -> None:
    before = set(cloud.project.rglob("passwd*"))
    message, _ = told(cloud, "", key)
    listed = cloud.client("s3").list_objects_v2(Bucket=cloud.records_bucket)["Contents"]
    assert [one["Key"] for one in listed] == [f"records/{key}.json"]
    assert message["subject"].isprintable()
    assert cloud.alert_folder is not None
    assert all(path.parent == cloud.alert_folder for path in cloud.alert_folder.rglob("*"))
    assert set(cloud.project.rglob("passwd*")) == before


@pytest.mark.parametrize("name", ["Rus\u0455ia", "R\u03c5ssia", "\u0406srael", "\uff32ussia"])
def test_a_name_in_letters_that_only_look_latin_gets_no_code(name: str) -> None:
    text = f"{name} fired 30 ballistic missiles at Ukraine on Tuesday, the Ukrainian army said."
    reading = read_news(read_article(text.encode()))
    codes = {party.code for signal in reading.signals for party in signal.actors}
    assert not codes & {"RU", "IL"}
