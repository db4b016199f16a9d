"""The page of ID.GOV.UA: which way, who you are, what will be passed on, yes or no."""

from werkzeug.wrappers import Request, Response

from spilno_demo.outside.granting import Grants, back, part
from spilno_demo.outside.page import page, people

WAYS = {
    "dig_sign": "Електронний підпис (файловий, хмарний чи апаратний ключ)",
    "diia_id": "Дія.Підпис",
    "bank_id": "BankID НБУ",
}
_FORM = """<form method="post"><fieldset><legend>Спосіб входу</legend>{ways}</fieldset>{people}
<p>Сайту «Спільно» буде передано: прізвище, ім’я, по батькові, РНОКПП або УНЗР, код ЄДРПОУ.</p>
<button name="said" value="yes">Увійти й передати</button>
<button name="said" value="no" class="no">Відмовитися</button></form>"""
_WAY = '<label><input type="radio" name="way" value="{way}"{checked}>{words}</label>'


def asked(request: Request, grants: Grants) -> Response:
    """Show the page; after the choice, send the person back."""
    offered = [way for way in request.args.get("auth_type", "").split(",") if way in WAYS]
    if request.args.get("response_type") != "code" or not offered:
        return back(request, error="invalid_request")
    if request.method == "GET":
        inside = _FORM.format(ways=_ways(offered), people=people())
        return page("Тестовий ID.GOV.UA", inside)
    slug, way = request.form.get("slug", ""), request.form.get("way", "")
    if request.form.get("said") != "yes" or part(slug) is None or way not in offered:
        return back(request, error="access_denied", error_message="Користувач відмовився")
    return back(request, code=grants.give(f"{way}:{slug}"))


def _ways(offered: list[str]) -> str:
    return "".join(
        _WAY.format(way=way, words=WAYS[way], checked="" if at else " checked")
        for at, way in enumerate(offered)
    )
