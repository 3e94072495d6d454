from vendors.polytomic import PolytomicApi
from vendors.pagerduty import PagerDutyApi

api = PolytomicApi(token="an-api-key")
print(api.connection_name("conn-6"))
print(api.ping())
print(PagerDutyApi(token="pd-1").open_incidents())
