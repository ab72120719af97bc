"""The briefing page: every story of a window on one page that needs no server."""

from tocsin.briefing.page import MOST_BYTES, Briefing, render_page

__all__ = ["MOST_BYTES", "Briefing", "render_page"]
