"""`python -m readout` is `readout`."""

from readout.cli import main

main()
