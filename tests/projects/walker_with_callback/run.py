from lineage.graph import print_graph
from lineage.tree import walk
from lineage.visitors import COLLECTED, collect, describe

print_graph(walk("models/model-2", describe))
walk("syncs/sync-004", collect)
print(COLLECTED)
