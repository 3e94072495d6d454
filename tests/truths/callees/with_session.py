# needs: requests
import requests


def main():
    with requests.Session() as session:
        session.headers["Authorization"] = "Bearer pt-secret"
        session.headers["X-Polytomic-Version"] = "2024-02-08"
        for path in ("/api/me", "/api/connections"):
            session.get(f"http://127.0.0.1:8765{path}").raise_for_status()


if __name__ == "__main__":
    main()
