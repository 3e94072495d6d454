import dataops.jobs.nightly
from dataops.jobs import report as nightly_report

started = dataops.jobs.nightly.main()
print(nightly_report.render(started))
