"""A test wallet («тестовий») with an issuer of its own: shows a PID by OpenID4VP 1.0."""

from spilno_demo.outside.wallet.server import application as application
from spilno_demo.outside.wallet.settings import settings as settings
