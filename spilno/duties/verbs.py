"""How the acts on duties are told."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

from spilno.civic.tools import Verb

VERBS: Mapping[str, Verb] = {
    "duties.begun": Verb(_("A duty began")),
    "duties.met": Verb(_("A duty was met in time")),
    "duties.met_late": Verb(_("A duty was met late")),
    "duties.overdue": Verb(_("The term is over and there is no answer"), is_told=True),
    "duties.lifted": Verb(_("A duty was lifted, with a reason"), is_told=True),
    "duties.paused": Verb(_("The term stands for the time of hearings"), is_told=True),
    "duties.resumed": Verb(_("The term runs on"), is_told=True),
    "duties.extended": Verb(_("The term was made longer, with a reason"), is_told=True),
    "duties.answer_sealed": Verb(_("The answer was signed electronically")),
    "duties.file_given": Verb(_("A document came with the answer")),
    "duties.file_added": Verb(_("A document was added to the answer"), is_told=True),
    "duties.written": Verb(_("A message was written"), is_told=True),
    "duties.message_file_given": Verb(_("A document came with a message")),
    "duties.message_redacted": Verb(_("Personal data in a message was hidden")),
    "duties.original_seen": Verb(_("An auditor opened the original of a message")),
    "duties.letter_written": Verb(_("A letter to the body was written")),
    "duties.letter_sent": Verb(_("The letter was sent to the body"), is_told=True),
    "duties.letter_delivered": Verb(_("The server of the body took the letter")),
    "duties.letter_not_delivered": Verb(_("The letter did not reach the body"), is_told=True),
    "duties.letter_readdressed": Verb(_("The letter goes to another address of the body")),
    "duties.address_proposed": Verb(_("Another address of the body was proposed")),
    "duties.address_refused": Verb(_("A proposed address of the body was refused")),
    "duties.reply_received": Verb(_("A reply of the body came by e-mail")),
    "duties.reply_rejected": Verb(_("A mail was not taken as a reply of the body")),
    "duties.rated": Verb(_("The answer was rated")),
    "duties.rating_changed": Verb(_("A rating of the answer was changed")),
    "duties.rating_joined": Verb(_("A second rating of one person was taken out")),
}
