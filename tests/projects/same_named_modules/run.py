import export.client
import ingest.client
from utils import banner

print(banner("webhooks"))
print(ingest.client.register("https://hooks.acme.test/orders"))
print(banner("events"))
print(export.client.latest("sync.failed"))
