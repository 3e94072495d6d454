"""Values of this tool."""
import os

from shared import ApiDefaults


class Config(ApiDefaults):
    TIMEOUT = 60

    @classmethod
    def headers(cls) -> dict[str, str]:
        return {"Authorization": f"Bearer {os.environ['POLYTOMIC_API_KEY']}", cls.HEADER: cls.VERSION}
