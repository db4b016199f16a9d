"""E-petitions, as the house sees them."""

from spilno.civic.tools import Tool, Verb
from spilno.tools.petitions.rules import SIGNS
from spilno.tools.petitions.stages import TIMELINE

TOLD = {
    "petitions.published": "The petition is published, signatures are being collected",
    "petitions.refused": "The petition was refused publication",
    "petitions.refusal_upheld": "The refusal was looked at again and stands",
    "petitions.reached": "The needed number of signatures is reached",
    "petitions.expired": "The needed number of signatures was not reached",
    "petitions.converted": "The petition is considered as an appeal",
    "petitions.closed": "The collection is over, the petition is considered as a collective appeal",
    "petitions.sent": "The petition was sent to the addressee",
    "petitions.received": "The addressee received the petition",
    "petitions.review_begun": "The addressee began the review",
    "petitions.hearing_called": "Hearings are called, the term of review stands still",
    "petitions.review_resumed": "The hearings are over, the review goes on",
    "petitions.answered": "The petition was answered",
    "petitions.answer_published": "The answer is on the official site",
    "petitions.file_added": "A document was added to a step of execution",
    "petitions.step_planned": "A step of execution is planned",
    "petitions.step_done": "A step of execution is done",
    "petitions.executed": "The petition is executed",
    "petitions.batch_voided": "A group of signatures was voided",
    "petitions.batch_reversed": "Voided signatures were restored",
}
QUIETLY = {
    "petitions.gathering": "Supporters are being gathered",
    "petitions.backed": "A supporter joined",
    "petitions.backing_joined": "One person had supported twice from two accounts, now joined",
    "petitions.submitted": "The petition was submitted for moderation",
    "petitions.refusal_appealed": "The author appealed the refusal",
    "petitions.signed": "Signed",
    "petitions.withdrawn": "A signature was withdrawn",
    "petitions.voided": "A signature was voided",
    "petitions.restored": "A signature was restored",
    "petitions.duplicate": "One person had signed twice from two accounts, now joined",
    "petitions.line_hidden": "A line of the list was hidden",
    "petitions.file_given": "A document came with a step of execution",
    "petitions.names_erased": "The names were erased, the term of keeping them is over",
    "petitions.line_shown": "A line of the list is shown again",
}

TOOL = Tool(
    package="petitions",
    path="petitions",
    kind="petition",
    name="petition",
    name_plural="petitions",
    timeline=TIMELINE,
    verbs={
        **{code: Verb(label, is_told=True) for code, label in TOLD.items()},
        **{code: Verb(label, sign=SIGNS.get(code, 0)) for code, label in QUIETLY.items()},
    },
    create_label="Start a petition",
    create_url="/petitions/new/",
)
