"""Addresses of Open311, under `/problems/open311/`."""

from django.urls import path

from spilno.tools.problems.open311 import desk, views

urlpatterns = [
    path("discovery.<str:extension>", views.discovery, name="open311_discovery"),
    path("v2/services.<str:extension>", views.service_list, name="open311_services"),
    path("v2/services/<str:code>.<str:extension>", views.service_definition),
    path("v2/requests.<str:extension>", views.request_list, name="open311_requests"),
    path("v2/requests/<str:number>.<str:extension>", views.one_request),
    path("v2/request/<str:number>.<str:extension>", views.one_request),  # of the given schema
    path("v2/tokens/<str:value>.<str:extension>", views.token),
    path("v2/servicerequestupdates.<str:extension>", views.update_list),
    path("city/", desk.city, name="open311_city"),
    path("city/sendings/<int:pk>/again/", desk.again, name="open311_again"),
    path("city/sendings/<int:pk>/settle/", desk.settle, name="open311_settle"),
    path("city/<slug:name>/services/", desk.choose, name="open311_choose"),
]
