import requests
def get(p):
    h = {"Authorization": "Bearer k"}
    try:
        r = requests.get("https://app.polytomic.com/api/" + p, headers=h)
        r.raise_for_status()
    except requests.HTTPError as e:
        raise SystemExit(str(e))
    else:
        return r.json()
    finally:
        print("done")
print(get("me")["data"]["id"])
# sent: 5 GET /api/me missing
