import bootstrap
from accounts import client

bootstrap.configure(profile="batch")
print(client.whoami())
print(client.hooks())
