"""Addresses of letters to bodies and of what comes back."""

from django.urls import path

from spilno.web.views import letter_pages, letters

urlpatterns = [
    path("desk/letters/", letters.incoming, name="letters"),
    path("desk/letters/<int:pk>/", letters.mail, name="mail"),
    path("desk/letters/<int:pk>/judge/", letters.judge, name="mail_judge"),
    path("desk/letters/<int:pk>/original.eml", letters.original, name="mail_original"),
    path("desk/letters/addresses/<int:pk>/", letters.settle_address, name="address_settle"),
    path("letters/<int:pk>/address/", letter_pages.propose, name="letter_address"),
    path("letters/<int:pk>/letter.pdf", letter_pages.document, name="letter_pdf"),
    path("letters/<int:pk>/letter.pdf.p7s", letter_pages.signature, name="letter_signature"),
]
