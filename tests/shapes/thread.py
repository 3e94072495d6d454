import threading, requests
out = []
def work(path, headers):
    out.append(requests.get("https://app.polytomic.com/api/" + path, headers=headers).status_code)
t = threading.Thread(target=work, args=("me", {"Authorization": "Bearer k"})); t.start(); t.join()
print(out)
# sent: 4 GET /api/me missing
