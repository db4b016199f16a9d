"""Appeals of the demonstration: every stage, through the ordinary actions. All is invented."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from spilno.people.models import Person
from spilno.places.models import Authority, Place
from spilno.record import clock
from spilno.tools.appeals import actions, rules
from spilno.tools.appeals.models import Appeal

KORIUKIVKA = "UA74020010000010449"
HOME = "Корюківка, вул. Шевченка (вигадана адреса)"
SIGNER: dict[str, Any] = {"name": "Тарас Бондаренко", "post": "секретар ради"}
SIGNED = {"signer_name": "Тарас Бондаренко", "signer_post": "секретар ради"}
LAW = "ст. 30 Закону № 280/97-ВР"
ROUTE = "До органу вищого рівня (ст. 16 Закону № 393/96-ВР) або до адміністративного суду."


def seed(at: datetime, people: Mapping[str, Person]) -> None:
    """Bring every stage; does nothing twice."""
    if not Appeal.objects.exists():
        Stage(at, people).play()


class Stage:
    """The present moment, the cast, the body that answers."""

    def __init__(self, at: datetime, people: Mapping[str, Person]) -> None:
        self.at, self.people = at, people
        bodies = Authority.objects.filter(place_id=KORIUKIVKA, ended_on=None).exclude(kind="none")
        self.council = bodies.select_related("place").order_by("pk")[0]
        Authority.objects.filter(pk=self.council.pk).update(state=Authority.State.JOINED)
        self.council.state = Authority.State.JOINED
        self.place: Place = self.council.place

    def ago(self, days: int, hours: int = 0) -> datetime:
        """Return a moment in the past."""
        return self.at - timedelta(days=days, hours=hours)

    def play(self) -> None:
        """Play the stories, the oldest first."""
        self.satisfied()
        self.refused()
        self.extended()
        self.collective()
        self.forwarded()
        self.returned()
        self.declined()
        self.withdrawn()
        self.gathering()
        self.fresh()
        self.draft("ivan", "Скамейки біля пошти", "Пропоную поставити лавки.", self.ago(1))

    def draft(self, who: str, title: str, text: str, at: datetime, **more: Any) -> Appeal:
        """Write a draft of one of the personas."""
        given = {"kind": rules.APPLICATION, "topic": "other", "residence": HOME, **more}
        given.setdefault("reply_to", self.people[who].email or HOME)
        return actions.draft(
            author=self.people[who],
            place=self.place,
            addressee=self.council,
            title=title,
            text=text,
            at=at,
            **given,
        )

    def sent(self, who: str, title: str, text: str, at: datetime, **more: Any) -> Appeal:
        """Write and send."""
        appeal = self.draft(who, title, text, at, **more)
        actions.send(appeal=appeal, level=self.people[who].level, at=at)
        return appeal

    def registered(self, appeal: Appeal, number: str, at: datetime) -> None:
        """Register at the council."""
        actions.register(appeal=appeal, number=number, on=clock.day(at), at=at, **SIGNER)

    def answered(self, appeal: Appeal, result: str, text: str, at: datetime, **more: str) -> None:
        """Answer from the council."""
        taras = self.people["taras"]
        actions.answer(appeal=appeal, by=taras, result=result, text=text, at=at, **SIGNED, **more)

    def satisfied(self) -> None:
        """Answered in time, made public, rated."""
        text = "Після шостої вечора жоден автобус не їде до лікарні. Прошу додати рейс о 18:30."
        appeal = self.sent("olena", "Вечірній автобус до лікарні", text, self.ago(60))
        self.registered(appeal, "К-101", self.ago(59))
        answer = "З першого числа додано рейс о 18:30. Розклад вивішено на зупинках."
        self.answered(appeal, rules.SATISFIED, answer, self.ago(45), outgoing_number="02-11/88")
        actions.publish(appeal=appeal, hidden=[], withheld=[], at=self.ago(44))
        actions.rate(
            appeal=appeal, person=self.people["olena"], quality=5, relevance=5, at=self.ago(44)
        )

    def refused(self) -> None:
        """Refused with the law and the way to appeal; the author does not agree."""
        text = "Прошу зменшити плату за садок для родини переселенців. Документи додано."
        more = {"topic": "education"}
        appeal = self.sent("olena", "Плата за дитячий садок", text, self.ago(50), **more)
        self.registered(appeal, "К-102", self.ago(49))
        answer = "Пільгу надають за рішенням сесії; на цей рік кошти вже розподілено."
        law = {"law": LAW, "route": ROUTE}
        self.answered(appeal, rules.REFUSED, answer, self.ago(30), **law)
        actions.dispute(appeal=appeal, at=self.ago(29))

    def extended(self) -> None:
        """The term was extended, the author was told."""
        text = (
            "Скарга на начальника відділу: двічі не прийняв у приймальний день, причини не назвав."
        )
        more = {"kind": rules.COMPLAINT, "about_name": "начальник відділу", "topic": "housing"}
        appeal = self.sent("bohdan", "Не прийняли в приймальний день", text, self.ago(28), **more)
        self.registered(appeal, "К-118", self.ago(27))
        reason = "Потрібні пояснення працівників і записи журналу прийому."
        actions.extend(appeal=appeal, reason=reason, at=self.ago(3), **SIGNER)

    def collective(self) -> None:
        """Collective and public: others join."""
        text = "Ми, мешканці вулиці Зеленої, пропонуємо зробити її одностороннім рухом біля школи."
        more = {"kind": rules.PROPOSAL, "is_collective": True, "topic": "roads"}
        title = "Односторонній рух біля школи"
        appeal = self.sent("bohdan", title, text, self.ago(12), **more)
        actions.publish(appeal=appeal, hidden=[], withheld=[], at=self.ago(12))
        self.registered(appeal, "К-131", self.ago(11))
        for days, who in ((9, "olena"), (8, "ivan")):
            person = self.people[who]
            name = {
                "surname": person.surname or "Гнатюк",
                "given_name": person.given_name or "Іван",
            }
            at = self.ago(days)
            level = person.level
            actions.join(appeal=appeal, person=person, level=level, residence=HOME, at=at, **name)

    def forwarded(self) -> None:
        """Sent on to a body that is competent; it does not work here yet."""
        text = "Прошу перевірити роботу державної установи: довідку не видають третій тиждень."
        appeal = self.sent(
            "ivan", "Не видають довідку", text, self.ago(10), surname="Гнатюк", given_name="Іван"
        )
        other = Authority.objects.filter(kind="cabinet").first()
        if other is not None:
            reason = "Установа підпорядкована Кабінету Міністрів, рада не має повноважень."
            actions.forward(appeal=appeal, to=other, reason=reason, at=self.ago(8), **SIGNER)

    def returned(self) -> None:
        """Returned: the address is missing."""
        text = "Прошу полагодити дах у нашому будинку, протікає з весни."
        appeal = self.sent("olena", "Протікає дах", text, self.ago(6), topic="houses")
        missing = "Вкажіть адресу будинку: без неї не зрозуміло, хто його утримує."
        actions.return_incomplete(appeal=appeal, missing=missing, at=self.ago(4), **SIGNER)

    def declined(self) -> None:
        """Not considered: a repeat that was decided."""
        text = "Ще раз прошу зменшити плату за садок, хоча мені вже відповіли."
        appeal = self.sent("olena", "Ще раз про плату за садок", text, self.ago(20))
        explanation = "Звернення повторне: по суті ви вже маєте відповідь."
        earlier = "К-102"
        ground = rules.REPEATED
        at = self.ago(18)
        actions.decline(
            appeal=appeal, ground=ground, explanation=explanation, earlier=earlier, at=at, **SIGNER
        )

    def withdrawn(self) -> None:
        """Withdrawn by the author."""
        text = "Прошу забрати повалене дерево біля магазину на площі."
        appeal = self.sent(
            "ivan", "Повалене дерево", text, self.ago(9), surname="Гнатюк", given_name="Іван"
        )
        actions.withdraw(appeal=appeal, at=self.ago(8))

    def gathering(self) -> None:
        """Co-authors are being gathered by a link."""
        text = "Просимо відкрити амбулаторію в суботу зранку: у будні всі на роботі."
        more = {"is_collective": True, "topic": "clinics"}
        appeal = self.draft("olena", "Амбулаторія в суботу", text, self.ago(2), **more)
        actions.gather(appeal=appeal, at=self.ago(2))

    def fresh(self) -> None:
        """Came yesterday, with a privilege, waits for registration."""
        text = "Прошу допомогти з ремонтом печі: живу сама, у хаті холодно, грошей бракує."
        more = {"has_privilege": True, "privilege": "ветеран праці", "reply_by": "centre"}
        more |= {"reply_to": HOME, "topic": "welfare"}
        self.sent("nina", "Ремонт печі", text, self.ago(1), **more)
