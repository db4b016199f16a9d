"""The desk of the test city: what came, and what its dispatcher says."""

from markupsafe import escape
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from spilno_demo.outside.open311 import store
from spilno_demo.outside.page import page as draw

WORDS = {
    "in_progress": "У роботі",
    "planned": "Заплановано",
    "closed": "Виконано",
    "rejected": "Відмовлено",
    "not_responsible": "Не наше",
}
ROW = """<article><h2>{number}: {name}</h2><p>{text}</p><p><small>{said}</small></p>
<form method="post"><input type="hidden" name="number" value="{number}">
<p>Слова:<br><textarea name="notes" rows="2" aria-label="Слова"></textarea></p>
{buttons}</form></article>"""


def page(request: Request) -> Response:
    """Show what came, or say something about one."""
    if request.method == "POST":
        number, status = request.form.get("number", ""), request.form.get("status", "")
        if number in store.TICKETS and status in WORDS:
            store.say(number, status, request.form.get("notes", "")[:500])
        return redirect(request.path)
    rows = "".join(map(_row, reversed(store.TICKETS.values())))
    return draw("Тестова система міста (Open311)", rows or "<p>Звернень ще немає.</p>")


def _row(ticket: store.Ticket) -> str:
    said = " · ".join(f"{WORDS.get(s.status, s.status)} {s.notes}".strip() for s in ticket.said)
    buttons = "".join(
        f'<button name="status" value="{code}">{word}</button>' for code, word in WORDS.items()
    )
    return ROW.format(
        number=escape(ticket.number),
        name=escape(store.SERVICES[ticket.service][0]),
        text=escape(ticket.fields.get("description", "")),
        said=escape(said),
        buttons=buttons,
    )
