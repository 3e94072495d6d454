from dashboards.freshness import freshness

print(freshness("bulk-002"))
