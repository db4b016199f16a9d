"""A test BankID NBU with one test bank, «Тестовий банк»."""

from spilno_demo.outside.bankid.server import application as application
from spilno_demo.outside.bankid.settings import settings as settings
