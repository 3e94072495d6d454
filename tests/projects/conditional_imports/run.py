from refill import refill

print(refill("bulk-006"))
