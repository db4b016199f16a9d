"""What the web server calls."""

import os
import signal
from contextlib import suppress

import psycopg
from django.core.wsgi import get_wsgi_application

from spilno.config import database, installation, processes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spilno.config.settings")
if processes.MARK in os.environ:
    # Granian's own process may be killed: a worker left alone would go on holding the port.
    processes.die_with_parent(signal.SIGKILL)()
with suppress(psycopg.OperationalError):  # away now: pages say so until it is back
    installation.agree(database.url(database.home()))
application = get_wsgi_application()
