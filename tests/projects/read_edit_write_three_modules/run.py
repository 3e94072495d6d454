from reschedule.workflow import move_to_hour, read_schedule

print(read_schedule("bulk-002"))
print(move_to_hour("bulk-002", "05"))
print(read_schedule("bulk-002"))
