from ledger import balance_sheet

print(balance_sheet())
