from clients import client_for

client = client_for("acme")
me = client.identity.get()
print(me.data.email if me.data else None)
for connection in client.connections.list().data or []:
    print(connection.id, connection.name)
