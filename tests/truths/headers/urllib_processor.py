import urllib.request


class VersionProcessor(urllib.request.BaseHandler):
    def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
        request.add_header("X-Polytomic-Version", "2024-02-08")
        return request

    https_request = http_request


opener = urllib.request.build_opener(VersionProcessor)
opener.addheaders = [("Authorization", "Bearer pt_live_3f9a")]
opener.open("http://127.0.0.1:8765/api/connections", timeout=5).read()
urllib.request.urlopen("http://127.0.0.1:8765/api/me", timeout=5).read()
