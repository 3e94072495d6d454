from app.container import build

container = build()
print(container.catalog.labels())
print(container.catalog.activate("sync-030"))
print(container.alerts.raise_alert("catalog refreshed"))
