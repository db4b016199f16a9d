"""Django's registration of the composition root."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "spilno.config"
    label = "config"
