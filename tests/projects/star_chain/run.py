from reports import overview

for row in overview():
    print(row)
