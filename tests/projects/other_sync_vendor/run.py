from activation.jobs import nightly

for line in nightly():
    print(line)
