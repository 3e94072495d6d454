import jobs

print(jobs.organization("org-2"))
print(jobs.rebuild("bulk-007"))
print(jobs.post_message("rebuild started"))
