"""What the layer's Makefile leaves out of the libraries is not asked for by the reader."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ = """
import sys
for name in ("fastwarc", "brotli", "_brotli"):
    sys.modules[name] = None
from pathlib import Path
from tocsin.articles import read_article
from tocsin.signals import read_news
reading = read_news(read_article(Path(sys.argv[1]).read_bytes()))
print(len(reading.signals))
"""


def test_an_article_is_read_without_what_archives_need() -> None:
    article = ROOT / "events/articles/01-kp-troops-fragment.html"
    done = subprocess.run(
        [sys.executable, "-c", READ, str(article)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert int(done.stdout) > 0
