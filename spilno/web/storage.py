"""Static files under names with the hash of their content."""

from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # untyped
    """Names inside our own modules (`import("./drafts.js")`) are hashed as well."""

    support_js_module_import_aggregation = True
