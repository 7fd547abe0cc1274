"""The command line: open, call one function, render, status. Nothing imports it."""
