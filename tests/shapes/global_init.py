import requests
session = None
def init():
    global session
    session = requests.Session()
    session.headers.update({"Authorization": "Bearer k", "X-Polytomic-Version": "2024-02-08"})
def fetch(p):
    return session.get("https://app.polytomic.com/api/" + p)
def main():
    init()
    print(fetch("me").status_code)
if __name__ == "__main__":
    main()
# sent: 8 GET /api/me 2024-02-08
