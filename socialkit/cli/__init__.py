"""The command line: the only place that reads the clock, the environment and the terminal."""

from socialkit.cli.entry import main as main
