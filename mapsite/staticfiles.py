"""Static files as production serves them: hashed, compressed, modules included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashes the addresses that JavaScript modules import, so that no page mixes two versions."""

    support_js_module_import_aggregation = True
