from scheduler.service import RebuildService

service = RebuildService.create()
print(service.whoami())
for sync_id in ("bulk-001", "bulk-010"):
    print(sync_id, service.rebuild(sync_id))
service.close()
