"""Tests of the demonstration need its app: `SPILNO_DEMO=1 pytest demo`."""

from django.conf import settings

collect_ignore_glob = [] if settings.DEMO else ["*"]
