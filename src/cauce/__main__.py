"""`python -m cauce` is the command."""

from cauce.cli import main

raise SystemExit(main())
