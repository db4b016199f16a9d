"""Problems of a community, as the house sees them."""

from spilno.civic.schema import COMMON
from spilno.civic.tools import Tool, Verb
from spilno.places import topics
from spilno.tools.problems.stages import TIMELINE

TOLD = {
    "problems.accepted": "The report is accepted",
    "problems.explained": "The body explained",
    "problems.assigned": "Given to those who will mend it",
    "problems.begun": "The work has begun",
    "problems.postponed": "It waits for money",
    "problems.done": "Done, the body says: is it so?",
    "problems.confirmed": "People confirmed that it is mended",
    "problems.returned": "People say it is not mended: returned",
    "problems.reopened": "It is broken again: opened anew",
    "problems.refused": "The body refused",
    "problems.forwarded": "Another body answers for it: forwarded",
    "problems.merged": "Joined with another report",
    "problems.noted": "There is news",
    "problems.asked": "Four weeks have passed: is it still mended?",
}
QUIETLY = {
    "problems.reported": "Reported",
    "problems.corrected": "Who reported mended the category",
    "problems.joined": "It concerns one more person",
    "problems.left": "One person took back «me too»",
    "problems.judged_mended": "One of those who reported says: mended",
    "problems.judged_not_mended": "One of those who reported says: not mended",
    "problems.took_in": "Another report of the same was joined",
    "problems.sorted": "Urgency or category was changed",
    "problems.shown": "The report became public",
    "problems.hidden": "The report was hidden by a moderator",
    "problems.photo_shown": "A photo became public",
    "problems.photo_dropped": "A photo was removed",
    "problems.areas_listed": "Listed areas were loaded",
}

TOOL = Tool(
    package="problems",
    path="problems",
    kind="problem",
    name="problem",
    name_plural="problems",
    timeline=TIMELINE,
    verbs={
        **{code: Verb(label, is_told=True) for code, label in TOLD.items()},
        **{code: Verb(label) for code, label in QUIETLY.items()},
    },
    create_label="Report a problem",
    create_url="/problems/new/",
    offline={
        "/problems/new/": "/problems/new/shell/",
        "/problems/mend/": "/problems/mend/blank/",
    },
    offline_files=("problems/report.js",),
    rules={
        **COMMON,
        "reporter_min_level": "level",
        "term_other": "term",
        **{f"term_{topic.code}": "term" for topic in topics.problems()},
    },
)
