"""Process-wide configuration, imported first by every entry point."""
import logging
import os

from doctor.client import client

LOG_FORMAT = "%(asctime)s %(levelname)s %(message)s"

logging.basicConfig(level=os.environ.get("LOG_LEVEL", "WARNING"), format=LOG_FORMAT)

client.base_url = "https://app.polytomic.com"
client.session.headers.update({
    "Authorization": "Bearer " + os.environ["POLYTOMIC_API_KEY"],
    "X-Polytomic-Version": "2023-04-25",
})
client.timeout = (3.05, 27)
