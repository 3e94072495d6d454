"""What the operators type. Each command returns one line for the console."""
from sync_ops import resources


def show_org() -> str:
    org = resources.organizations.read("org-1")
    return f"{org['id']} {org['name']}"


def rename_hook(hook_id: str, endpoint: str) -> str:
    hook = resources.webhooks.change(hook_id, endpoint=endpoint, secret="r0tated")
    return f"{hook['id']} -> {hook['endpoint']}"
