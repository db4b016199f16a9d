"""Static files under names with the hash of their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Names inside our own modules (`import("./drafts.js")`) are hashed as well."""

    support_js_module_import_aggregation = True
