"""Requests for public information, as the house sees them."""

from spilno.civic.tools import Tool, Verb
from spilno.tools.requests.stages import TIMELINE

TOLD = {
    "requests.registered": "The holder received the request, the term runs",
    "requests.forwarded": "The request was forwarded to the proper holder",
    "requests.urgency_disputed": "The holder disputes the term of 48 hours, with reasons",
    "requests.extended": "The term was extended to 20 working days, with reasons",
    "requests.costs_told": "The holder told what copies cost",
    "requests.answered": "Information is given",
    "requests.refused": "The holder refused, with a ground",
    "requests.contested": "The requester says that the answer is an unlawful refusal",
    "requests.supplemented": "The holder supplemented the answer",
    "requests.withdrawn": "The request was withdrawn",
}
QUIETLY = {
    "requests.sent": "A request for information was sent",
    "requests.published": "The requester made the request public",
}

TOOL = Tool(
    package="requests",
    path="requests",
    kind="request",
    name="information request",
    name_plural="information requests",
    timeline=TIMELINE,
    verbs={
        **{code: Verb(label, is_told=True) for code, label in TOLD.items()},
        **{code: Verb(label) for code, label in QUIETLY.items()},
    },
    create_label="Ask for information",
    create_url="/write/request/",
)
