"""Headers before the upgrade, kept until the audit is over. Not imported anywhere."""
API_VERSION = "2024-02-08"
HEADERS = {"Authorization": "Bearer none", "X-Polytomic-Version": API_VERSION}
HEADERS_2022 = {**HEADERS, "X-Polytomic-Version": "2022-12-12"}
