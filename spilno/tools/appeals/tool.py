"""Citizens' appeals, as the house sees them."""

from spilno.civic.tools import Tool, Verb
from spilno.tools.appeals.stages import TIMELINE

TOLD = {
    "appeals.published": "The author made the appeal public",
    "appeals.registered": "The appeal is registered",
    "appeals.forwarded": "The appeal was forwarded to the competent body",
    "appeals.returned": "The appeal was returned: particulars are missing",
    "appeals.declined": "The appeal is not to be considered",
    "appeals.extended": "The term was extended, the reason is given",
    "appeals.answered": "The appeal was answered",
}
QUIETLY = {
    "appeals.gathering": "Co-authors are being gathered",
    "appeals.sent": "The appeal was sent",
    "appeals.received": "The body received the appeal",
    "appeals.joined": "A co-author joined",
    "appeals.unjoined": "A co-author left",
    "appeals.joining_joined": "One person had joined twice from two accounts, now one",
    "appeals.classified": "The card of the appeal was filled in",
    "appeals.supplemented": "The author added particulars",
    "appeals.hidden": "The appeal is no longer public",
    "appeals.disputed": "The author does not agree with the answer",
    "appeals.withdrawn": "The author withdrew the appeal",
}

TOOL = Tool(
    package="appeals",
    path="appeals",
    kind="appeal",
    name="appeal",
    name_plural="appeals",
    timeline=TIMELINE,
    verbs={
        **{code: Verb(label, is_told=True) for code, label in TOLD.items()},
        **{code: Verb(label) for code, label in QUIETLY.items()},
    },
    create_label="Write an appeal",
    create_url="/appeals/new/",
    minutes=5,
)
