from sync_ops.commands import rename_hook, show_org

print(show_org())
print(rename_hook("hook-1", "https://hooks.acme.test/blue"))
