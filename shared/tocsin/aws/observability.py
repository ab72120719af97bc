"""The one logger and the one set of metrics of every function.

In: POWERTOOLS_* variables of the environment. Out: `logger`, `metrics`.
"""

import os

from aws_lambda_powertools import Logger, Metrics

STACK = os.environ.get("POWERTOOLS_SERVICE_NAME", "tocsin")
logger = Logger(service=STACK)
metrics = Metrics(namespace="Tocsin", service=STACK)
