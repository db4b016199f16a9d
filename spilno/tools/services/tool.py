"""Rating of places where people are served, as the house sees it."""

from spilno.civic.tools import Tool, Verb
from spilno.tools.services.stages import TIMELINE

# What changes the published number of ratings of a unit, and by how much.
SIGNS = {
    "services.rated": 1,
    "services.withdrawn": -1,
    "services.joined": -1,
}
TOLD = {
    "services.changed": "The unit told what it has changed",
    "services.closed": "The unit serves nobody any more",
}
QUIETLY = {
    "services.founded": "The unit can be rated",
    "services.edited": "The name or address of the unit was changed",
    "services.rated": "A visit was rated",
    "services.rating_changed": "A rating was changed",
    "services.withdrawn": "A rating was taken back",
    "services.joined": "One person had rated a visit twice from two accounts, now joined",
    "services.comment_published": "A comment on a visit was published",
    "services.comment_kept": "A comment on a visit was left with the unit only",
}

TOOL = Tool(
    package="services",
    path="services",
    kind="service",
    name="service unit",
    name_plural="service units",
    timeline=TIMELINE,
    verbs={
        **{code: Verb(label, is_told=True) for code, label in TOLD.items()},
        **{code: Verb(label, sign=SIGNS.get(code, 0)) for code, label in QUIETLY.items()},
    },
)
