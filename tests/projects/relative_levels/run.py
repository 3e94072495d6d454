from acme.pipelines.crm.contacts.refresh import mirror

print(mirror("contacts mirror"))
