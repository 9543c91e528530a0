"""``python -m socialkit`` is the command line."""

import sys

from socialkit.cli import main

sys.exit(main())
