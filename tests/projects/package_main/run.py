"""Same as: python -m mirrorctl restart bulk-010 --full"""
import runpy
import sys

sys.argv = ["mirrorctl", "restart", "bulk-010", "--full"]
runpy.run_module("mirrorctl", run_name="__main__", alter_sys=False)
