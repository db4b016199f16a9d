"""Words of danger: whom to call at once, and damage of shelling that is never published. Pure."""

import re
from collections.abc import Mapping

from spilno.language.folding import fold

FIRE, POLICE, AMBULANCE, GAS, ANY = "101", "102", "103", "104", "112"
_BY_CATEGORY: Mapping[str, tuple[str, ...]] = {"gas": (GAS, ANY)}
_BY_WORDS = (
    (
        r"пожеж|пожар|палає|загорі|"
        r"(?<!не )(?<!ліхтар )горит(?!\w* (?:ліхт|світл|ламп|фонар))",
        (FIRE, ANY),
    ),
    (r"(?:пахн|запах|витік|витека|тхне)\w*\s+(?:\w+\s+)?газ|утечк\w+ газ", (GAS, ANY)),
    (r"непритом|травм|постражда|кров|током|струмом|провалив|задиха", (AMBULANCE, ANY)),
    (r"обірва\w+ (?:дріт|дрот|провід|провод|кабел)|оголен\w+ (?:дріт|дрот|провід|провод)", (ANY,)),
    (r"зброя|стріля|вибухівк|погрожу|бійк|напад", (POLICE, ANY)),
    (r"\bмін[аиу]\b|боєприпас|вибухонебезпеч|розтяжк|гранат|нерозірван", (FIRE, POLICE)),
)
_SHELLING = re.compile(
    r"обстріл|обстрел|приліт|прильот|прилет|влучан|влучил|ракет|шахед|шахід|снаряд|мінометн|"
    r"міномет|авіаудар|авіабомб|артилер|вибухов\w+ хвил|дрон|бпла|уламк\w+ (?:ракет|дрон|шахед)|"
    r"боєприпас|нерозірван|розтяжк|касетн"
)


def numbers(category: str, text: str) -> tuple[str, ...]:
    """Return the emergency numbers to show before anything else, none where no life is at risk."""
    words = fold(text)
    found = list(_BY_CATEGORY.get(category, ()))
    for pattern, calls in _BY_WORDS:
        if re.search(pattern, words):
            found += calls
    return tuple(sorted(set(found)))


def is_shelling(text: str) -> bool:
    """Tell whether the words speak of shelling: such a report must help no one aim better."""
    return _SHELLING.search(fold(text)) is not None
