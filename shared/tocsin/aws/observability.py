"""The one logger and the one set of metrics of every function.

In: POWERTOOLS_* variables of the environment. Out: `logger`, `metrics`.
"""

from aws_lambda_powertools import Logger, Metrics

logger = Logger(service="tocsin")
metrics = Metrics(namespace="Tocsin", service="tocsin")
