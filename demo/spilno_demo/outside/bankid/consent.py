"""The bank's page: who you are there, what will be passed on, yes or no."""

from werkzeug.wrappers import Request, Response

from spilno_demo.outside.granting import Grants, back, part
from spilno_demo.outside.page import page, people

_FORM = """<p>BankID НБУ. «Спільно» просить банк підтвердити вашу особу.</p>
<form method="post">{people}
<p>Буде передано: прізвище, ім’я, по батькові, РНОКПП, дату народження, адресу, серію й номер
паспорта. Передача відбудеться один раз.</p>
<button name="said" value="yes">Надати дані</button>
<button name="said" value="no" class="no">Відмовитися</button></form>"""


def asked(request: Request, grants: Grants) -> Response:
    """Show the page; after the choice, send the person back."""
    if request.args.get("response_type") != "code":
        return back(request, error="unsupported_response_type")
    if request.method == "GET":
        return page("Тестовий банк", _FORM.format(people=people()))
    slug = request.form.get("slug", "")
    if request.form.get("said") != "yes" or part(slug) is None:
        return back(request, error="access_denied", error_description="Користувач відмовився")
    return back(request, code=grants.give(slug))
