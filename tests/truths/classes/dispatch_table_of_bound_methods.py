# needs: httpx
import httpx


class Cli:
    def __init__(self):
        self.client = httpx.Client(base_url="http://127.0.0.1:8765", headers={"X-Polytomic-Version": "2024-02-08"})
        self.commands = {"show": self.show, "start": self.start, "remove": self.remove}

    def run(self, line):
        command, *args = line.split()
        return self.commands[command](*args)

    def show(self, connection_id):
        return self.client.get(f"/api/connections/{connection_id}").json()

    def start(self, sync_id):
        return self.client.post(f"/api/bulk/syncs/{sync_id}/executions").json()

    def remove(self, webhook_id):
        return httpx.delete(f"http://127.0.0.1:8765/api/webhooks/{webhook_id}")


cli = Cli()
cli.run("show c-1")
cli.run("start s-1")
cli.run("remove w-1")
