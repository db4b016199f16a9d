"""Every form of petitions and two of the account: who posts it, where, at which stage."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client

from spilno.people.levels import Level
from spilno.people.models import Person, Role
from spilno.people.tests.signing_in import sign_in
from spilno.record import clock
from spilno.tools.petitions import actions
from spilno.tools.petitions.models import Petition, VoidBatch
from spilno.tools.petitions.tests.scene import TEXT, Scene, person

LONG = "Причина, яку можна прочитати й перевірити."
NAME = {"surname": "Мельник", "given_name": "Іван", "patronymic": ""}


class Stage(Scene):
    """A scene by today's clock, whose people sign in."""

    def __init__(self, **rules: object) -> None:
        super().__init__(**rules)
        self.at = clock.now() - timedelta(days=3)  # what the scene does lies behind

    def browser(self, who: Person, kind: str = "", *, checks: bool = False) -> Client:
        """Return a browser of `who`, who is given the role `kind`. `checks`: forged posts fail."""
        if kind:
            body = self.council if kind in (Role.Kind.OFFICIAL, Role.Kind.HEAD) else None
            Role.objects.create(person=who, kind=kind, authority=body, granted_at=self.at)
        client = Client(enforce_csrf_checks=checks, HTTP_ACCEPT_LANGUAGE="uk")
        sign_in(client, who, level=Level.SUBSTANTIAL, passkey=bool(kind))
        return client

    def supported(self) -> Petition:
        return actions.gather(petition=self.draft(), at=self.at)

    def appealed(self) -> Petition:
        petition = self.refused()
        actions.appeal_refusal(petition=petition, by=self.author, text=LONG, at=self.at)
        return petition

    def voided(self) -> Petition:
        petition = self.signed()
        leaves = [bytes(row.leaf) for row in petition.signatures.all()[:1]]
        words = {"name": "перша", "reason": LONG, "leaves": leaves}
        actions.void(petition=petition, at=self.at, **words)
        return petition


@dataclass(frozen=True)
class Act:
    """One form. `words`: fields one types in, with good values; `rest`: the other fields."""

    path: str  # {n}: the petition's number
    stage: Callable[[Stage], Petition]
    who: str
    words: Mapping[str, str]
    rest: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, object] = field(default_factory=dict)

    def open(self) -> tuple[Client, str]:
        """Make the scene; return the browser of the one who acts, and the address."""
        stage = Stage(**self.rules)
        petition = self.stage(stage)
        batch = VoidBatch.objects.first()
        path = self.path.format(
            n=petition.pk,
            code=petition.code,
            place=stage.council.place_id,
            batch=batch and batch.pk,
        )
        client = stage.browser(*_who(stage, self.who))
        return client, path


def _who(stage: Stage, who: str) -> tuple[Person, str]:
    if who == "author":
        return stage.author, ""
    if who == "signer":
        return stage.crowd[0], ""
    if who == "stranger":  # whose name nobody has confirmed: they type it
        return person(77, level=Level.LOW), ""
    return person(78, surname="Шевчук", given_name="Тарас"), who


ACTS: dict[str, Act] = {
    "addressee": Act("/petitions/new/?place={place}", Stage.draft, "author", {}, {"addressee": ""}),
    "title": Act("/petitions/{n}/title/", Stage.draft, "author", {"title": "Світло на стежці"}),
    "text": Act("/petitions/{n}/text/", Stage.draft, "author", {"text": TEXT}),
    "about": Act("/petitions/{n}/about/", Stage.draft, "author", NAME),
    "check": Act("/petitions/{n}/check/", Stage.draft, "author", {}, {"level": "high"}),
    "support": Act(
        "/petitions/support/{code}/",
        Stage.supported,
        "stranger",
        NAME,
        rules={"supporters_required": {"value": 5, "source": "статут", "verified": False}},
    ),
    "moderate": Act(
        "/petitions/{n}/moderate/",
        Stage.submitted,
        "moderator",
        {"text": LONG},
        {"act": "refuse", "code": "no_demand"},
    ),
    "appeal": Act("/petitions/{n}/appeal/", Stage.refused, "author", {"text": LONG}),
    "decide-appeal": Act(
        "/petitions/{n}/decide-appeal/",
        Stage.appealed,
        "moderator",
        {"text": LONG},
        {"decision": "overturn"},
    ),
    "sign": Act("/petitions/{n}/sign/", Stage.collecting, "stranger", NAME, {"follow": "on"}),
    "hide": Act("/petitions/{n}/hide/", Stage.signed, "signer", {"reason": LONG}),
    "void": Act(
        "/petitions/{n}/void/",
        Stage.signed,
        "operator",
        {"name": "друга група", "reason": LONG, "leaves": "1, 2"},
        {"act": "void"},
    ),
    "reverse": Act(
        "/petitions/{n}/void/{batch}/reverse/", Stage.voided, "operator", {"reason": LONG}
    ),
    "notice": Act("/petitions/{n}/notice/", Stage.sent, "head", {"url": "https://rada.test/1"}),
    "hearing": Act("/petitions/{n}/hearing/", Stage.under_review, "head", {"reason": LONG}),
    "answer": Act(
        "/petitions/{n}/answer/",
        Stage.under_review,
        "head",
        {
            "text": TEXT,
            "signer_name": "Бондаренко Тарас",
            "signer_post": "голова громади",
            "incoming_number": "12/а",
            "incoming_on": "2026-11-24",
            "outgoing_number": "13",
            "outgoing_on": "2026-11-25",
            "session_decision": "№ 4",
            "official_url": "https://rada.test/2",
        },
        {"result": "supported"},
    ),
    "step": Act(
        "/petitions/{n}/step/",
        Stage.answered,
        "head",
        {"text": "Закуплено ліхтарі", "planned_on": "2026-11-20", "done_on": ""},
    ),
    "answer-link": Act(
        "/petitions/{n}/answer-link/", Stage.answered, "head", {"url": "https://r.test/"}
    ),
    "rate": Act(
        "/petitions/{n}/rate/", Stage.answered, "signer", {}, {"quality": "5", "relevance": "4"}
    ),
    "name": Act("/account/name/", Stage.draft, "author", NAME),
    "residence": Act(
        "/account/residence/?q=Наумівка",
        Stage.draft,
        "author",
        {"since": "2020-01-01"},
        {"place": "UA74020010310092041", "kind": "registered"},
    ),
}
