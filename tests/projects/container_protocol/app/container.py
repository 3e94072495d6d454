"""Builds the object graph. The only module that knows concrete classes."""
import os
from dataclasses import dataclass

from app.alerts import Alerts
from app.catalog import Catalog
from app.transports import HttpTransport


@dataclass(frozen=True)
class Container:
    catalog: Catalog
    alerts: Alerts


def build() -> Container:
    polytomic = HttpTransport(
        "https://app.polytomic.com/",
        {"Authorization": f"Bearer {os.environ['POLYTOMIC_API_KEY']}"},
    )
    opsgenie = HttpTransport("https://api.opsgenie.example/", {"Authorization": "GenieKey g-1"})
    return Container(catalog=Catalog(polytomic), alerts=Alerts(opsgenie, team="data"))
