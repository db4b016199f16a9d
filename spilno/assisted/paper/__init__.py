"""What is printed at the desk: the consent, the receipt."""

from spilno.assisted.paper.drawing import consent, facts, receipt

__all__ = ["consent", "facts", "receipt"]
