"""``python -m tijding``."""

import sys

from tijding.cli import main

sys.exit(main())
