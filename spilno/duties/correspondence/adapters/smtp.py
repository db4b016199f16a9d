"""SMTP that keeps the words with which the server took a letter, and asks it for notices."""

import smtplib
from collections.abc import Sequence
from typing import Any

from django.core.mail.backends.smtp import EmailBackend


class _Speaking:
    """Beside smtplib: what the server said to DATA; NOTIFY where it offers DSN (RFC 3461)."""

    said = ""

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the mail and keep the answer."""
        code, words = super().data(msg)  # type: ignore[misc] # smtplib's
        self.said = f"{code} {words.decode(errors='replace')}"
        return code, words

    def sendmail(
        self,
        from_addr: str,
        to_addrs: str | Sequence[str],
        msg: Any,
        mail_options: Sequence[str] = (),
        rcpt_options: Sequence[str] = (),
    ) -> Any:
        """Send, and ask for notices of delivery."""
        self.ehlo_or_helo_if_needed()  # type: ignore[attr-defined] # smtplib's
        offers = self.has_extn("dsn")  # type: ignore[attr-defined] # smtplib's
        asked = [*rcpt_options, *(["NOTIFY=SUCCESS,FAILURE,DELAY"] if offers else [])]
        return super().sendmail(from_addr, to_addrs, msg, mail_options, asked)  # type: ignore[misc] # smtplib's


class _Plain(_Speaking, smtplib.SMTP):
    """The connection that begins in the clear."""


class _Secure(_Speaking, smtplib.SMTP_SSL):
    """The connection that speaks TLS at once."""


class Backend(EmailBackend):
    """Django's way to send, by the same settings."""

    @property
    def connection_class(self) -> Any:
        """Return which connection to open."""
        return _Secure if self.use_ssl else _Plain

    @property
    def said(self) -> str:
        """Return the words of the server to the last mail."""
        return str(getattr(self.connection, "said", ""))
