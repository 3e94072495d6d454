import functools, requests
class A:
    def _call(self, method, path):
        return requests.request(method, "https://app.polytomic.com/api" + path, headers=self.h)
    h = {"Authorization": "Bearer k"}
    get = functools.partialmethod(_call, "GET")
print(A().get("/me").status_code)
# sent: 4 GET /api/me missing
