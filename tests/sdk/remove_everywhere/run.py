from polytomic import Polytomic

client = Polytomic(token="key", version="2024-02-08")

hook = client.webhooks.create(endpoint="https://hooks.example.com/2", secret="s")
assert hook.data is not None and hook.data.id is not None
client.webhooks.remove(hook.data.id)
client.bulk_sync.remove("bulk-4")
client.connections.remove("con-3", force=True)
client.models.remove("model-1", async_=False)
client.model_sync.remove(id="sync-1")
client.organization.remove("org-1")
client.users.remove("org-1", "user-1")
client.users.remove(id="user-2", org_id="org-1")
role = client.permissions.roles.create(name="temporary")
if role.data and role.data.id:
    client.permissions.roles.remove(role.data.id)
policy = client.permissions.policies.create(name="temporary")
if policy.data and policy.data.id:
    client.permissions.policies.remove(policy.data.id)
print("removed")
