"""Dummy credentials for every test, set before boto3 is imported, and the same examples in each run."""

import os

from hypothesis import settings

os.environ.update(
    AWS_ACCESS_KEY_ID="test",
    AWS_SECRET_ACCESS_KEY="test",
    AWS_DEFAULT_REGION="eu-central-1",
    AWS_EC2_METADATA_DISABLED="true",
)

settings.register_profile("same", derandomize="TOCSIN_ALERTS" not in os.environ)
settings.load_profile("same")
