# needs: requests
import requests

_default = requests.Session()
_default.headers["X-Polytomic-Version"] = "2024-02-08"


def me(session=_default):
    return session.get("http://127.0.0.1:8765/api/me").json()


def remove_webhook(webhook_id, *, http=requests):
    http.delete(f"http://127.0.0.1:8765/api/webhooks/{webhook_id}")


me()
me(requests.Session())
remove_webhook("w-1")
remove_webhook("w-2", http=_default)
