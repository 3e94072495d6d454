from lake.provision import create_and_drop
from lake.report import count_syncs

print(count_syncs())
print(create_and_drop("weblog"))
