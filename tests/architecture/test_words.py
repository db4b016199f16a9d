"""Every msgid that the code uses is in the Ukrainian catalogue of its package."""

from pathlib import Path

import polib
import pytest

from spilno.config import catalogues, words
from tests.architecture.test_files import FOLDERS


def known(folder: Path) -> set[str]:
    """What the package's catalogue has, and those of parts of it that bring their own."""
    paths = [folder / catalogues.PO, *folder.glob(f"providers/*/{catalogues.PO}")]
    return {entry.msgid for path in paths if path.exists() for entry in polib.pofile(str(path))}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_word_of_the_package_is_translated(folder: Path) -> None:
    assert sorted({msgid for msgid, _ in words.used(folder)} - known(folder)) == []


def test_words_are_found_in_code_and_templates() -> None:
    code = 'gettext_lazy("One"); ngettext("%(n)d day", "%(n)d days", n); other("No")'
    assert set(words.in_code(code)) == {("One", ""), ("%(n)d day", "%(n)d days")}
    page = (
        '{% trans "Sign" %}{% blocktrans count n=n trimmed %}\n {{ n }} line\n'
        "{% plural %}{{ n }} lines{% endblocktrans %}"
    )
    assert set(words.in_template(page)) == {("Sign", ""), ("%(n)s line", "%(n)s lines")}
