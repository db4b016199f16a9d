"""Letters by e-mail: what is signed goes as an attachment, the words stand in the mail too."""

import smtplib
from email.utils import formatdate

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from spilno.duties.correspondence.adapters.contract import NotTaken, Receipt, Sending
from spilno.duties.correspondence.adapters.smtp import Backend

DJANGO = "django.core.mail.backends.smtp.EmailBackend"
WORDS = 300


class Email:
    """Sends by the mail server of this site."""

    name = "email"
    needs_address = True

    def deliver(self, letter: Sending) -> Receipt:
        """Give the letter to the mail server. Raises NotTaken."""
        server = Backend() if settings.EMAIL_BACKEND == DJANGO else get_connection()
        try:
            server.open()
            server.send_messages([mail(letter)])
            return Receipt(str(getattr(server, "said", ""))[:WORDS])
        except smtplib.SMTPRecipientsRefused as error:
            raise _refused(error) from error
        except smtplib.SMTPResponseException as error:
            raise NotTaken(_words(error.smtp_code, error.smtp_error)) from error
        except OSError as error:  # smtplib's other errors are OSError too
            raise NotTaken(type(error).__name__) from error
        finally:
            _close(server)


def _close(server: object) -> None:
    try:
        server.close()  # type: ignore[attr-defined] # every way to send has it
    except OSError:  # the letter was taken, or will be tried again
        return


def _refused(error: smtplib.SMTPRecipientsRefused) -> NotTaken:
    """Tell a mailbox that is not there (5xx) from one that is not there now (4xx)."""
    code, words = next(iter(error.recipients.values()), (0, b""))
    return NotTaken(_words(code, words), is_final=500 <= code < 600)


def _words(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {text}".split())[:WORDS]


def mail(letter: Sending) -> EmailMessage:
    """Return the mail. Its envelope sender is the address for bounces of this letter alone."""
    headers = {
        "From": letter.sender,
        "Message-ID": letter.message_id,
        "Date": formatdate(letter.written_at.timestamp(), localtime=False),
    }
    if letter.in_reply_to:
        headers |= {"In-Reply-To": letter.in_reply_to, "References": letter.in_reply_to}
    message = EmailMessage(
        subject=f"Лист № {letter.number}: {letter.subject}",
        body=letter.text,
        from_email=letter.bounce_to,
        to=[letter.to],
        reply_to=[letter.reply_to],
        headers=headers,
    )
    message.attach("letter.pdf", letter.pdf, "application/pdf")
    if letter.signature:
        message.attach("letter.pdf.p7s", letter.signature, "application/pkcs7-signature")
    return message
