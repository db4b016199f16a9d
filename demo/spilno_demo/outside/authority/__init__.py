"""The test authority on the network: OCSP (RFC 6960), lists, time stamps (RFC 3161), key files."""

from spilno_demo.outside.authority.server import application as application
from spilno_demo.outside.authority.settings import settings as settings
