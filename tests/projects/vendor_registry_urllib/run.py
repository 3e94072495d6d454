from api import call
from health import check_all

for line in check_all():
    print(line)
print(call("polytomic", "GET", "connections/conn-3")["data"]["type"]["id"])
hook = call("polytomic", "POST", "webhooks", {"endpoint": "https://hooks.acme.test/9", "secret": "s"})
print(hook["data"]["id"])
