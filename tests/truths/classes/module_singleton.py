# needs: httpx
import httpx


class _Polytomic:
    def __init__(self):
        self.client = None

    def configure(self, token, version):
        self.client = httpx.Client(
            base_url="http://127.0.0.1:8765/api/",
            headers={"Authorization": f"Bearer {token}", "X-Polytomic-Version": version},
        )

    def get(self, path):
        return self.client.get(path).json()


polytomic = _Polytomic()


def main():
    polytomic.configure("pt-secret", "2024-02-08")
    polytomic.get("me")
    polytomic.get("bulk/syncs/s-1")


main()
