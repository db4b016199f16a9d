"""What one writes to authorities with this tool: three kinds exactly (Law 393/96 art. 3)."""

from django.utils.translation import gettext as _

from spilno.civic.tools import Writing
from spilno.tools.appeals.rules import APPLICATION, COMPLAINT, PROPOSAL


def writings() -> list[Writing]:
    """Return proposal, application, complaint, each with its term, law and privacy in one line."""
    term = _("Answer within a month, at once or within 15 days if nothing has to be studied.")
    law = _("Law № 393/96-ВР on citizens’ appeals")
    private = _("Private: only you and the body see it, unless you make it public.")
    about = _("Private, and never sent to the one complained about.")
    texts = {
        PROPOSAL: (_("Propose how to do something better"), _("Proposal"), private),
        APPLICATION: (_("Ask for help or report a breach"), _("Application"), private),
        COMPLAINT: (_("Complain about a decision, an act or silence"), _("Complaint"), about),
    }
    return [
        Writing(
            code=code,
            label=label,
            name=name,
            term=term,
            law=law,
            privacy=privacy,
            url=f"/appeals/new/{code}/",
            order=20 + place,
        )
        for place, (code, (label, name, privacy)) in enumerate(texts.items())
    ]
