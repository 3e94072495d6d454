from typing import Any, Dict

from sync_ops.verbs import patch_object, read_object


class _Organizations:
    collection = "organizations"

    def read(self, org_id: str) -> Dict[str, Any]:
        return read_object(f"{self.collection}/{org_id}")


class _Webhooks:
    collection = "webhooks"

    def change(self, hook_id: str, **fields: Any) -> Dict[str, Any]:
        return patch_object(f"{self.collection}/{hook_id}", fields)


organizations = _Organizations()
webhooks = _Webhooks()
