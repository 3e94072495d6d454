"""Compare what the CRM knows with what the mirror knows."""
from crm.api import contact
from elt.api import mirror_schemas, trigger

print("crm:", contact("c-77"))
print("mirror:", mirror_schemas("bulk-008"))
print("run:", trigger("bulk-008"))
