"""A page with an article of two sentences, and what stands in it and around it."""

from tocsin.articles import Article, read_article

FIRST = "The army moved two battalions to the river on Monday and closed it to boats, the governor said."
LAST = "Nobody may cross until the end of the month, he told reporters in the old town hall."


def read(body: str, head: str = "") -> Article:
    return read_article(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def article(between: str = "", heading: str = "<h1>Army closes river</h1>") -> str:
    return f"<div>{heading}<p>{FIRST}</p>{between}<p>{LAST}</p></div>"
