from replication.jobs.provision import provision
from replication.jobs.teardown import teardown

created = provision("billing")
print(created)
print(teardown(created["id"]))
