from features import flags
from publisher import publish
from reader import read_names

print("legacy" if flags.LEGACY_API else "modern")
print(read_names())
print(publish("marketing"))
