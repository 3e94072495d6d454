from probe import check

print(check())
