"""A page that lists the pictures, for the eye. Pure."""

from html import escape
from itertools import groupby

from pictures.painter import Gallery, Picture

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Screens of the 3 A.M. drill</title>
<style>
body { font: 14px/20px sans-serif; margin: 24px; background: #e9ecf1; color: #131925; }
section { margin: 0 0 32px; } h2 { font-size: 16px; margin: 0 0 8px; }
figure { display: inline-block; margin: 0 12px 12px 0; vertical-align: top; width: 420px; }
img { width: 100%; border: 1px solid #76829a; } figcaption { font-size: 12px; }
li, .faults { color: #b02a18; }
</style></head><body>
"""


def page_of(gallery: Gallery) -> str:
    """The page as HTML; pictures are linked by their names."""
    count = len(gallery.faults)
    told = "Nothing is wrong by computation." if not count else f"{count} faults."
    parts = [_HEAD, f"<h1>{len(gallery.pictures)} pictures</h1><p>{told}</p>"]
    if gallery.missing:
        rows = "".join(f"<li>{escape(sentence)}</li>" for sentence in gallery.missing)
        parts.append(f"<ul>{rows}</ul>")
    for name, pictures in groupby(gallery.pictures, key=lambda picture: picture.screen):
        figures = "".join(_figure(picture) for picture in pictures)
        parts.append(f"<section><h2>{escape(name)}</h2>{figures}</section>")
    return "\n".join([*parts, "</body></html>\n"])


def _figure(picture: Picture) -> str:
    name = escape(picture.path.name)
    faults = "".join(f"<br>{escape(str(fault))}" for fault in picture.faults)
    told = f'<span class="faults">{faults}</span>' if faults else ""
    return (
        f'<figure><a href="{name}"><img src="{name}" alt="{name}" loading="lazy"></a>'
        f"<figcaption>{name}{told}</figcaption></figure>"
    )
