import polyapi
from polyapi.core import ApiError


def main() -> str:
    kinds = polyapi.get("connection_types")
    hook = polyapi.post("webhooks/hook-1/enable")
    if hook["disabled"]:
        return "the webhook stays off"
    try:
        polyapi.get("connections/conn-99")
    except ApiError as error:
        return f"{len(kinds)} types, conn-99 gives {error.status}"
    return f"{len(kinds)} types"
