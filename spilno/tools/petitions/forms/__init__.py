"""What people type about petitions, one form a page."""

from spilno.tools.petitions.forms.author import AboutForm, AddresseeForm, TextForm, TitleForm
from spilno.tools.petitions.forms.decisions import AppealDecisionForm, AppealForm, RefusalForm
from spilno.tools.petitions.forms.official import AnswerForm, NoticeForm, RatingForm, StepForm
from spilno.tools.petitions.forms.signing import HideForm, SignForm

__all__ = [
    "AboutForm",
    "AddresseeForm",
    "AnswerForm",
    "AppealDecisionForm",
    "AppealForm",
    "HideForm",
    "NoticeForm",
    "RatingForm",
    "RefusalForm",
    "SignForm",
    "StepForm",
    "TextForm",
    "TitleForm",
]
