"""Who answers for what in the community of the demonstration: posts and people are invented."""

from datetime import datetime

from spilno.places import actions
from spilno.places.models import Unit
from spilno.places.popolo.rows import BodyRow, Contents, HolderRow, PostRow, PowerRow, UnitRow
from spilno_demo.parts import KORIUKIVKA

_BODIES = [BodyRow("rada", KORIUKIVKA, "council")]
_UNITS = [
    UnitRow("zhkg", "rada", "Відділ житлово-комунального господарства", "department"),
    UnitRow("komunalnyk", "rada", "КП «Комунальник»", "enterprise", parent="zhkg"),
    UnitRow("doroha", "rada", "КП «Дорожник»", "enterprise", parent="zhkg"),
    UnitRow("tsnap", "rada", "Центр надання адміністративних послуг", "department"),
    UnitRow("osvita", "rada", "Відділ освіти", "department"),
]
_POSTS = [
    PostRow("holova", "rada", "Голова громади", is_head=True, deputy="sekretar"),
    PostRow("sekretar", "rada", "Секретар ради"),
    PostRow("zhkg-n", "rada", "Начальник відділу", "zhkg", is_head=True),
    PostRow("komunalnyk-d", "rada", "Директор", "komunalnyk", is_head=True),
    PostRow("doroha-d", "rada", "Директор", "doroha", is_head=True),
    PostRow("tsnap-n", "rada", "Начальниця центру", "tsnap", is_head=True),
    PostRow("osvita-n", "rada", "Начальниця відділу", "osvita", is_head=True),
]
_HOLDERS = [
    HolderRow("holova", "Тарас Бондаренко"),
    HolderRow("sekretar", "Тарас Бондаренко"),
    HolderRow("zhkg-n", "Петро Гайдук"),
    HolderRow("komunalnyk-d", "Степан Рудь"),
    HolderRow("doroha-d", "Андрій Чуб"),
    HolderRow("tsnap-n", "Світлана Савченко"),
    HolderRow("osvita-n", "Ганна Левчук"),
]
_ACT = "Рішення ради (вигадане для демонстрації)"
_POWERS = [
    *(PowerRow("rada", topic, _ACT, unit="zhkg") for topic in ("utilities", "housing", "yards")),
    *(
        PowerRow("rada", topic, _ACT, unit="komunalnyk", post="komunalnyk-d")
        for topic in ("waste", "water", "heating", "greenery", "street_lighting", "animals")
    ),
    *(
        PowerRow("rada", topic, _ACT, unit="doroha", post="doroha-d")
        for topic in ("roads", "pavements", "snow", "drains", "traffic_lights")
    ),
    PowerRow("rada", "service_centres", _ACT, unit="tsnap"),
    PowerRow("rada", "schools", _ACT, unit="osvita"),
]


def make(at: datetime) -> None:
    """Bring the directory in, once."""
    if not Unit.objects.exists():
        contents = Contents(_BODIES, _UNITS, _POSTS, _HOLDERS, _POWERS)
        actions.import_posts(contents=contents, at=at)
