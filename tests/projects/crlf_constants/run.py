from mirror import describe

print(describe("Orders to warehouse"))
