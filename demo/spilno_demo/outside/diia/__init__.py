"""A test Diia («тестова»): the acquirers' API, and a page that plays the phone."""

from spilno_demo.outside.diia.server import application as application
from spilno_demo.outside.diia.settings import settings as settings
