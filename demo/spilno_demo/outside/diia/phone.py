"""The page that plays the Diia application on a person's phone: what is asked, sign or refuse."""

from markupsafe import escape
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request, Response

from spilno_demo.outside import knobs
from spilno_demo.outside.diia import store, takes
from spilno_demo.outside.diia.store import Asked
from spilno_demo.outside.page import page, people

FORM = """<p>{what}</p><form method="post">{people}
<button name="said" value="yes">{yes}</button>
<button class="no" name="said" value="no">Відмовити</button></form>"""
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
    files = ", ".join(f"«{escape(name)}»" for name in asked.files)
    yes = "Надати" if asked.scope == "sharing" else "Підписати"
    return FORM.format(what=f"{WHAT[asked.scope]} {files}", people=people(), yes=yes)


def _back(asked: Asked) -> str:
    return f'<a href="{escape(asked.back)}">Повернутися на сайт</a>'


def _page(inside: str) -> Response:
    return page("Тестовий застосунок Дія", inside)
