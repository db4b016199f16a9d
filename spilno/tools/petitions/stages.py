"""The life of a petition, as Law 393/96-ВР art. 23-1 sets it."""

from spilno.civic.timeline import Stage, Timeline

TIMELINE = Timeline(stages=(Stage("draft", "Draft", is_public=False),), moves=())
