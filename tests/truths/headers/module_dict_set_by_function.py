# needs: httpx
import httpx

HEADERS = {"Accept": "application/json"}


def configure(token: str, version: str) -> None:
    HEADERS["Authorization"] = f"Bearer {token}"
    HEADERS["X-Polytomic-Version"] = version


def main() -> None:
    configure("pt_live_3f9a", "2024-02-08")
    httpx.get("http://127.0.0.1:8765/api/connections/conn-7", headers=HEADERS)


if __name__ == "__main__":
    main()
