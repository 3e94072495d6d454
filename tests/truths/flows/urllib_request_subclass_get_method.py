from urllib.request import Request, urlopen


class ApiRequest(Request):
    def __init__(self, *args, **kwargs):
        self._verb = kwargs.pop("verb", None)
        Request.__init__(self, *args, **kwargs)

    def get_method(self):
        return self._verb or Request.get_method(self)


urlopen(ApiRequest("http://127.0.0.1:8765/api/connections", headers={"X-Polytomic-Version": "2024-02-08"}, verb="POST"))
urlopen(ApiRequest("http://127.0.0.1:8765/api/connections/c1", verb="DELETE"))
