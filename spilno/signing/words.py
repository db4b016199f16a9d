"""What is said of a check, in Ukrainian: passed, failed, not to be told."""

from spilno.signing.found import Check
from spilno.signing.x509.holder import Holder

_TEXTS = {  # code: passed, failed, unknown
    "attributes": ("Підписані атрибути правильні", "Підписані атрибути порушують стандарт", ""),
    "digest": ("Дані не змінено", "Дані змінено після підпису або підписано інші дані", ""),
    "data": ("Дані є", "", "Немає даних, які підписано: додайте їх через --data"),
    "signature": ("Підпис відповідає ключу", "Підпис не відповідає ключу підписувача", ""),
    "signing_certificate": (
        "Сертифікат той, який назвав підписувач", "Сертифікат підмінено: підпис називає інший", ""
    ),
    "certificate": (
        "Сертифікат є", "Сертифікат пошкоджено", "У файлі немає сертифіката підписувача"
    ),
    "structure": ("Будова правильна", "Будову файлу пошкоджено", "Файл не вдалося прочитати"),
    "algorithm": ("Алгоритм відомий", "Алгоритм заборонено", "Алгоритм підпису тут невідомий"),
    "timestamp": (
        "Позначка часу справжня", "Позначка часу не справжня", "Позначку часу не вдалося перевірити"
    ),
    "usage": ("Ключ призначено для підпису", "Ключ не призначено для підпису", ""),
    "published_key": ("", "Таємний ключ оприлюднено: підписати ним може будь-хто", ""),
    "chain": (
        "Ланцюжок сертифікатів веде до довіреного кореня", "",
        "Ланцюжок сертифікатів не веде до довіреного кореня",
    ),
    "service": (
        "Служба довірчого списку була чинна", "Служба довірчого списку тоді не була чинна", "",
    ),
    "imprint": ("Позначка часу охоплює ці дані", "Позначка часу охоплює інші дані", ""),
    "term": (
        "Сертифікат був чинний",
        "Строк дії сертифіката не охоплює часу, який доведено", "",
    ),
    "issuer": ("", "Видавець сертифіката не має права видавати сертифікати", ""),
    "extension": ("", "Сертифікат має обов’язкове розширення, якого тут не знають", ""),
    "revocation": (
        "Сертифікат не скасовано", "Сертифікат скасовано",
        "Невідомо, чи не скасовано сертифікат: немає ні списку відкликаних, ні відповіді OCSP",
    ),
    "covered": ("Усі дані підписано", "Дані, які додано, не підписано", ""),
    "references": (
        "Посилання на дані правильні", "Посилання на дані порушено",
        "Посилання на дані не вдалося перевірити",
    ),
    "manifest": ("Опис вмісту правильний", "Опис вмісту не відповідає файлам", ""),
    "range": ("Підпис охоплює документ", "Підпис не охоплює документ як слід", ""),
    "bomb": ("", "Файл розгортається понад дозволене", ""),
    "no_signature": ("", "", "У файлі немає підпису"),
    "not_signed_data": ("", "", "Файл не є підписом"),
    "too_many": ("", "У файлі більше роботи, ніж дозволено", ""),
    "too_big": ("", "Файл завеликий", "Файл завеликий"),
    "unreadable": ("", "", "Файл не вдалося прочитати"),
}  # fmt: skip
_NOTES = {
    "extended": "Після підпису документ доповнено",
    "evidence": "Є запис доказів (RFC 4998, RFC 6283): його тут не перевіряють",
    "stale_list": "Довірчий список застарілий: настав час, коли його мали оновити",
}


def of(check: Check) -> str:
    """Return the sentence of a check."""
    texts = _TEXTS.get(check.code, (check.code,) * 3)
    index = {True: 0, False: 1, None: 2}[check.passed]
    text = texts[index] or next(filter(None, reversed(texts)), check.code)
    return f"{text}: {check.note}" if check.note and check.passed is not True else text


def note(code: str) -> str:
    """Return the sentence of a note."""
    return _NOTES.get(code, code)


def strength(qualified: bool | None, holder: Holder | None) -> str:
    """Name the kind of signature as Law 2155-VIII does (articles 1, 18)."""
    if holder is None or qualified is None:
        return "Електронний підпис"
    what = "печатка" if holder.kind == "seal" else "підпис"
    if not qualified:
        return f"Електронна {what}" if holder.kind == "seal" else f"Електронний {what}"
    if holder.device == "device":
        return "Кваліфікована електронна печатка" if holder.kind == "seal" else (
            "Кваліфікований електронний підпис"
        )  # fmt: skip
    improved = "Удосконалена" if holder.kind == "seal" else "Удосконалений"
    kind = "електронна печатка" if holder.kind == "seal" else "електронний підпис"
    return f"{improved} {kind} на кваліфікованому сертифікаті"


def verdict(exit_code: int) -> str:
    """Name the verdict of an exit code."""
    return ("підпис дійсний", "підпис недійсний", "дійсність підпису невідома")[exit_code]
