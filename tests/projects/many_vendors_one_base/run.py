from connectors import REGISTRY

for name in sorted(REGISTRY):
    connector = REGISTRY[name]()
    print(name, connector.check(), connector.describe())
