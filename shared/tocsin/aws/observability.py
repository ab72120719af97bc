"""The one logger and the one set of metrics of every function.

In: POWERTOOLS_* variables of the environment. Out: `logger`, `metrics`.
"""

import logging
import os

from aws_lambda_powertools import Logger, Metrics

STACK = os.environ.get("POWERTOOLS_SERVICE_NAME", "tocsin")
LEVEL = logging.getLevelNamesMapping()[os.environ.get("POWERTOOLS_LOG_LEVEL", "INFO")]
logger = Logger(service=STACK)
# Powertools lets Lambda's own level win over ours, and that is INFO wherever logs are JSON.
logger.addFilter(lambda record: record.levelno >= LEVEL)
metrics = Metrics(namespace="Tocsin", service=STACK)
