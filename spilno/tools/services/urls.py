"""Addresses of the tool."""

from django.urls import path

from spilno.tools.services.views import office, page, rate, sheet

app_name = "services"
urlpatterns = [
    path("", page.index, name="list"),
    path("r/<slug:code>/", rate.by_code, name="code"),
    path("desk/", office.desk, name="desk"),
    path("new/<int:authority>/", office.new, name="new"),
    path("sheets/", sheet.places, name="sheets"),
    path("comments/", sheet.comments, name="comments"),
    path("comments/<int:number>/", sheet.decide, name="decide"),
    path("<int:number>/", page.page, name="page"),
    path("<int:number>/rate/", rate.by_link, name="rate"),
    path("<int:number>/thanks/", rate.thanks, name="thanks"),
    path("<int:number>/withdraw/", rate.withdraw, name="withdraw"),
    path("<int:number>/data.json", page.data_json, name="data_json"),
    path("<int:number>/data.csv", page.data_csv, name="data_csv"),
    path("<int:number>/office/", office.office, name="office"),
    path("<int:number>/edit/", office.edit, name="edit"),
    path("<int:number>/change/", office.change, name="change"),
    path("<int:number>/close/", office.close, name="close"),
    path("<int:number>/sheet/", sheet.sheet, name="sheet"),
    path("<int:number>/sheets.pdf", office.sheets, name="sheets_pdf"),
    path("<int:number>/poster-a4.pdf", office.poster, {"size": "a4"}, name="poster_a4"),
    path("<int:number>/poster-a5.pdf", office.poster, {"size": "a5"}, name="poster_a5"),
]
