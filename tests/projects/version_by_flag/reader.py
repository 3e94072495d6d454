import gateway


def read_names() -> list[str]:
    rows = gateway.request("GET", "/api/connections").json()["data"]
    return [row["name"] for row in rows if row["type"]["id"] != "s3"]
