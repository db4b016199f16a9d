"""What happened: one story a problem. Streets are real words, houses and people are invented."""

from spilno.tools.problems import actions
from spilno.tools.problems.models import Problem
from spilno.tools.problems.seed.stage import Stage, Story

UTILITIES, ROADS = "КП «Комунальник»", "КП «Дорожник»"


def new(stage: Stage) -> Story:
    """Reported this morning."""
    yield stage.ago(0.1)
    stage.report(
        "ivan",
        "new",
        "street_lighting",
        "Не горить ліхтар біля школи, діти йдуть у темряві",
        point=(51.7712, 32.2571),
        address="вул. Зелена, біля школи",
    )


def accepted(stage: Stage) -> Story:
    """Taken up by the dispatcher."""
    yield stage.ago(1.2)
    pit = stage.report(
        "",
        "accepted",
        "waste",
        "Переповнені контейнери, сміття розносить вітер",
        point=(51.7668, 32.2450),
        address="вул. Вокзальна, 12",
    )
    yield stage.ago(1)
    actions.accept(problem=pit, at=stage.now, by=stage.by(UTILITIES))


def assigned(stage: Stage) -> Story:
    """Given to those who mend roads; two neighbours have joined."""
    yield stage.ago(3)
    pit = stage.report(
        "ivan",
        "assigned",
        "roads",
        "Глибока яма на дорозі біля ринку, машини об’їжджають по зустрічній",
        point=(51.7700, 32.2500),
        address="вул. Шевченка, 60",
    )
    yield stage.ago(2.5)
    stage.join(pit, "olena", "bohdan")
    yield stage.ago(2)
    unit = stage.unit("Дорожник")
    actions.assign(problem=pit, unit=unit, at=stage.now, by=stage.by(ROADS))


def in_work(stage: Stage) -> Story:
    """Water, within a day; the work goes on."""
    yield stage.ago(0.6)
    pipe = stage.report(
        "olena",
        "in-work",
        "water",
        "Прорвало трубу, вода тече на проїжджу частину",
        point=(51.7735, 32.2522),
        address="вул. Передзаводська, 4",
    )
    yield stage.ago(0.5)
    unit = stage.unit("Комунальник")
    actions.assign(problem=pipe, unit=unit, at=stage.now, by=stage.by(UTILITIES))
    yield stage.ago(0.4)
    actions.begin(problem=pipe, at=stage.now, by=stage.by(UTILITIES, "Майстер"))


def waiting(stage: Stage) -> Story:
    """No money this year, and it is said so."""
    yield stage.ago(30)
    ramp = stage.report(
        "nina",
        "waiting",
        "pavements",
        "Немає пандуса біля аптеки, на візку не заїхати",
        point=(51.7691, 32.2478),
        address="вул. Шевченка, 71",
    )
    yield stage.ago(28)
    actions.accept(problem=ramp, at=stage.now, by=stage.by(ROADS))
    yield stage.ago(26)
    text = "Пандус внесено до програми благоустрою. Коштів на цей рік уже немає."
    actions.postpone(problem=ramp, text=text, at=stage.now, by=stage.by(ROADS))


def done(stage: Stage) -> Story:
    """Done, the body says; people have not judged yet."""
    yield stage.ago(6)
    tree = stage.report(
        "ivan",
        "done",
        "greenery",
        "Гілка висить над тротуаром, може впасти",
        point=(51.7722, 32.2465),
        address="сквер на вул. Дудка",
    )
    yield stage.ago(5)
    stage.join(tree, "nina")
    yield stage.ago(2)
    text = "Гілку зрізано, сквер оглянуто."
    actions.finish(problem=tree, text=text, at=stage.now, by=stage.by(UTILITIES, "Майстер"))


def confirmed(stage: Stage) -> Story:
    """Mended in two days, and confirmed."""
    yield stage.ago(20)
    swing = stage.report(
        "olena",
        "confirmed",
        "yards",
        "Зламана гойдалка на дитячому майданчику",
        point=(51.7681, 32.2533),
        address="вул. Бульварна, двір будинку 8",
    )
    yield stage.ago(18)
    text = "Гойдалку полагоджено, кріплення замінено."
    actions.finish(problem=swing, text=text, at=stage.now, by=stage.by(UTILITIES, "Майстер"))
    yield stage.ago(17)
    actions.judge(problem=swing, person=stage.people["olena"], is_fixed=True, at=stage.now)


def returned(stage: Stage) -> Story:
    """Said to be done, and it is not: back with a new term."""
    yield stage.ago(15)
    drain = stage.report(
        "ivan",
        "returned",
        "drains",
        "Немає кришки на люку посеред тротуару",
        point=(51.7707, 32.2519),
        address="вул. Шевченка, 52",
    )
    yield stage.ago(14.8)
    stage.join(drain, "nina", "bohdan")
    yield stage.ago(14)
    text = "Люк закрито."
    actions.finish(problem=drain, text=text, at=stage.now, by=stage.by(UTILITIES, "Майстер"))
    yield stage.ago(0.3)
    words = "Поклали дошку, а кришки так і немає."
    nina = stage.people["nina"]
    actions.judge(problem=drain, person=nina, is_fixed=False, text=words, at=stage.now)


def explained(stage: Stage) -> Story:
    """Nothing to mend, and why."""
    yield stage.ago(9)
    lamp = stage.report(
        "bohdan",
        "explained",
        "street_lighting",
        "Ліхтарі вимикають об одинадцятій вечора",
        point=(51.7750, 32.2490),
        address="вул. Галини Костенко",
    )
    yield stage.ago(8)
    text = "Освітлення працює за графіком комендантської години: рішення виконкому № 118."
    actions.explain(problem=lamp, text=text, at=stage.now, by=stage.by(UTILITIES))


def refused(stage: Stage) -> Story:
    """Refused with the reason."""
    yield stage.ago(11)
    fence = stage.report(
        "",
        "refused",
        "illegal_building",
        "Сусід поставив паркан на своїй ділянці, мені не подобається колір",
        address="вул. Лісова",
    )
    yield stage.ago(10)
    text = "Колір паркану на власній ділянці громада не визначає."
    actions.refuse(problem=fence, text=text, at=stage.now, by=stage.by(UTILITIES))


def forwarded(stage: Stage) -> Story:
    """A road of the state: another body answers for it."""
    yield stage.ago(7)
    road = stage.report(
        "olena",
        "forwarded",
        "roads",
        "Вибоїни на трасі перед в’їздом у місто",
        point=(51.7611, 32.2302),
        address="траса Т-25-42, в’їзд у Корюківку",
    )
    yield stage.ago(6)
    text = "Дорога державна: передано Службі відновлення в області."
    actions.forward(problem=road, to=None, text=text, at=stage.now, by=stage.by(ROADS))


def merged(stage: Stage) -> Story:
    """The same lamp as somebody else's: joined by the dispatcher."""
    yield stage.ago(0.08)
    twin = stage.report(
        "nina",
        "merged",
        "street_lighting",
        "Темно біля школи, ліхтар не працює",
        point=(51.7713, 32.2569),
        address="вул. Зелена",
    )
    yield stage.ago(0.05)
    lamp = Problem.objects.get(matter__title__startswith="Не горить ліхтар біля школи")
    actions.merge(problem=twin, into=lamp, at=stage.now, by=stage.by(UTILITIES))


STORIES = (
    new,
    accepted,
    assigned,
    in_work,
    waiting,
    done,
    confirmed,
    returned,
    explained,
    refused,
    forwarded,
    merged,
)
