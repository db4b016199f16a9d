"""Pages of test servers: plain, for narrow screens, without scripts."""

from werkzeug.wrappers import Response

from spilno_demo.parts import PARTS

_PAGE = """<!doctype html><html lang="uk"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>
body{{font:1.125rem/1.5 system-ui,sans-serif;margin:0;background:#eef1f5;color:#1b1f24}}
main{{max-width:34rem;margin:0 auto;padding:1rem;background:#fff;min-height:100vh;
box-sizing:border-box}}
h1{{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem}}
.mark{{background:#7a2e00;color:#fff;display:inline-block;padding:.125rem .5rem;
border-radius:.25rem;font-size:.875rem}}
fieldset{{border:0;padding:0;margin:0 0 1rem}}legend{{font-weight:600;padding:0}}
label{{display:flex;gap:.75rem;align-items:center;min-height:2.75rem;padding:.25rem 0}}
input{{width:1.25rem;height:1.25rem;flex:none}}small{{color:#4a525c}}
button{{font:inherit;font-weight:600;min-height:3rem;width:100%;border-radius:.5rem;
border:2px solid #0b4f9e;background:#0b4f9e;color:#fff;margin-bottom:.75rem}}
button.no{{background:#fff;color:#0b4f9e}}button:focus-visible,input:focus-visible
{{outline:3px solid #d98200;outline-offset:2px}}
</style></head><body><main><p class="mark">Тестовий сервер: дані вигадані</p>
<h1>{title}</h1>{inside}</main></body></html>"""
_PERSON = """<label><input type="radio" name="slug" value="{slug}"{checked}>
<span>{name}<br><small>{about}</small></span></label>"""


def page(title: str, inside: str, *, status: int = 200) -> Response:
    """Return a page; both texts are ours, nothing of a visitor's is in them."""
    words = _PAGE.format(title=title, inside=inside)
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return Response(words, status, headers, mimetype="text/html")


def people(chosen: str = "ivan") -> str:
    """Return a choice of persona; at first of the one who has only an e-mail address."""
    rows = "".join(
        _PERSON.format(
            slug=item.slug,
            name=" ".join(filter(None, item.name)),
            about=item.about,
            checked=" checked" if item.slug == chosen else "",
        )
        for item in PARTS
    )
    return f"<fieldset><legend>Хто ви?</legend>{rows}</fieldset>"
