from console import actions

print(actions.cancel_stuck("sync-001"))
print(actions.busiest_target())
