"""What an uploader writes beside an article is taken as text, whatever it looks like."""

import pytest

from tocsin.aws.events import ObjectRef
from tocsin.aws.objects import read_object
from tocsin.local.cloud import LocalCloud


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("=?UTF-8?B?xaBrb2Rh?=", "\u0160koda"),
        ("=?no-such-charset?q?x?=", "=?no-such-charset?q?x?="),
        ("=?utf-8?b?A?=", "=?utf-8?b?A?="),
        ("=?utf-8?q?=FF=FE?= x", "=?utf-8?q?=FF=FE?= x"),
    ],
)
def test_a_broken_encoded_word_stays_as_it_is(cloud: LocalCloud, stored: str, read: str) -> None:
    cloud.put("a.txt", b"x", Metadata={"title": stored})
    ref = ObjectRef(bucket=cloud.articles_bucket, key="a.txt")
    assert read_object(cloud.client("s3"), ref, 10).metadata == {"title": read}
