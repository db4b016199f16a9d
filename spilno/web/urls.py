"""Addresses of the base pages."""

from django.urls import path

from spilno.web.views import home, look, me, moderation, pages, places, search, shell

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("start/", home.start, name="start"),
    path("places/", places.search, name="places"),
    path("places/<str:code>/", places.place, name="place"),
    path("authorities/<int:pk>/", places.authority, name="authority"),
    path("search/", search.search, name="search"),
    path("me/", me.me, name="me"),
    path("moderation/", moderation.register, name="moderation"),
    path("about/", pages.about, name="about"),
    path("about/record/", pages.record, name="record"),
    path("help/", pages.help_page, name="help"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("language/", look.language, name="language"),
    path("look/", look.look, name="look"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("sw.js", shell.worker, name="worker"),
    path("offline/", shell.offline, name="offline"),
]
