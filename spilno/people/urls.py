"""Addresses of the account, under `/account/`. allauth's own pages are not offered at all."""

from django.urls import path

from spilno.people.views import (
    confirm,
    data,
    devices,
    keyring,
    passkeys,
    profile,
    residence,
    sign_in,
)

urlpatterns = [
    path("", profile.account, name="people_account"),
    path("login/", sign_in.sign_in, name="account_login"),
    path("code/", sign_in.code, name="people_code"),
    path("logout/", devices.sign_out, name="account_logout"),
    path("inactive/", devices.inactive, name="account_inactive"),
    path("again/", confirm.confirm, name="account_reauthenticate"),
    path("again/recovery/", confirm.by_recovery_code, name="mfa_reauthenticate"),
    path("passkeys/", keyring.index, name="mfa_index"),
    path("passkeys/login/", passkeys.sign_in, name="mfa_login_webauthn"),
    path("passkeys/add/", passkeys.add, name="mfa_add_webauthn"),
    path("passkeys/needed/", passkeys.needed, name="people_passkey_needed"),
    path("passkeys/recovery/", confirm.recovery_codes, name="mfa_view_recovery_codes"),
    path("passkeys/<int:pk>/", keyring.edit, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", keyring.remove, name="mfa_remove_webauthn"),
    path("sessions/", devices.index, name="usersessions_list"),
    path("name/", profile.name, name="people_name"),
    path("email/", profile.email, name="people_email"),
    path("residence/", residence.residence, name="people_residence"),
    path("consents/", data.consents, name="people_consents"),
    path("data/", data.data, name="people_data"),
    path("data/all.json", data.download, name="people_export"),
    path("data/erase/", data.erase, name="people_erase"),
]
