"""What a model learns from."""

from dataclasses import dataclass

Label = str | int  # as the office writes it


@dataclass(frozen=True)
class Example:
    """A message and the category that an official gave it."""

    text: str
    category: Label
