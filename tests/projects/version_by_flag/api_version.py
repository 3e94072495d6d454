from features import flags

HEADER = "X-Polytomic-Version"


def api_version() -> str:
    """The version all calls use; see FLAG_LEGACY_API."""
    if flags.LEGACY_API:
        return "2023-04-25"
    return "2024-02-08"
