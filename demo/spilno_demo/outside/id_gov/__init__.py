"""A test ID.GOV.UA, «тестовий ID.GOV.UA»."""

from spilno_demo.outside.id_gov.server import application as application
from spilno_demo.outside.id_gov.settings import settings as settings
