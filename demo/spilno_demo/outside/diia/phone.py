"""The page that plays the Diia application on a person's phone: what is asked, sign or refuse."""

from markupsafe import escape
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

from spilno_demo.outside import knobs
from spilno_demo.outside.diia import store, takes
from spilno_demo.outside.diia.store import Asked
from spilno_demo.parts import PARTS

PAGE = """<!doctype html><html lang="uk"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Тестова Дія</title>
<h1>Тестовий застосунок Дія</h1>{inside}</html>"""
FORM = """<p>{what}</p><form method="post">
<p><label>Чий це телефон <select name="slug">{people}</select></label></p>
<p><button name="said" value="yes">{yes}</button>
<button name="said" value="no">Відмовити</button></p></form>"""
WHAT = {
    "auth": "«Спільно» просить підтвердити особу Дія.Підписом.",
    "hashedFilesSigning": "«Спільно» просить підписати:",
    "sharing": "«Спільно» просить копії паспорта й картки платника податків.",
}


def show(request: Request, number: str) -> Response:
    """Show what is asked; after the choice, send it."""
    asked = store.requests.get(number)
    if asked is None:
        raise NotFound
    if request.method == "GET":
        return _page(_form(asked))
    if request.form.get("said") != "yes":
        return _page(f"<p>Відмовлено. {_back(asked)}</p>")
    status = takes.send(asked, request.form["slug"], knobs.of("diia"))
    words = "Надіслано." if status == 200 else f"Сайт не прийняв: {status}."
    return _page(f"<p>{words} {_back(asked)}</p>")


def _form(asked: Asked) -> str:
    people = "".join(f'<option value="{p.slug}">{escape(" ".join(p.name))}' for p in PARTS)
    files = ", ".join(f"«{escape(name)}»" for name in asked.files)
    yes = "Надати" if asked.scope == "sharing" else "Підписати"
    return FORM.format(what=f"{WHAT[asked.scope]} {files}", people=people, yes=yes)


def _back(asked: Asked) -> str:
    return f'<a href="{escape(asked.back)}">Повернутися на сайт</a>'


def _page(inside: str) -> Response:
    return Response(PAGE.format(inside=inside), mimetype="text/html")
