"""One self-contained HTML file: no script, no address, readable wherever it is opened."""

from __future__ import annotations

from html import escape

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ margin: 2em auto; max-width: {width}; padding: 0 1.5em; color: #1b1f24; background: #fff;
  font-family: Arial, "Liberation Sans", sans-serif; }}
{css}
</style></head>
<body>{body}</body></html>
"""


def standalone_page(title: str, css: str, body: str, width: str) -> str:
    """Return the file; `css` and `body` are our own or escaped, `width` is its greatest."""
    return PAGE.format(title=escape(title), css=css, body=body, width=width)
