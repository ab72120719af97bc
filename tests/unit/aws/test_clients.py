"""The clients as AWS wants them."""

from collections.abc import Iterator

import pytest

from tocsin.aws import clients


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, "x")
    clients.forget()
    yield
    clients.forget()


def link(bucket: str) -> str:
    return clients.s3().generate_presigned_url(
        "get_object", Params={"Bucket": bucket, "Key": "page.html"}
    )


@pytest.mark.parametrize("region", ["eu-central-1", "eu-west-1", "us-east-1", "us-gov-west-1"])
@pytest.mark.parametrize("endpoint", ["", None], ids=["empty as in the template", "none"])
def test_a_signed_link_is_one_that_kms_takes_and_names_its_region(
    region: str, endpoint: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    if endpoint is None:
        monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    else:
        monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    found = link("pages")
    assert "X-Amz-Algorithm=AWS4-HMAC-SHA256" in found
    host = "pages.s3.amazonaws.com" if region == "us-east-1" else f"pages.s3.{region}.amazonaws.com"
    assert found.startswith(f"https://{host}/page.html?")


def test_a_bucket_with_dots_is_no_host_that_a_certificate_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    assert link("my.archive").startswith("https://s3.eu-west-1.amazonaws.com/my.archive/page.html?")


def test_a_stand_in_for_aws_needs_no_names_of_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://host.docker.internal:5000")
    assert link("pages").startswith("http://host.docker.internal:5000/pages/page.html?")
