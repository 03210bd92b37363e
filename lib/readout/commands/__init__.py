"""Commands of `readout` beyond the main ones: each module here is one, by its name."""
