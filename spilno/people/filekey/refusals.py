"""Why a signature was not taken: codes and what the person is told."""

from django.utils.translation import gettext_lazy as _

from spilno.people.vouched import Words

WORDS: dict[str, Words] = {
    "nothing": _("No signature came. Sign with the key on this page, or add the signed file."),
    "stale": _("The page was open too long. The text to sign below is new: sign this one."),
    "large": _("The signed file is too large: 1 MB at most."),
    "not_a_signature": _(
        "This file holds no signature that we can read. A .p7s, .p7m or .asice file is needed."
    ),
    "several": _("There are several signatures in the file. Sign with your own key alone."),
    "another_text": _(
        "Another text is signed, not the one on this page. Download the text anew and sign it."
    ),
    "broken": _("The signature does not hold: the file was changed or the key is not its own."),
    "published": _("The private half of this key is published: anybody can sign with it."),
    "untrusted": _(
        "The certificate does not come from a provider on the trusted list of Ukraine. "
        "Get a key from a provider that is on it."
    ),
    "expired": _("The certificate has expired or is not in force yet. Use a key that is in force."),
    "revoked": _("The certificate is revoked. Get a new key from your provider."),
    "unqualified": _("The certificate is not a qualified one. Get a qualified key."),
    "legal_person": _(
        "This is the seal or the key of an organisation. Sign with a key of your own as a person."
    ),
    "pseudonym": _("The certificate holds a pseudonym. Here one signs under one’s own name."),
    "no_code": _(
        "The certificate holds no tax number or other code of a person, so we cannot tell whose "
        "account it is. Get a key with the code in its certificate."
    ),
    "another_person": _(
        "This certificate belongs to another account. Sign with a key of your own, or enter that "
        "account."
    ),
    "other_name": _(
        "The certificate writes your name otherwise. Your profile now has that name: look at the "
        "new text and sign it."
    ),
    "foreign_body": _("The certificate does not name the body that answers. Use its own key."),
    "signed_before": _("The answer is already signed with this certificate."),
    "status_unknown": _(
        "The provider of the key did not say whether the certificate is in force. This is not your "
        "fault. Try again later or confirm in another way."
    ),
}


class NotSigned(Exception):
    """The signature is not taken. `code` is one of WORDS, `reason` the sentence for the person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code, self.reason = code, WORDS[code]


class StatusUnknown(NotSigned):
    """Whether the certificate is revoked cannot be told now: nobody’s fault, tried later."""

    def __init__(self) -> None:
        super().__init__("status_unknown")
