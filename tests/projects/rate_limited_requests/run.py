from exporter import export_connections, export_events

for row in export_connections(["conn-1", "conn-5"]):
    print(row)
print(export_events(limit=2))
