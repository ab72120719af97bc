"""Tocsin: news articles in, alerts on geopolitical escalation and its easing out."""

__version__ = "0.19.0"
