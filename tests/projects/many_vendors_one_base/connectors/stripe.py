import base64

from .base import Connector, Endpoint


class Stripe(Connector):
    """The version is the one the account was created with."""

    version = "2024-02-08"
    probe = "/webhook_endpoints"

    @property
    def endpoint(self) -> Endpoint:
        basic = base64.b64encode(b"sk_test:").decode()
        return Endpoint("https://api.stripe.example", "/v1", {"Authorization": f"Basic {basic}", "Stripe-Version": self.version})
