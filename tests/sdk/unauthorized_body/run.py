from polytomic import Polytomic, UnauthorizedError

client = Polytomic(token="expired", version="2024-02-08")
try:
    client.bulk_sync.list()
except UnauthorizedError as error:
    print(error.status_code, error.body.error, error.body.code)
