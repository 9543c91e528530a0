"""Show that nothing got worse: compare what two checkouts find, say, draw and plan; run by hand.

python tests/compare_checkouts.py OLD NEW [CAMPAIGN.yaml ...]
"""

import runpy
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    runpy.run_module("tests.comparing", run_name="__main__", alter_sys=True)
